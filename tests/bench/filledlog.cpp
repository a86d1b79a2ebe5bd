// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/filledlog.h"

#include "store/usage/rollups.h"
#include "store/usage/usagesql/eachrow.h"

#include <QDateTime>
#include <QFileInfo>
#include <QTextStream>

#include <cstdlib>

namespace regatta::bench {

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;

} // namespace

void check(const StoreStatus &status)
{
    if (!status)
        return;
    QTextStream(stderr) << status->sentence << Qt::endl;
    std::exit(1);
}

FilledLog::FilledLog(const QString &folder, qint64 rows, const QString &url)
    : m_place{folder + QStringLiteral("/usage-%1.db").arg(rows), QString(), QStringLiteral("bench")}
    , m_rows(rows)
    , m_end(QDateTime::currentMSecsSinceEpoch())
{
    m_settings.storageUrl = url;
}

FilledLog::~FilledLog() = default;

qint64 FilledLog::bytes() const
{
    return QFileInfo(m_place.file).size();
}

void FilledLog::fill()
{
    open();
    insertAll();
    close();
}

void FilledLog::fillWithStatistics()
{
    open();
    insertAll();
    rollUp();
    close();
}

void FilledLog::open()
{
    m_database = checked(openUsageDatabase(m_place, m_settings, UsageRole::Writer));
    if (m_database->dialect().isPostgres()) {
        check(m_database->executePlain(QStringLiteral("SET statement_timeout = 0")));
        return;
    }
    check(m_database->executePlain(QStringLiteral("PRAGMA synchronous = OFF")));
    check(m_database->executePlain(QStringLiteral("PRAGMA wal_autocheckpoint = 20000")));
    check(m_database->executePlain(QStringLiteral("PRAGMA cache_size = -200000")));
}

void FilledLog::close()
{
    if (m_database->dialect().isPostgres())
        check(m_database->executePlain(QStringLiteral("VACUUM ANALYZE"))); // as autovacuum does in time
    else
        check(m_database->executePlain(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    m_database.reset();
}

void FilledLog::insertAll()
{
    const QStringList indices = takeIndicesAway();
    for (qint64 from = 0; from < m_rows; from += 250'000)
        insertRows(from, std::min(from + 250'000, m_rows));
    for (const QString &index : indices)
        check(m_database->executePlain(index));
}

/// Building an index at the end takes a fraction of keeping it up to date for each row.
QStringList FilledLog::takeIndicesAway()
{
    const bool isPostgres = m_database->dialect().isPostgres();
    const QString list = isPostgres
        ? QStringLiteral("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'exchanges' AND indexdef NOT LIKE '% UNIQUE %'")
        : QStringLiteral("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL");
    QStringList names;
    QStringList definitions;
    check(eachRow(*m_database, {list, {}}, [&](const QSqlQuery &row) {
        names.append(row.value(0).toString());
        definitions.append(row.value(1).toString());
    }));
    for (const QString &name : std::as_const(names))
        check(m_database->executePlain(QLatin1String("DROP INDEX ") + name));
    return definitions;
}

qint64 FilledLog::arrival(qint64 n) const
{
    const qint64 spread = m_rows - lastHour;
    return n < spread ? m_end - 30 * day + n * (30 * day / spread) : m_end - hour + (n - spread) * (hour / lastHour);
}

void FilledLog::insertRows(qint64 from, qint64 until)
{
    const qint64 spread = m_rows - lastHour;
    const QString id = m_database->dialect().isPostgres()
        ? QStringLiteral("lpad(to_hex(n / 65536), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0')")
        : QStringLiteral("printf('%08x-0000-7000-8000-%012x', n / 65536, n)");
    const QString arrival = QStringLiteral("1000 * (CASE WHEN n < %1 THEN %2 + n * %3 ELSE %4 + (n - %1) * %5 END)")
                                .arg(spread).arg(m_end - 30 * day).arg(30 * day / spread).arg(m_end - hour).arg(hour / lastHour);
    const QString exchanges = QStringLiteral(
        "INSERT INTO exchanges (seq, id, gateway, request_id, arrived_at, endpoint, endpoint_type, api, path, client_key, model, "
        "served_model, strategy, reason, stream, status, succeeded, error_kind, error_status, error_text, client_left, ttft_ms, "
        "response_time_ms, input_tokens, output_tokens, cost_nanos, wasted_cost_nanos, currency, attempt_count, winner, "
        "request_bytes, answer_bytes, user_agent) "
        "WITH RECURSIVE numbers(n) AS (SELECT CAST(%1 AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < %2), "
        "drawn AS (SELECT n, (n * 2654435761) % 4294967296 AS h FROM numbers), "
        "made AS (SELECT n, h, (h / 7) % 50 = 0 AS bad, %3 AS id FROM drawn) "
        "SELECT n + 1, id, 'bench', id, %4, "
        "CASE WHEN bad THEN NULL ELSE 'endpoint-' || (h % 3) END, CASE WHEN bad THEN NULL ELSE 'openai' END, "
        "'chat_completions', '/v1/chat/completions', 'laptop', 'model-' || ((h / 3) % 4), 'model-' || ((h / 3) % 4), 'race', "
        "'race of three', 1, CASE WHEN bad THEN 503 ELSE 200 END, CASE WHEN bad THEN 0 ELSE 1 END, CASE WHEN bad THEN 'http_error' END, "
        "CASE WHEN bad THEN 503 END, CASE WHEN bad THEN 'The model is overloaded.' END, 0, 50 + (h / 16) % 3000 / 4, "
        "50 + (h / 16) % 3000, (h / 32) % 1000, (h / 64) % 1000, (h / 128) % 100000, 0, 'USD', 1, CASE WHEN bad THEN NULL ELSE 0 END, "
        "800, 3000, 'openai-python/1.2' FROM made").arg(QString::number(from), QString::number(until), id, arrival);
    const QString attempts = QStringLiteral(
        "INSERT INTO attempts (exchange, number, endpoint, endpoint_type, start_reason, outcome, started_after_ms, ttft_ms, "
        "response_time_ms, http_status, weak, bytes, input_tokens, output_tokens, cost_nanos, currency) "
        "SELECT seq, 0, coalesce(endpoint, 'endpoint-0'), 'openai', 'first', CASE WHEN succeeded = 1 THEN 'won' ELSE 'failed' "
        "END, 1, ttft_ms, response_time_ms, status, 0, answer_bytes, input_tokens, output_tokens, cost_nanos, currency "
        "FROM exchanges WHERE seq > %1 AND seq <= %2").arg(from).arg(until);
    check(m_database->transact(Access::Write, [&]() -> StoreStatus {
        if (StoreStatus problem = m_database->executePlain(exchanges))
            return problem;
        return m_database->executePlain(attempts);
    }));
}

/// The same as SQL says, for the roll-ups.
void FilledLog::setRecord(qint64 n, ExchangeRecord &record) const
{
    static const QString endpoints[] = {QStringLiteral("endpoint-0"), QStringLiteral("endpoint-1"), QStringLiteral("endpoint-2")};
    static const QString models[] = {QStringLiteral("model-0"), QStringLiteral("model-1"), QStringLiteral("model-2"), QStringLiteral("model-3")};
    const qint64 h = (n * 2654435761) % 4294967296;
    const bool bad = (h / 7) % 50 == 0;
    record.arrivedAt = arrival(n);
    record.model = models[(h / 3) % 4];
    record.status = bad ? 503 : 200;
    record.duration = Milliseconds(50 + (h / 16) % 3000);
    record.timeToFirstToken = Milliseconds(50 + (h / 16) % 3000 / 4);
    record.winner = bad ? -1 : 0;
    AttemptRecord &attempt = record.attempts.first();
    attempt.endpoint = endpoints[bad ? 0 : h % 3];
    attempt.outcome = bad ? AttemptOutcome::Failed : AttemptOutcome::Won;
    attempt.timeToFirstToken = record.timeToFirstToken;
    attempt.duration = record.duration;
    attempt.usage.input = (h / 32) % 1000;
    attempt.usage.output = (h / 64) % 1000;
    attempt.cost->nanos = (h / 128) % 100'000;
}

void FilledLog::rollUp()
{
    ExchangeRecord record;
    record.clientKey = QStringLiteral("laptop");
    record.strategy = StrategyMode::Race;
    record.attempts.append(AttemptRecord());
    record.attempts.first().cost = Money{0, QStringLiteral("USD")};
    RollUps rollUps(m_place.gateway);
    const auto write = [&](bool forgetMinutes) {
        check(m_database->transact(Access::Write, [&]() -> StoreStatus {
            if (StoreStatus problem = rollUps.write(*m_database))
                return problem;
            return forgetMinutes ? m_database->executePlain(QStringLiteral("DELETE FROM minute_statistics")) : std::nullopt;
        }));
        rollUps.written();
    };
    qint64 today = 0;
    for (qint64 n = 0; n < m_rows; ++n) {
        setRecord(n, record);
        if (record.arrivedAt / day != today && !rollUps.isEmpty())
            write(today * day < m_end - 9 * day);
        today = record.arrivedAt / day;
        if (today * day < m_end - 9 * day) // minutes are kept for eight days, so of older ones only the hours matter
            record.arrivedAt -= record.arrivedAt % hour;
        rollUps.add(record, n + 1);
    }
    write(false);
}

} // namespace regatta::bench
