// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/usagequery.h"

#include <QAbstractListModel>
#include <QQmlEngine>

namespace regatta {

class EndpointColors;
class RequestModel;

/// One request in full: its figures, and its attempts as rows of a waterfall on one time axis. Keeps its own copy of the
/// record, so that it stays when the list has moved on. GUI thread; the dashboard's is owned by the ViewModels, the usage
/// log's by its page model.
class RequestDetail : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(bool loading READ isLoading NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString requestId READ requestId NOTIFY changed)
    Q_PROPERTY(QString clientRequestId READ clientRequestId NOTIFY changed)
    Q_PROPERTY(QString model READ model NOTIFY changed)
    Q_PROPERTY(QString servedModel READ servedModel NOTIFY changed)
    Q_PROPERTY(QString time READ time NOTIFY changed)
    Q_PROPERTY(QString path READ path NOTIFY changed)
    Q_PROPERTY(QString strategy READ strategy NOTIFY changed)
    Q_PROPERTY(QString why READ why NOTIFY changed)
    Q_PROPERTY(QString status READ status NOTIFY changed)
    Q_PROPERTY(bool succeeded READ succeeded NOTIFY changed)
    Q_PROPERTY(QString ttft READ ttft NOTIFY changed)
    Q_PROPERTY(QString duration READ duration NOTIFY changed)
    Q_PROPERTY(QString clientKey READ clientKey NOTIFY changed)
    Q_PROPERTY(QString client READ client NOTIFY changed)
    Q_PROPERTY(QString tokens READ tokens NOTIFY changed)
    Q_PROPERTY(QString cost READ cost NOTIFY changed)
    Q_PROPERTY(QString wasted READ wasted NOTIFY changed)
    Q_PROPERTY(QString bytes READ bytes NOTIFY changed)
    Q_PROPERTY(QString failure READ failure NOTIFY changed)
    Q_PROPERTY(QString requestBody READ requestBody NOTIFY changed)
    Q_PROPERTY(QString answerBody READ answerBody NOTIFY changed)
    Q_PROPERTY(QList<double> ticks READ ticks NOTIFY changed)
    Q_PROPERTY(QStringList tickLabels READ tickLabels NOTIFY changed)
    Q_PROPERTY(QString axisSummary READ axisSummary NOTIFY changed)

public:
    enum Role {
        NumberRole = Qt::UserRole, ///< number: int, from 1
        EndpointRole,              ///< endpoint: QString
        ColorRole,                 ///< colorIndex: int, into Theme.series
        LegRole,                   ///< leg: QString; empty where it is the endpoint itself
        OutcomeRole,               ///< outcome: int, an AttemptOutcome, or Running
        OutcomeTextRole,           ///< outcomeText: QString
        BrokeRole,                 ///< broke: bool, it won and then failed
        HedgeRole,                 ///< hedge: bool, started beside one that was still running
        ReasonRole,                ///< reason: QString, why it was started
        NoteRole,                  ///< note: QString, the same in figures
        FromRole,                  ///< from: double, its start as a share of the time axis
        ToRole,                    ///< to: double, its end
        FirstTokenRole,            ///< firstToken: double, where its first content came; negative: never
        StartedRole,               ///< started: QString, "+ 120 ms"
        TtftRole,                  ///< ttft: QString
        DurationRole,              ///< attemptDuration: QString
        FactsRole,                 ///< facts: QString, the status, tokens, cost and bytes that are known
        FailureRole,               ///< failureText: QString; empty where it did not fail
        SummaryRole,               ///< summary: QString, for screen readers
    };

    static constexpr int Running = 4; ///< beyond AttemptOutcome

    explicit RequestDetail(EndpointColors &colors);
    /// show() finds its requests in that list.
    RequestDetail(const RequestModel &requests, EndpointColors &colors);

    [[nodiscard]] bool isOpen() const { return m_open; }
    /// The attempts are on their way.
    [[nodiscard]] bool isLoading() const { return m_loading; }
    /// Why the attempts did not come.
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString requestId() const { return m_stored.record.id; }
    /// The client's own; empty where it sent none.
    [[nodiscard]] QString clientRequestId() const;
    [[nodiscard]] QString model() const { return m_stored.record.model; }
    /// As the winner was asked for it; empty where that is the same.
    [[nodiscard]] QString servedModel() const;
    [[nodiscard]] QString time() const;
    [[nodiscard]] QString path() const { return QString::fromUtf8(m_stored.record.path); }
    [[nodiscard]] QString strategy() const;
    /// Why the strategy chose so; empty where it left no word.
    [[nodiscard]] QString why() const { return m_stored.record.reason; }
    [[nodiscard]] QString status() const;
    [[nodiscard]] bool succeeded() const { return m_stored.record.succeeded(); }
    [[nodiscard]] QString ttft() const;
    [[nodiscard]] QString duration() const;
    [[nodiscard]] QString clientKey() const { return m_stored.record.clientKey; }
    [[nodiscard]] QString client() const { return QString::fromUtf8(m_stored.record.userAgent); }
    [[nodiscard]] QString tokens() const;
    [[nodiscard]] QString cost() const;
    /// What the attempts cost that did not win, in a sentence; empty where there were none.
    [[nodiscard]] QString wasted() const;
    [[nodiscard]] QString bytes() const;
    [[nodiscard]] QString failure() const;
    [[nodiscard]] QString requestBody() const { return QString::fromUtf8(m_stored.record.requestBody); }
    [[nodiscard]] QString answerBody() const { return QString::fromUtf8(m_stored.record.answerBody); }
    /// Shares of the time axis.
    [[nodiscard]] QList<double> ticks() const;
    [[nodiscard]] QStringList tickLabels() const;
    [[nodiscard]] QString axisSummary() const;

    Q_INVOKABLE void show(const QString &id);
    /// `loading`: its attempts are still to come, by another call.
    void present(const StoredExchange &stored, bool loading);
    /// A request that is still under way; `running` are indices of its attempts. Rows stay where they are, so that what is
    /// looked at does not jump.
    void follow(const ExchangeRecord &record, const QList<int> &running);
    void fail(const QString &sentence);
    Q_INVOKABLE void close();
    /// Everything that the panel shows, as lines.
    Q_INVOKABLE QString text() const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] double share(Milliseconds time) const;
    [[nodiscard]] Milliseconds tickStep() const;
    void take(const StoredExchange &stored);
    [[nodiscard]] bool isRunning(int row) const { return m_running.contains(row); }
    [[nodiscard]] QVariant barData(const AttemptRecord &attempt, int role) const;
    [[nodiscard]] static QString tokens(const TokenUsage &usage);
    [[nodiscard]] static QString facts(const AttemptRecord &attempt);
    [[nodiscard]] static QString summary(const AttemptRecord &attempt);

    const RequestModel *m_requests = nullptr;
    EndpointColors &m_colors;
    StoredExchange m_stored;
    QList<int> m_running;
    Milliseconds m_axis{1};
    QString m_error;
    bool m_open = false;
    bool m_loading = false;
};

} // namespace regatta
