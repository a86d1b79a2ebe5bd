// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/statisticsreading.h"

#include "store/database.h"
#include "store/usage/moneysums.h"
#include "store/usage/retention.h"
#include "store/usage/usagesql/eachrow.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace regatta {

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

/// Down to a whole multiple, also before 1970.
qint64 floorTo(qint64 time, qint64 step)
{
    const qint64 rest = time % step;
    return time - (rest < 0 ? rest + step : rest);
}

qint64 ceilTo(qint64 time, qint64 step)
{
    return -floorTo(-time, step);
}

/// Nobody's clock is beyond it, and arithmetic on it does not overflow.
qint64 sane(qint64 time)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max() / 1'000'000;
    return std::clamp(time, -most, most);
}

/// The column that a group is named by, and the `kind` of rows that have it alone.
const char *columnOf(UsageGroup group)
{
    switch (group) {
    case UsageGroup::None: return nullptr;
    case UsageGroup::Endpoint: return "endpoint";
    case UsageGroup::Model: return "model";
    case UsageGroup::Strategy: return "strategy";
    case UsageGroup::ClientKey: return "client_key";
    }
    Q_UNREACHABLE();
}

/// The coarsest rows that still tell apart what the query asks for.
QString kindFor(const StatisticsQuery &query)
{
    QStringList columns;
    if (const char *column = columnOf(query.group))
        columns.append(QString::fromLatin1(column));
    if (!query.endpoints.isEmpty())
        columns.append(QStringLiteral("endpoint"));
    if (!query.models.isEmpty())
        columns.append(QStringLiteral("model"));
    columns.removeDuplicates();
    return columns.isEmpty() ? QStringLiteral("all") : columns.size() == 1 ? columns.first() : QStringLiteral("detail");
}

/// Figures under way: costs become lists at the end.
struct Sum
{
    UsageStatistics figures;
    MoneySums cost;
    MoneySums wastedCost;
};

void addHistogram(const QVariant &bytes, LatencyHistogram &to)
{
    if (bytes.isNull())
        return;
    auto histogram = LatencyHistogram::fromBytes(bytes.toByteArray());
    if (!histogram)
        return;
    if (to.count() == 0)
        to = *std::move(histogram);
    else
        to.add(*histogram);
}

void addRow(const QSqlQuery &query, Sum &sum)
{
    UsageStatistics &figures = sum.figures;
    int at = 2; // behind start and group
    for (qint64 *figure : {&figures.exchanges, &figures.succeeded, &figures.attempts, &figures.won, &figures.failed,
                           &figures.cancelled, &figures.skipped, &figures.withUsage, &figures.inputTokens,
                           &figures.outputTokens, &figures.cachedTokens, &figures.reasoningTokens})
        *figure += query.value(at++).toLongLong();
    sum.cost.add(MoneySums::fromText(query.value(at++).toString()));
    sum.wastedCost.add(MoneySums::fromText(query.value(at++).toString()));
    for (LatencyHistogram *histogram : {&figures.attemptTtft, &figures.clientTtft, &figures.responseTime})
        addHistogram(query.value(at++), *histogram);
}

bool needsMinutes(const StatisticsQuery &query)
{
    return query.bucket && query.bucket->count() > 0 && query.bucket->count() % hour != 0;
}

} // namespace

bool hasItsMinutes(const StatisticsQuery &query, qint64 now)
{
    return !needsMinutes(query) || sane(query.from) >= now - minuteStatisticsDays * day;
}

QString minutesAreGone()
{
    return QStringLiteral("Figures in steps other than whole hours are kept for %1 days; expected 3600 s or a multiple of it.")
        .arg(minuteStatisticsDays);
}

std::vector<StatisticsReading::Span> StatisticsReading::spans(const StatisticsQuery &query) const
{
    const qint64 from = sane(query.from);
    const qint64 until = sane(query.until);
    std::vector<Span> all;
    const auto add = [&](const char *table, qint64 start, qint64 end) {
        if (start < end)
            all.push_back({table, start, end});
    };
    if (query.bucket) {
        const qint64 bucket = query.bucket->count();
        add(bucket % hour == 0 ? "hour_statistics" : "minute_statistics", floorTo(from, bucket), until);
        return all;
    }
    // Whole hours from their roll-ups, and the minutes at both ends, as far back as there are any.
    const qint64 start = floorTo(from, minute);
    const qint64 end = ceilTo(until, minute);
    const qint64 oldestMinute = m_minutesSince + hour;
    const qint64 firstHour = start < oldestMinute ? floorTo(start, hour) : std::min(ceilTo(start, hour), end);
    const qint64 lastHour = std::max(end < oldestMinute ? end : floorTo(end, hour), firstHour);
    add("minute_statistics", start, firstHour);
    add("hour_statistics", firstHour, lastHour);
    add("minute_statistics", lastHour, end);
    return all;
}

/// Where the log is too large its oldest minutes go early: then there are hours of the time before.
StoreStatus StatisticsReading::findMinutes()
{
    const qint64 kept = m_now - minuteStatisticsDays * day;
    const StoreResult<std::optional<qint64>> first =
        oneNumber(m_database, {QStringLiteral("SELECT min(start) FROM minute_statistics WHERE kind = 'all'"), {}});
    if (const StoreError *error = std::get_if<StoreError>(&first))
        return *error;
    const qint64 since = std::get<std::optional<qint64>>(first).value_or(m_now * 1000) / 1000;
    const StoreResult<std::optional<qint64>> before =
        oneNumber(m_database, {QStringLiteral("SELECT min(start) FROM hour_statistics WHERE kind = 'all' AND start >= ? AND start < ?"),
                               {toMicroseconds(kept), toMicroseconds(floorTo(since, hour))}});
    if (const StoreError *error = std::get_if<StoreError>(&before))
        return *error;
    m_minutesSince = std::get<std::optional<qint64>>(before) ? since : kept;
    return std::nullopt;
}

SqlText StatisticsReading::rows(const StatisticsQuery &query, const Span &span)
{
    const char *group = columnOf(query.group);
    SqlText sql{QStringLiteral("SELECT start, %1, exchanges, succeeded, attempts, won, failed, cancelled, skipped, with_usage, "
                               "input_tokens, output_tokens, cached_tokens, reasoning_tokens, cost, wasted_cost, %2, %3, %4 FROM %5 "
                               "WHERE kind = ? AND start >= ? AND start < ?")
                    .arg(group ? QString::fromLatin1(group) : QStringLiteral("''"),
                         query.attemptTtft ? QStringLiteral("attempt_ttft") : QStringLiteral("NULL"),
                         query.clientTtft ? QStringLiteral("client_ttft") : QStringLiteral("NULL"),
                         query.responseTime ? QStringLiteral("response_time") : QStringLiteral("NULL"),
                         QString::fromLatin1(span.table)),
                {kindFor(query), toMicroseconds(span.from), toMicroseconds(span.until)}};
    sql.append(andAmong("endpoint", query.endpoints));
    sql.append(andAmong("model", query.models));
    sql.append(andAmong("gateway", query.gateways));
    return sql;
}

StoreResult<QList<UsageStatistics>> StatisticsReading::statistics(const StatisticsQuery &query)
{
    if (query.bucket && (query.bucket->count() <= 0 || query.bucket->count() % minute != 0))
        return StoreError{QStringLiteral("Statistics cannot be read in steps of %1 ms; expected whole minutes.")
                              .arg(query.bucket->count()),
                          true};
    if (!hasItsMinutes(query, m_now))
        return StoreError{minutesAreGone(), true};
    if (StoreStatus problem = findMinutes())
        return *problem;
    if (needsMinutes(query) && sane(query.from) < m_minutesSince)
        return StoreError{QStringLiteral("Of that time the log has only whole hours left; expected 3600 s or a multiple of it."), true};
    std::map<std::pair<qint64, QString>, Sum> sums;
    const qint64 wholeStart = floorTo(sane(query.from), minute);
    for (const Span &span : spans(query)) {
        const StoreStatus problem = eachRow(m_database, rows(query, span), [&](const QSqlQuery &row) {
            const qint64 start = row.value(0).toLongLong() / 1000;
            const qint64 bucket = query.bucket ? floorTo(start, query.bucket->count()) : wholeStart;
            Sum &sum = sums[{bucket, row.value(1).toString()}];
            addRow(row, sum);
        });
        if (problem)
            return *problem;
    }
    QList<UsageStatistics> list;
    for (auto &[key, sum] : sums) {
        std::tie(sum.figures.start, sum.figures.group) = key;
        sum.figures.cost = sum.cost.toList();
        sum.figures.wastedCost = sum.wastedCost.toList();
        list.append(std::move(sum.figures));
    }
    return list;
}

StoreResult<QHash<QString, UsageReader::Use>> StatisticsReading::used(const QString &gateway, qint64 from, qint64 until,
                                                                     UsageGroup group)
{
    QHash<QString, UsageReader::Use> uses;
    // Whole minutes from the roll-ups; of the last one, which may go on, the rows.
    StatisticsQuery query;
    query.from = from;
    query.until = std::max(from, floorTo(until, minute));
    query.group = group;
    query.gateways = {gateway};
    query.attemptTtft = query.clientTtft = query.responseTime = false;
    const StoreResult<QList<UsageStatistics>> rolledUp = statistics(query);
    if (const StoreError *error = std::get_if<StoreError>(&rolledUp))
        return *error;
    for (const UsageStatistics &figures : std::get<QList<UsageStatistics>>(rolledUp)) {
        UsageReader::Use &use = uses[figures.group];
        use.calls = figures.attempts - figures.skipped;
        use.tokens = figures.inputTokens + figures.outputTokens;
        use.cost = figures.cost;
    }
    if (StoreStatus problem = addUnrolled(gateway, group, query.from, query.until, uses))
        return *problem;
    if (StoreStatus problem = addRows(gateway, group, query.until, until, std::nullopt, uses))
        return *problem;
    for (auto it = uses.begin(); it != uses.end();)
        it = it.key().isEmpty() || (it->calls == 0 && it->tokens == 0 && it->cost.isEmpty()) ? uses.erase(it) : std::next(it);
    return uses;
}

/// The rows that the roll-ups do not hold yet, a few seconds' at most but after a crash.
StoreStatus StatisticsReading::addUnrolled(const QString &gateway, UsageGroup group, qint64 from, qint64 until,
                                           QHash<QString, UsageReader::Use> &uses)
{
    const StoreResult<std::optional<qint64>> mark =
        oneNumber(m_database, {QStringLiteral("SELECT seq FROM statistics_marks WHERE gateway = ?"), {gateway}});
    if (const StoreError *error = std::get_if<StoreError>(&mark))
        return *error;
    // Nothing that arrived before is of interest: where there is no mark, all of a log would be read.
    const StoreResult<std::optional<qint64>> first = oneNumber(
        m_database, {QStringLiteral("SELECT seq FROM exchanges WHERE arrived_at >= ? ORDER BY arrived_at, seq LIMIT 1"),
                     {toMicroseconds(from)}});
    if (const StoreError *error = std::get_if<StoreError>(&first))
        return *error;
    if (!std::get<std::optional<qint64>>(first))
        return std::nullopt;
    const qint64 floor = *std::get<std::optional<qint64>>(first) - UsageFilter::seqOverlap;
    return addRows(gateway, group, from, until, std::max(std::get<std::optional<qint64>>(mark).value_or(0), floor), uses);
}

/// What rows say themselves: of those behind `above` that arrived then.
StoreStatus StatisticsReading::addRows(const QString &gateway, UsageGroup group, qint64 from, qint64 until,
                                       std::optional<qint64> above, QHash<QString, UsageReader::Use> &uses)
{
    if (from >= until)
        return std::nullopt;
    const SqlDialect &dialect = m_database.dialect();
    const QString name = group == UsageGroup::ClientKey ? QStringLiteral("e.client_key") : QStringLiteral("a.endpoint");
    SqlText sql{QStringLiteral("SELECT %4, a.currency, count(*), %1, %2, %3 FROM exchanges e "
                               "JOIN attempts a ON a.exchange = e.seq WHERE a.outcome <> 'skipped' AND e.gateway = ? ")
                    .arg(dialect.sum(QStringLiteral("a.input_tokens")), dialect.sum(QStringLiteral("a.output_tokens")),
                         dialect.sum(QStringLiteral("a.cost_nanos")), name),
                {gateway}};
    // Of two ranges, the sum keeps the index of the longer one from being taken.
    if (above)
        sql.append({QStringLiteral("AND e.seq > ? AND e.arrived_at + 0 >= ? AND e.arrived_at + 0 < ?"),
                    {*above, toMicroseconds(from), toMicroseconds(until)}});
    else
        sql.append({QStringLiteral("AND e.arrived_at >= ? AND e.arrived_at < ?"), {toMicroseconds(from), toMicroseconds(until)}});
    sql.append(QStringLiteral(" GROUP BY %1, a.currency").arg(name));
    return eachRow(m_database, sql, [&](const QSqlQuery &row) {
        UsageReader::Use &use = uses[row.value(0).toString()];
        use.calls += row.value(2).toLongLong();
        use.tokens += row.value(3).toLongLong() + row.value(4).toLongLong();
        if (row.isNull(5))
            return;
        MoneySums cost;
        for (const Money &money : std::as_const(use.cost))
            cost.add(money);
        cost.add(Money{row.value(5).toLongLong(), row.value(1).toString()});
        use.cost = cost.toList();
    });
}

} // namespace regatta
