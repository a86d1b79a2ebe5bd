// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/keyusereading.h"

#include "store/usage/moneysums.h"
#include "store/usage/usagesql/statisticsreading.h"

#include <QMap>

#include <algorithm>

namespace regatta {

namespace {

QList<Money> sum(const QList<Money> &one, const QList<Money> &other)
{
    MoneySums sums;
    for (const Money &money : one + other)
        sums.add(money);
    return sums.toList();
}

} // namespace

StoreResult<KeyUseReading::Uses> KeyUseReading::within(const UsageReader::KeyUseQuery &query, qint64 from, qint64 until)
{
    // Most keys are older than the time asked about, and share one question.
    QMap<qint64, QStringList> namesFrom;
    for (const UsageReader::KeyUseQuery::Key &key : query.keys)
        namesFrom[std::max(from, key.since)].append(key.name);
    Uses uses;
    for (auto it = namesFrom.begin(); it != namesFrom.end() && it.key() < until; ++it) {
        StoreResult<Uses> found =
            StatisticsReading(m_database, m_now).used(m_gateway, it.key(), until, UsageGroup::ClientKey);
        if (StoreError *error = std::get_if<StoreError>(&found))
            return std::move(*error);
        for (const QString &name : it.value())
            uses.insert(name, std::get<Uses>(found).value(name));
    }
    return uses;
}

StoreResult<QHash<qint64, KeyUseBefore>> KeyUseReading::used(const UsageReader::KeyUseQuery &query)
{
    const StoreResult<Uses> today = within(query, query.dayStart, query.until);
    const StoreResult<Uses> thisMonth = within(query, query.monthStart, std::min(query.dayStart, query.until));
    const StoreResult<Uses> before = within(query, 0, std::min(query.monthStart, query.until));
    for (const auto *result : {&today, &thisMonth, &before}) {
        if (const StoreError *error = std::get_if<StoreError>(result))
            return *error;
    }
    QHash<qint64, KeyUseBefore> uses;
    for (const UsageReader::KeyUseQuery::Key &key : query.keys) {
        const UsageReader::Use day = std::get<Uses>(today).value(key.name);
        KeyUseBefore &use = uses[key.id];
        use.dayStart = query.dayStart;
        use.monthStart = query.monthStart;
        use.tokensToday = day.tokens;
        use.spentToday = day.cost;
        use.spentThisMonth = sum(day.cost, std::get<Uses>(thisMonth).value(key.name).cost);
        use.spentEver = sum(use.spentThisMonth, std::get<Uses>(before).value(key.name).cost);
    }
    return uses;
}

} // namespace regatta
