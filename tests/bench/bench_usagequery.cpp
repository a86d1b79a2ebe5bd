// SPDX-License-Identifier: GPL-3.0-or-later
// What the console asks the usage log most often, over a small log and over a large one: the dashboard's figures of the last
// hour, the chart of thirty days, and first pages.
#include "bench/commandline.h"
#include "model/endpoint.h"
#include "store/usage/rollups.h"
#include "store/usage/usagereader.h"
#include "store/usage/usageschema.h"
#include "store/usage/usagesql/eachrow.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <cstdlib>
#include <vector>

using namespace regatta;
using namespace regatta::bench;
using namespace std::chrono_literals;

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;
constexpr qint64 smallLog = 10'000;
constexpr qint64 largeLog = 5'000'000;
/// Rows of the last hour of either log, so that both have the same minutes to draw.
constexpr qint64 lastHour = 1000;
constexpr int repetitions = 31;

void check(const StoreStatus &status)
{
    if (!status)
        return;
    QTextStream(stderr) << status->sentence << Qt::endl;
    std::exit(1);
}

template<typename Value>
Value checked(StoreResult<Value> result)
{
    if (const StoreError *error = std::get_if<StoreError>(&result))
        check(*error);
    return std::move(std::get<Value>(result));
}

/// A log of so many rows over thirty days, made by formulas that SQL and C++ share.
class Log
{
public:
    Log(const QString &folder, qint64 rows)
        : m_place{folder + QStringLiteral("/usage-%1.db").arg(rows), QString(), QStringLiteral("bench")}
        , m_rows(rows)
        , m_end(QDateTime::currentMSecsSinceEpoch())
    {}

    void fill();
    [[nodiscard]] const UsageLogPlace &place() const { return m_place; }
    [[nodiscard]] qint64 end() const { return m_end; }
    [[nodiscard]] qint64 bytes() const { return QFileInfo(m_place.file).size(); }

private:
    [[nodiscard]] QStringList takeIndicesAway();
    void insertRows(qint64 from, qint64 until);
    void rollUp();
    [[nodiscard]] qint64 arrival(qint64 n) const;
    void setRecord(qint64 n, ExchangeRecord &record) const;

    UsageLogPlace m_place;
    qint64 m_rows;
    qint64 m_end;
    std::unique_ptr<Database> m_database;
};

void Log::fill()
{
    m_database = checked(openUsageDatabase(m_place, {}, UsageRole::Writer));
    check(m_database->executePlain(QStringLiteral("PRAGMA synchronous = OFF")));
    check(m_database->executePlain(QStringLiteral("PRAGMA wal_autocheckpoint = 20000")));
    check(m_database->executePlain(QStringLiteral("PRAGMA cache_size = -200000")));
    const QStringList indices = takeIndicesAway();
    for (qint64 from = 0; from < m_rows; from += 250'000)
        insertRows(from, std::min(from + 250'000, m_rows));
    for (const QString &index : indices)
        check(m_database->executePlain(index));
    rollUp();
    check(m_database->executePlain(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    m_database.reset();
}

/// Building an index at the end takes a fraction of keeping it up to date for each row.
QStringList Log::takeIndicesAway()
{
    QStringList names;
    QStringList definitions;
    check(eachRow(*m_database, {QStringLiteral("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"), {}},
                  [&](const QSqlQuery &row) {
                      names.append(row.value(0).toString());
                      definitions.append(row.value(1).toString());
                  }));
    for (const QString &name : std::as_const(names))
        check(m_database->executePlain(QLatin1String("DROP INDEX ") + name));
    return definitions;
}

qint64 Log::arrival(qint64 n) const
{
    const qint64 spread = m_rows - lastHour;
    return n < spread ? m_end - 30 * day + n * (30 * day / spread) : m_end - hour + (n - spread) * (hour / lastHour);
}

void Log::insertRows(qint64 from, qint64 until)
{
    const qint64 spread = m_rows - lastHour;
    const SqlText exchanges{
        QStringLiteral(
            "INSERT INTO exchanges (seq, id, gateway, request_id, arrived_at, endpoint, endpoint_type, api, path, client_key, model, "
            "served_model, strategy, reason, stream, status, succeeded, error_kind, error_status, error_text, client_left, ttft_ms, "
            "response_time_ms, input_tokens, output_tokens, cost_nanos, wasted_cost_nanos, currency, attempt_count, winner, "
            "request_bytes, answer_bytes, user_agent) "
            "WITH RECURSIVE numbers(n) AS (SELECT ? UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ?), "
            "drawn AS (SELECT n, (n * 2654435761) % 4294967296 AS h FROM numbers), "
            "made AS (SELECT n, h, (h / 7) % 50 = 0 AS bad, printf('%08x-0000-7000-8000-%012x', n / 65536, n) AS id FROM drawn) "
            "SELECT n + 1, id, 'bench', id, "
            "1000 * (CASE WHEN n < ? THEN ? + n * ? ELSE ? + (n - ?) * ? END), "
            "CASE WHEN bad THEN NULL ELSE 'endpoint-' || (h % 3) END, CASE WHEN bad THEN NULL ELSE 'openai' END, "
            "'chat_completions', '/v1/chat/completions', 'laptop', 'model-' || ((h / 3) % 4), 'model-' || ((h / 3) % 4), 'race', "
            "'race of three', 1, CASE WHEN bad THEN 503 ELSE 200 END, NOT bad, CASE WHEN bad THEN 'http_error' END, "
            "CASE WHEN bad THEN 503 END, CASE WHEN bad THEN 'The model is overloaded.' END, 0, 50 + (h / 16) % 3000 / 4, "
            "50 + (h / 16) % 3000, (h / 32) % 1000, (h / 64) % 1000, (h / 128) % 100000, 0, 'USD', 1, CASE WHEN bad THEN NULL ELSE 0 END, "
            "800, 3000, 'openai-python/1.2' FROM made"),
        {from, until, spread, m_end - 30 * day, 30 * day / spread, m_end - hour, spread, hour / lastHour}};
    const SqlText attempts{
        QStringLiteral("INSERT INTO attempts (exchange, number, endpoint, endpoint_type, start_reason, outcome, started_after_ms, ttft_ms, "
                       "response_time_ms, http_status, weak, bytes, input_tokens, output_tokens, cost_nanos, currency) "
                       "SELECT seq, 0, coalesce(endpoint, 'endpoint-0'), 'openai', 'first', CASE WHEN succeeded = 1 THEN 'won' ELSE 'failed' "
                       "END, 1, ttft_ms, response_time_ms, status, 0, answer_bytes, input_tokens, output_tokens, cost_nanos, currency "
                       "FROM exchanges WHERE seq > ? AND seq <= ?"),
        {from, until}};
    check(m_database->transact(Access::Write, [&]() -> StoreStatus {
        if (StoreStatus problem = m_database->execute(exchanges.text, exchanges.values))
            return problem;
        return m_database->execute(attempts.text, attempts.values);
    }));
}

/// The same as SQL says, for the roll-ups.
void Log::setRecord(qint64 n, ExchangeRecord &record) const
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

void Log::rollUp()
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

struct Timing
{
    double first = 0;  ///< milliseconds, of a connection that is new
    double median = 0;
};

template<typename Ask>
Timing timed(const Log &log, Ask ask)
{
    UsageReader reader(log.place(), {});
    std::vector<double> times;
    Timing timing;
    for (int i = 0; i <= repetitions; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto result = ask(reader, log.end()).result();
        const double time = double(timer.nsecsElapsed()) / 1e6;
        if (const StoreError *error = std::get_if<StoreError>(&result))
            check(*error);
        if (i == 0)
            timing.first = time;
        else
            times.push_back(time);
    }
    std::nth_element(times.begin(), times.begin() + repetitions / 2, times.end());
    timing.median = times[repetitions / 2];
    return timing;
}

template<typename Ask>
void compare(QTextStream &out, const char *what, const Log &small, const Log &large, Ask ask)
{
    const Timing few = timed(small, ask);
    const Timing many = timed(large, ask);
    out << QStringLiteral("%1 %2 %3 %4 %5 %6\n")
               .arg(QString::fromLatin1(what), -46)
               .arg(few.median, 9, 'f', 2)
               .arg(many.median, 9, 'f', 2)
               .arg(many.median / few.median, 7, 'f', 2)
               .arg(few.first, 9, 'f', 2)
               .arg(many.first, 9, 'f', 2)
        << Qt::flush;
}

auto pageBy(UsageColumn sort, const UsageFilter &filter = {})
{
    return [sort, filter](UsageReader &reader, qint64) {
        UsagePageQuery query;
        query.sort = sort;
        query.filter = filter;
        return reader.page(query);
    };
}

StatisticsQuery figures(qint64 from, qint64 until, std::optional<Milliseconds> bucket, UsageGroup group)
{
    StatisticsQuery query;
    query.from = from;
    query.until = until;
    query.bucket = bucket;
    query.group = group;
    return query;
}

/// As a chart of the time to first token asks for it.
StatisticsQuery chart(StatisticsQuery query)
{
    query.clientTtft = false;
    query.responseTime = false;
    return query;
}

void compareAll(QTextStream &out, const Log &small, const Log &large)
{
    out << "milliseconds, medians                            small log large log   ratio  1st small  1st large\n";
    compare(out, "dashboard: last hour, by endpoint", small, large, [](UsageReader &reader, qint64 end) {
        return reader.statistics(figures(end - hour, end, std::nullopt, UsageGroup::Endpoint));
    });
    compare(out, "dashboard: last hour, minute by minute", small, large, [](UsageReader &reader, qint64 end) {
        return reader.statistics(figures(end - hour, end, 1min, UsageGroup::None));
    });
    compare(out, "chart: 30 days, hour by hour", small, large, [](UsageReader &reader, qint64 end) {
        return reader.statistics(chart(figures(end - 30 * day, end, 1h, UsageGroup::None)));
    });
    compare(out, "chart: 30 days, day by day, by endpoint", small, large, [](UsageReader &reader, qint64 end) {
        return reader.statistics(chart(figures(end - 30 * day, end, 24h, UsageGroup::Endpoint)));
    });
    compare(out, "the same with all three histograms", small, large, [](UsageReader &reader, qint64 end) {
        return reader.statistics(figures(end - 30 * day, end, 24h, UsageGroup::Endpoint));
    });
    UsageFilter filter;
    compare(out, "first page", small, large, pageBy(UsageColumn::Arrival));
    filter.endpoints = {QStringLiteral("endpoint-1")};
    compare(out, "first page of one endpoint", small, large, pageBy(UsageColumn::Arrival, filter));
    filter.endpoints.append(QStringLiteral("endpoint-2"));
    compare(out, "first page of two endpoints", small, large, pageBy(UsageColumn::Arrival, filter));
    filter = {};
    filter.succeeded = false;
    compare(out, "first page of failures", small, large, pageBy(UsageColumn::Arrival, filter));
    compare(out, "one exchange by its id", small, large, [](UsageReader &reader, qint64) {
        return reader.exchange(QStringLiteral("00000000-0000-7000-8000-000000001388"));
    });
    compare(out, "today's use, for daily limits", small, large,
            [](UsageReader &reader, qint64 end) { return reader.used(end - end % day, end); });
    out << "\nWhat grows with the log, for comparison:\n";
    compare(out, "first page by response time (no index)", small, large, pageBy(UsageColumn::ResponseTime));
    compare(out, "how many there are", small, large, [](UsageReader &reader, qint64) { return reader.count({}); });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    QCommandLineParser line;
    line.addPositionalArgument(QStringLiteral("rows"), QStringLiteral("of the large log (%1).").arg(largeLog),
                               QStringLiteral("[ROWS"));
    line.addPositionalArgument(QStringLiteral("directory"), QStringLiteral("where both are written (%1).").arg(QDir::tempPath()),
                               QStringLiteral("[DIRECTORY]]"));
    readCommandLine(line, "What the console asks the usage log most often, over a small log and over a large one.", 2);
    const QStringList words = line.positionalArguments();
    bool isNumber = true;
    const qint64 asked = words.isEmpty() ? largeLog : words.first().toLongLong(&isNumber);
    if (!isNumber || asked < 2 * lastHour)
        refuse(QStringLiteral("ROWS is a number of at least %1, not \"%2\".").arg(2 * lastHour).arg(words.first()));
    const QTemporaryDir folder(words.value(1, QDir::tempPath()) + QLatin1String("/bench_usagequery-XXXXXX"));
    if (!folder.isValid())
        refuse(QStringLiteral("DIRECTORY: %1.").arg(folder.errorString()));
    Log small(folder.path(), smallLog);
    Log large(folder.path(), asked);
    for (Log *log : {&small, &large}) {
        QElapsedTimer timer;
        timer.start();
        log->fill();
        out << QFileInfo(log->place().file).fileName() << ": " << log->bytes() / 1'000'000 << " MB in " << timer.elapsed() / 1000
            << " s" << Qt::endl;
    }
    compareAll(out, small, large);
    return 0;
}
