// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint.h"
#include "model/exchangerecord.h"
#include "model/money.h"
#include "model/snapshot.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace regatta {

/// How much an endpoint was used since local midnight.
struct EndpointUse
{
    qint64 calls = 0;
    qint64 tokens = 0;
    std::optional<Money> cost; ///< in the currency of its prices
};

/// Counts what each endpoint was used for today, for its daily limit. The day is this machine's local one and starts anew
/// at its midnight, whatever summer time or a clock that is set do to it. All times are UTC milliseconds.
/// Owned by the Gateway; gateway thread.
///
/// Calls count when they are sent, tokens and cost when they are known: what is under way when a limit is reached goes on
/// and may exceed it. Where an endpoint does not say how many tokens it used, only calls can be limited.
class DailyUse
{
public:
    /// What was used before this start; adds to what is there.
    void restore(const QHash<QString, EndpointUse> &used, qint64 now);

    void callStarted(const QString &endpoint, qint64 now);
    /// Cost in another currency than the endpoint's first one of the day is not added to it.
    void callEnded(const QString &endpoint, const TokenUsage &usage, const std::optional<Money> &cost, qint64 now);

    [[nodiscard]] EndpointUse of(const QString &endpoint, qint64 now) const;
    /// The limit that is reached, in words such as "its daily limit of 100 calls"; none: it may be used.
    [[nodiscard]] std::optional<QString> reachedLimit(const Endpoint &endpoint, qint64 now) const;

    /// Those that have reached a limit: indices into the list.
    [[nodiscard]] std::vector<int> overLimit(const QList<Endpoint> &endpoints, qint64 now) const;
    /// Today's figures; an enabled endpoint that has reached a limit is shown so.
    void fill(EndpointStatus &status, const Endpoint &endpoint, qint64 now) const;

    [[nodiscard]] static qint64 nextMidnight(qint64 now);

private:
    [[nodiscard]] bool isToday(qint64 now) const { return now >= m_dayStart && now < m_dayEnd; }
    [[nodiscard]] EndpointUse &today(const QString &endpoint, qint64 now);

    QHash<QString, EndpointUse> m_used;
    qint64 m_dayStart = 0;
    qint64 m_dayEnd = 0;
};

} // namespace regatta
