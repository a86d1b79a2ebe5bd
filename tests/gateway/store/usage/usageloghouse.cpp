// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/usageloghouse.h"

#include "store/database.h"
#include "support/waiting.h"

#include <algorithm>

namespace regatta::testing {

UsageLogHouse::UsageLogHouse(const UsageLogPlace &place, const UsageLogSettings &settings)
    : m_place(place)
    , m_settings(settings)
{
    // A machine that is busy with other tests must not make a test of the database one of the spool.
    m_settings.commitTimeout = std::max(m_settings.commitTimeout, Milliseconds(200));
}

StoreStatus UsageLogHouse::tryToOpen()
{
    m_log = std::make_unique<UsageLog>(m_place, m_settings);
    return m_log->start();
}

void UsageLogHouse::open()
{
    require(tryToOpen());
}

void UsageLogHouse::write(const ExchangeRecord &record)
{
    m_written.append(record.id);
    m_log->write(record, [this, id = record.id] { ++m_kept[id]; });
}

bool UsageLogHouse::keep(const ExchangeRecord &record)
{
    write(record);
    return waitUntil([&] { return m_kept.contains(record.id); });
}

bool UsageLogHouse::waitUntilAllAreKept()
{
    return waitUntil([&] { return m_kept.size() == m_written.size(); });
}

bool UsageLogHouse::eachWasKeptOnce() const
{
    return std::all_of(m_written.begin(), m_written.end(), [&](const QString &id) { return m_kept.value(id) == 1; });
}

bool UsageLogHouse::waitForState(UsageLogState state)
{
    return waitUntil([&] { return m_log->status().state == state; });
}

bool UsageLogHouse::waitUntilFine()
{
    return waitUntil([&] {
        const UsageLogStatus status = m_log->status();
        return status.state == UsageLogState::Fine && status.rowsWaiting == 0;
    });
}

QStringList storedIds(const UsageLogPlace &place, const UsageLogSettings &settings)
{
    const auto opened = openUsageDatabase(place, settings, UsageRole::Reader);
    if (std::holds_alternative<StoreError>(opened))
        return {};
    StoreResult<QSqlQuery> result = std::get<0>(opened)->run(QStringLiteral("SELECT id FROM exchanges ORDER BY seq"));
    QStringList ids;
    if (QSqlQuery *query = std::get_if<QSqlQuery>(&result)) {
        while (query->next())
            ids.append(query->value(0).toString());
        query->finish();
    }
    result = StoreError();
    return ids;
}

qint64 number(Database &database, const QString &sql)
{
    StoreResult<QSqlQuery> result = database.run(sql);
    if (const StoreError *error = std::get_if<StoreError>(&result)) {
        qWarning("%s", qPrintable(error->sentence));
        return -1;
    }
    QSqlQuery &query = std::get<QSqlQuery>(result);
    return query.next() ? query.value(0).toLongLong() : -1;
}

bool waitUntilStored(const UsageLogPlace &place, const UsageLogSettings &settings, QStringList ids)
{
    ids.sort();
    QStringList found;
    qint64 counted = 0;
    const bool isSo = waitUntil([&] {
        found = storedIds(place, settings);
        found.sort();
        const auto opened = openUsageDatabase(place, settings, UsageRole::Reader);
        if (std::holds_alternative<StoreError>(opened))
            return false;
        Database &database = *std::get<0>(opened);
        counted = number(database, QStringLiteral("SELECT %1 FROM hour_statistics WHERE kind = 'all'")
                                       .arg(database.dialect().sum(QStringLiteral("exchanges"))));
        return found == ids && counted == ids.size();
    });
    if (!isSo)
        qWarning("%d rows were expected, %d are there, %lld are counted", int(ids.size()), int(found.size()),
                 static_cast<long long>(counted));
    return isSo;
}

} // namespace regatta::testing
