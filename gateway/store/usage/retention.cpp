// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/retention.h"

#include "store/database.h"
#include "store/usage/usagesql/eachrow.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>

namespace regatta {

namespace {

constexpr qint64 day = 24ll * 3600 * 1000;
constexpr int smallestBatch = 8;
constexpr int largestBatch = 500;
/// How long one transaction may hold the write lock, about: the group commit waits for it.
constexpr qint64 wantedMicroseconds = 3000;
constexpr int statisticsBatch = 200;
constexpr int freedPages = 64;
constexpr const char *kinds[] = {"all", "endpoint", "model", "strategy", "client_key", "detail"};
/// The key of the advisory lock that lets one gateway at a time work: "retent" in ASCII.
constexpr qint64 retentionLock = 0x726574656e74;

/// The sum of what rows of statistics take in the file, about: pages of such a table are filled to two thirds.
QString rowBytes()
{
    QString text = QStringLiteral("sum(90");
    for (const char *column : {"gateway", "endpoint", "model", "strategy", "client_key", "cost", "wasted_cost", "attempt_ttft",
                               "client_ttft", "response_time"})
        text += QStringLiteral(" + coalesce(length(%1), 0)").arg(QString::fromLatin1(column));
    return text + QStringLiteral(") * 3 / 2");
}

} // namespace

Retention::Retention(Database &database)
    : m_database(database)
{}

StoreResult<bool> Retention::step(qint64 now)
{
    for (const Work work : {Work::ByAge, Work::BySize, Work::Minutes, Work::Hours, Work::Space}) {
        const StoreResult<bool> more = run(work, now);
        if (std::holds_alternative<StoreError>(more) || std::get<bool>(more))
            return more;
    }
    m_statisticsBytes.reset();
    return false;
}

StoreResult<bool> Retention::run(Work work, qint64 now)
{
    switch (work) {
    case Work::ByAge: {
        if (m_settings.retentionDays <= 0)
            return false;
        const StoreResult<int> removed = removeExchanges(now - m_settings.retentionDays * day);
        if (const StoreError *error = std::get_if<StoreError>(&removed))
            return *error;
        return std::get<int>(removed) > 0;
    }
    case Work::BySize: return removeBySize();
    case Work::Minutes: return removeStatistics("minute_statistics", now - minuteStatisticsDays * day);
    case Work::Hours: return removeStatistics("hour_statistics", now - hourStatisticsDays * day);
    case Work::Space: return giveSpaceBack();
    }
    Q_UNREACHABLE();
}

StoreResult<bool> Retention::removeBySize()
{
    const StoreResult<bool> tooLarge = isTooLarge();
    if (std::holds_alternative<StoreError>(tooLarge) || !std::get<bool>(tooLarge))
        return tooLarge;
    if (!m_statisticsBytes) {
        const StoreResult<qint64> bytes = statisticsBytes();
        if (const StoreError *error = std::get_if<StoreError>(&bytes))
            return *error;
        m_statisticsBytes = std::get<qint64>(bytes);
    }
    if (*m_statisticsBytes > m_settings.retentionBytes / 4) {
        for (const char *table : {"minute_statistics", "hour_statistics"}) {
            const StoreResult<bool> removed = removeOldestStatistics(table);
            if (std::holds_alternative<StoreError>(removed) || std::get<bool>(removed))
                return removed;
        }
    }
    const StoreResult<int> removed = removeExchanges(std::numeric_limits<qint64>::max());
    if (const StoreError *error = std::get_if<StoreError>(&removed))
        return *error;
    return std::get<int>(removed) > 0;
}

/// Deletes the oldest exchanges, one batch at most; says how many.
StoreResult<int> Retention::removeExchanges(qint64 olderThan)
{
    // Read outside the transaction, so that nobody waits for it.
    QVariantList seqs;
    const SqlText oldest{QStringLiteral("SELECT seq FROM exchanges WHERE arrived_at < ? ORDER BY arrived_at, seq LIMIT ?"),
                         {toMicroseconds(olderThan), m_batch}};
    if (StoreStatus problem = eachRow(m_database, oldest, [&](const QSqlQuery &row) { seqs.append(row.value(0)); }))
        return *problem;
    if (seqs.isEmpty())
        return 0;

    bool isOurs = true;
    QElapsedTimer timer;
    timer.start();
    const StoreStatus problem = m_database.transact(Access::Write, [&]() -> StoreStatus {
        timer.start(); // waiting for the lock does not count
        if (m_database.dialect().isPostgres()) {
            const SqlText lock{QStringLiteral("SELECT CASE WHEN pg_try_advisory_xact_lock(?) THEN 1 ELSE 0 END"), {retentionLock}};
            const StoreResult<std::optional<qint64>> locked = oneNumber(m_database, lock);
            if (const StoreError *error = std::get_if<StoreError>(&locked))
                return *error;
            isOurs = std::get<std::optional<qint64>>(locked) == 1;
            if (!isOurs)
                return std::nullopt;
        }
        const QString list = QStringLiteral("(?%1)").arg(QStringLiteral(", ?").repeated(seqs.size() - 1));
        // Attempts and bodies go with them.
        return m_database.execute(QLatin1String("DELETE FROM exchanges WHERE seq IN ") + list, seqs);
    });
    if (problem)
        return *problem;
    const qint64 taken = timer.nsecsElapsed() / 1000;
    m_batch = std::clamp(taken > wantedMicroseconds ? m_batch / 2 : taken < wantedMicroseconds / 2 ? m_batch * 2 : m_batch,
                         smallestBatch, largestBatch);
    return isOurs ? int(seqs.size()) : 0;
}

StoreResult<bool> Retention::removeStatistics(const char *table, qint64 olderThan)
{
    // `kind` comes first in the key; one kind after the other keeps each step a range of it.
    for (const char *kind : kinds) {
        const SqlText edge{QStringLiteral("SELECT max(start) FROM (SELECT start FROM %1 WHERE kind = ? AND start < ? "
                                          "ORDER BY start LIMIT ?) AS oldest")
                               .arg(QString::fromLatin1(table)),
                           {QString::fromLatin1(kind), toMicroseconds(olderThan), statisticsBatch}};
        const StoreResult<std::optional<qint64>> last = oneNumber(m_database, edge);
        if (const StoreError *error = std::get_if<StoreError>(&last))
            return *error;
        const std::optional<qint64> start = std::get<std::optional<qint64>>(last);
        if (!start)
            continue;
        const StoreStatus problem =
            m_database.execute(QStringLiteral("DELETE FROM %1 WHERE kind = ? AND start <= ?").arg(QString::fromLatin1(table)),
                               {QString::fromLatin1(kind), *start});
        if (problem)
            return *problem;
        return true;
    }
    return false;
}

/// A batch of the oldest buckets, whole ones: what one kind says, all say.
StoreResult<bool> Retention::removeOldestStatistics(const char *table)
{
    // Of all kinds, "detail" has the most rows.
    const SqlText edge{QStringLiteral("SELECT max(start) FROM (SELECT start FROM %1 WHERE kind = 'detail' ORDER BY start LIMIT ?) "
                                      "AS oldest")
                           .arg(QString::fromLatin1(table)),
                       {statisticsBatch}};
    const StoreResult<std::optional<qint64>> last = oneNumber(m_database, edge);
    if (const StoreError *error = std::get_if<StoreError>(&last))
        return *error;
    const std::optional<qint64> start = std::get<std::optional<qint64>>(last);
    if (!start)
        return false;
    const QString range = QStringLiteral(" FROM %1 WHERE kind = ? AND start <= ?").arg(QString::fromLatin1(table));
    qint64 bytes = 0;
    const StoreStatus problem = m_database.transact(Access::Write, [&]() -> StoreStatus {
        for (const char *kind : kinds) {
            const QVariantList values{QString::fromLatin1(kind), *start};
            const StoreResult<std::optional<qint64>> size = oneNumber(m_database, {QStringLiteral("SELECT ") + rowBytes() + range, values});
            if (const StoreError *error = std::get_if<StoreError>(&size))
                return *error;
            bytes += std::get<std::optional<qint64>>(size).value_or(0);
            if (StoreStatus failed = m_database.execute(QLatin1String("DELETE") + range, values))
                return failed;
        }
        return std::nullopt;
    });
    if (problem)
        return *problem;
    m_statisticsBytes = m_statisticsBytes.value_or(0) - bytes;
    return true;
}

/// About how much of the file the statistics take. What exactly, only a part of SQLite says that not every one has (dbstat).
StoreResult<qint64> Retention::statisticsBytes()
{
    qint64 bytes = 0;
    for (const char *table : {"minute_statistics", "hour_statistics"}) {
        const SqlText sql{QStringLiteral("SELECT %1 FROM %2").arg(rowBytes(), QString::fromLatin1(table)), {}};
        const StoreResult<std::optional<qint64>> size = oneNumber(m_database, sql);
        if (const StoreError *error = std::get_if<StoreError>(&size))
            return *error;
        bytes += std::get<std::optional<qint64>>(size).value_or(0);
    }
    return bytes;
}

namespace {

StoreResult<qint64> pragma(Database &database, const char *name)
{
    const StoreResult<std::optional<qint64>> number = oneNumber(database, {QLatin1String("PRAGMA ") + QString::fromLatin1(name), {}});
    if (const StoreError *error = std::get_if<StoreError>(&number))
        return *error;
    return std::get<std::optional<qint64>>(number).value_or(0);
}

} // namespace

StoreResult<bool> Retention::isTooLarge()
{
    if (m_settings.retentionBytes <= 0 || m_database.dialect().isPostgres())
        return false;
    qint64 figures[3]{};
    const char *names[] = {"page_count", "freelist_count", "page_size"};
    for (int i = 0; i < 3; ++i) {
        const StoreResult<qint64> figure = pragma(m_database, names[i]);
        if (const StoreError *error = std::get_if<StoreError>(&figure))
            return *error;
        figures[i] = std::get<qint64>(figure);
    }
    const qint64 used = (figures[0] - figures[1]) * figures[2];
    // Deleting makes the write-ahead log longer: only a part of the limit may be taken from the rows on its account, or
    // one long log would empty the table.
    const qint64 log = QFileInfo(m_database.file() + QLatin1String("-wal")).size();
    return used + std::min(log, m_settings.retentionBytes / 4) > m_settings.retentionBytes;
}

StoreResult<bool> Retention::giveSpaceBack()
{
    if (m_database.dialect().isPostgres())
        return false;
    const StoreResult<qint64> freePages = pragma(m_database, "freelist_count");
    if (const StoreError *error = std::get_if<StoreError>(&freePages))
        return *error;
    // A few are kept: the next rows take them.
    if (std::get<qint64>(freePages) <= freedPages)
        return false;
    // One page a statement: the answer to a larger number has a row for each page but no column, and of such a statement
    // Qt takes a single step (Qt source: QSQLiteResult::exec).
    const StoreStatus problem = m_database.transact(Access::Write, [&]() -> StoreStatus {
        StoreStatus trouble;
        for (int page = 0; page < freedPages && !trouble; ++page)
            trouble = m_database.executePlain(QStringLiteral("PRAGMA incremental_vacuum(1)"));
        return trouble;
    });
    if (problem)
        return *problem;
    const StoreResult<qint64> left = pragma(m_database, "freelist_count");
    if (const StoreError *error = std::get_if<StoreError>(&left))
        return *error;
    // A file made without auto_vacuum keeps them.
    return std::get<qint64>(left) < std::get<qint64>(freePages) && std::get<qint64>(left) > freedPages;
}

} // namespace regatta
