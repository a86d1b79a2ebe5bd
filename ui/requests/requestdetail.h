// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"

#include <QAbstractListModel>
#include <QQmlEngine>

namespace regatta {

class EndpointColors;
class RequestModel;

/// One request in full: its attempts as rows of a waterfall on one time axis, with what each found. Keeps its own copy of
/// the record, so that it stays when the list has moved on. GUI thread, owned by the Console.
class RequestDetail : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(QString requestId READ requestId NOTIFY changed)
    Q_PROPERTY(QString model READ model NOTIFY changed)
    Q_PROPERTY(QString servedModel READ servedModel NOTIFY changed)
    Q_PROPERTY(QString time READ time NOTIFY changed)
    Q_PROPERTY(QString path READ path NOTIFY changed)
    Q_PROPERTY(QString strategy READ strategy NOTIFY changed)
    Q_PROPERTY(QString status READ status NOTIFY changed)
    Q_PROPERTY(bool succeeded READ succeeded NOTIFY changed)
    Q_PROPERTY(QString ttft READ ttft NOTIFY changed)
    Q_PROPERTY(QString duration READ duration NOTIFY changed)
    Q_PROPERTY(QString clientKey READ clientKey NOTIFY changed)
    Q_PROPERTY(QString failure READ failure NOTIFY changed)

public:
    enum Role {
        NumberRole = Qt::UserRole, ///< number: int, from 1
        EndpointRole,              ///< endpoint: QString
        ColorRole,                 ///< colorIndex: int, into Theme.series
        OutcomeRole,               ///< outcome: int, an AttemptOutcome
        OutcomeTextRole,           ///< outcomeText: QString
        ReasonRole,                ///< reason: QString, why it was started
        FromRole,                  ///< from: double, its start as a share of the time axis
        ToRole,                    ///< to: double, its end
        FirstTokenRole,            ///< firstToken: double, where its first content came; negative: never
        StartedRole,               ///< started: QString, "+ 120 ms"
        TtftRole,                  ///< ttft: QString
        DurationRole,              ///< attemptDuration: QString
        TokensRole,                ///< tokens: QString; empty where the upstream did not count
        FailureRole,               ///< failureText: QString; empty where it did not fail
        SummaryRole,               ///< summary: QString, for screen readers
    };

    RequestDetail(const RequestModel &requests, EndpointColors &colors);

    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] QString requestId() const { return m_record.id; }
    [[nodiscard]] QString model() const { return m_record.model; }
    /// As the winner was asked for it; empty where that is the same.
    [[nodiscard]] QString servedModel() const;
    [[nodiscard]] QString time() const;
    [[nodiscard]] QString path() const { return QString::fromUtf8(m_record.path); }
    [[nodiscard]] QString strategy() const;
    [[nodiscard]] QString status() const;
    [[nodiscard]] bool succeeded() const { return m_record.succeeded(); }
    [[nodiscard]] QString ttft() const;
    [[nodiscard]] QString duration() const;
    [[nodiscard]] QString clientKey() const { return m_record.clientKey; }
    [[nodiscard]] QString failure() const;

    Q_INVOKABLE void show(const QString &id);
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
    [[nodiscard]] QVariant barData(const AttemptRecord &attempt, int role) const;
    [[nodiscard]] static QString tokens(const TokenUsage &usage);
    [[nodiscard]] static QString summary(const AttemptRecord &attempt);

    const RequestModel &m_requests;
    EndpointColors &m_colors;
    ExchangeRecord m_record;
    Milliseconds m_axis{1};
    bool m_open = false;
};

} // namespace regatta
