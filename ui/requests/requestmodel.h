// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"

#include <QAbstractListModel>
#include <QList>
#include <QQmlEngine>

namespace regatta {

class EndpointColors;

/// The last 100 requests, newest first. New ones are inserted at the top in one step and old ones leave at the bottom,
/// so that a row that is looked at stays the row that it is. GUI thread, owned by the Console.
class RequestModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        IdRole = Qt::UserRole, ///< requestId: QString
        TimeRole,              ///< time: QString, of arrival
        ModelRole,             ///< model: QString, as asked; a dash where the request names none
        EndpointRole,          ///< endpoint: QString, that won; empty where none did
        ColorRole,             ///< colorIndex: int, into Theme.series; -1 without a winner
        StrategyRole,          ///< strategy: QString
        StatusRole,            ///< status: QString
        ResultRole,            ///< result: int, a Result
        TtftRole,              ///< ttft: QString
        DurationRole,          ///< duration: QString
        AttemptsRole,          ///< attempts: QString, "3 attempts"
        SummaryRole,           ///< summary: QString, the row in one sentence, for screen readers and Ctrl+C
    };
    enum class Result { Succeeded, Failed, ClientLeft };
    Q_ENUM(Result)

    static constexpr int Capacity = 100;

    explicit RequestModel(EndpointColors &colors);

    [[nodiscard]] int count() const { return int(m_records.size()); }
    /// Oldest first, as the gateway hands them over.
    void add(const QList<ExchangeRecord> &records);
    void retranslate();
    /// Null where the list no longer holds it.
    [[nodiscard]] const ExchangeRecord *find(const QString &id) const;
    Q_INVOKABLE QString idAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    [[nodiscard]] static QString winnerOf(const ExchangeRecord &record);
    [[nodiscard]] static Result resultOf(const ExchangeRecord &record);
    [[nodiscard]] static QString summary(const ExchangeRecord &record);

    EndpointColors &m_colors;
    QList<ExchangeRecord> m_records; ///< newest first
};

} // namespace regatta
