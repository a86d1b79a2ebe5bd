// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/usagequery.h"
#include "usage/usagefacet.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QQmlEngine>
#include <QTimer>

namespace regatta {

/// What the log is narrowed to; its rows are the chips, one for each kind of restriction that is active. A typed text
/// takes effect when the typing rests. GUI thread, owned by the UsagePageModel.
class UsageFilters : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(int count READ count NOTIFY chipsChanged)
    Q_PROPERTY(int range READ range WRITE setRange NOTIFY chipsChanged)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY chipsChanged)
    Q_PROPERTY(QString requestId READ requestId WRITE setRequestId NOTIFY chipsChanged)
    Q_PROPERTY(int success READ success WRITE setSuccess NOTIFY chipsChanged)
    Q_PROPERTY(int stream READ stream WRITE setStream NOTIFY chipsChanged)
    Q_PROPERTY(QString fromText READ fromText NOTIFY chipsChanged)
    Q_PROPERTY(QString untilText READ untilText NOTIFY chipsChanged)
    Q_PROPERTY(QString fromError READ fromError NOTIFY customErrorsChanged)
    Q_PROPERTY(QString untilError READ untilError NOTIFY customErrorsChanged)
    Q_PROPERTY(regatta::UsageFacet *endpoints READ endpoints CONSTANT)
    Q_PROPERTY(regatta::UsageFacet *endpointTypes READ endpointTypes CONSTANT)
    Q_PROPERTY(regatta::UsageFacet *models READ models CONSTANT)
    Q_PROPERTY(regatta::UsageFacet *strategies READ strategies CONSTANT)
    Q_PROPERTY(regatta::UsageFacet *clientKeys READ clientKeys CONSTANT)
    Q_PROPERTY(regatta::UsageFacet *errorKinds READ errorKinds CONSTANT)

public:
    enum Range { All, LastHour, LastDay, LastWeek, LastMonth, Custom };
    Q_ENUM(Range)
    /// Of a yes-or-no question.
    enum Answer { Either, Yes, No };
    Q_ENUM(Answer)
    enum Chip { Time, Endpoint, EndpointType, Model, Strategy, ClientKey, ErrorKind, Success, Stream, RequestId, Text };
    Q_ENUM(Chip)
    enum Role {
        ChipRole = Qt::UserRole, ///< chip: int, a Chip
        LabelRole,               ///< label: QString, "Model: gemini-2.5-pro"
    };

    UsageFilters();

    [[nodiscard]] UsageFilter filter(const QDateTime &now) const;
    /// Whether a new record belongs to it; near enough for a count of what is new.
    [[nodiscard]] bool matches(const ExchangeRecord &record, const QDateTime &now) const;

    [[nodiscard]] int count() const { return int(m_chips.size()); }
    [[nodiscard]] int range() const { return m_range; }
    void setRange(int range);
    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] QString requestId() const { return m_requestId; }
    void setRequestId(const QString &id);
    [[nodiscard]] int success() const { return m_success; }
    void setSuccess(int answer);
    [[nodiscard]] int stream() const { return m_stream; }
    void setStream(int answer);
    [[nodiscard]] QString fromText() const { return timeText(m_from); }
    [[nodiscard]] QString untilText() const { return timeText(m_until); }
    [[nodiscard]] QString fromError() const { return m_fromError; }
    [[nodiscard]] QString untilError() const { return m_untilError; }
    [[nodiscard]] UsageFacet *endpoints() { return &m_endpoints; }
    [[nodiscard]] UsageFacet *endpointTypes() { return &m_endpointTypes; }
    [[nodiscard]] UsageFacet *models() { return &m_models; }
    [[nodiscard]] UsageFacet *strategies() { return &m_strategies; }
    [[nodiscard]] UsageFacet *clientKeys() { return &m_clientKeys; }
    [[nodiscard]] UsageFacet *errorKinds() { return &m_errorKinds; }

    /// Local times as "2026-11-23 14:00"; an empty one is open. False: nothing is taken, and the errors say why.
    Q_INVOKABLE bool setCustomRange(const QString &from, const QString &until);
    /// What was mistyped is no longer there.
    Q_INVOKABLE void clearCustomErrors();
    /// What was typed takes effect now.
    Q_INVOKABLE void flush();
    Q_INVOKABLE void removeChip(int chip);
    Q_INVOKABLE void clear();
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    /// Another set of rows is wanted.
    void changed();
    void chipsChanged();
    void customErrorsChanged();

private:
    [[nodiscard]] static QString timeText(const QDateTime &time);
    [[nodiscard]] QString rangeLabel() const;
    [[nodiscard]] QString label(Chip chip) const;
    [[nodiscard]] const UsageFacet *facet(Chip chip) const;
    void fixedChoices();
    void take();
    void makeChips();

    Range m_range = All;
    QDateTime m_from;
    QDateTime m_until;
    QString m_fromError;
    QString m_untilError;
    QString m_text;
    QString m_requestId;
    Answer m_success = Either;
    Answer m_stream = Either;
    UsageFacet m_endpoints;
    UsageFacet m_endpointTypes;
    UsageFacet m_models;
    UsageFacet m_strategies;
    UsageFacet m_clientKeys;
    UsageFacet m_errorKinds;
    QList<Chip> m_chips;
    QTimer m_typing;
    bool m_quiet = false; ///< several are changed as one
};

} // namespace regatta
