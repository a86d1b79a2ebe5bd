// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/statisticsreading.h"

#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"

#include "store/usage/moneysums.h"
#include "store/usage/retention.h"

#include <QTest>

#include <map>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
/// A whole hour, and that of randomExchange(): rows lie within the hour behind 22:13:20 UTC.
constexpr qint64 beginning = 1'700'000'000'000;
constexpr qint64 now = beginning + 2 * hour;

QString textOf(const QList<Money> &amounts)
{
    MoneySums sums;
    for (const Money &money : amounts)
        sums.add(money);
    return sums.toText();
}

QString described(const UsageStatistics &figures)
{
    QStringList parts{QString::number(figures.start), figures.group};
    for (const qint64 number : {figures.exchanges, figures.succeeded, figures.attempts, figures.won, figures.failed, figures.cancelled,
                                figures.skipped, figures.withUsage, figures.inputTokens, figures.outputTokens, figures.cachedTokens, figures.reasoningTokens})
        parts.append(QString::number(number));
    parts << textOf(figures.cost) << textOf(figures.wastedCost);
    for (const LatencyHistogram *histogram : {&figures.attemptTtft, &figures.clientTtft, &figures.responseTime})
        parts.append(QString::fromLatin1(histogram->toBytes().toHex()));
    return parts.join(QLatin1Char('|'));
}

QStringList describedAll(const QList<UsageStatistics> &list)
{
    QStringList all;
    for (const UsageStatistics &figures : list)
        all.append(described(figures));
    return all;
}

QString groupOf(const StoredExchange &stored, const QString &endpoint, UsageGroup group)
{
    switch (group) {
    case UsageGroup::None: return {};
    case UsageGroup::Endpoint: return endpoint;
    case UsageGroup::Model: return stored.record.model;
    case UsageGroup::Strategy: return strategyModeName(stored.record.strategy);
    case UsageGroup::ClientKey: return stored.record.clientKey;
    }
    Q_UNREACHABLE();
}

void addExchange(UsageStatistics &figures, const ExchangeRecord &record)
{
    ++figures.exchanges;
    figures.succeeded += record.succeeded();
    if (record.timeToFirstToken)
        figures.clientTtft.add(*record.timeToFirstToken);
    figures.responseTime.add(record.duration);
}

void addAttempt(UsageStatistics &figures, const AttemptRecord &attempt)
{
    ++figures.attempts;
    ++(attempt.outcome == AttemptOutcome::Won          ? figures.won
           : attempt.outcome == AttemptOutcome::Failed ? figures.failed
           : attempt.outcome == AttemptOutcome::Skipped ? figures.skipped
                                                        : figures.cancelled);
    figures.withUsage += attempt.usage.input || attempt.usage.output;
    figures.inputTokens += attempt.usage.input.value_or(0);
    figures.outputTokens += attempt.usage.output.value_or(0);
    figures.cachedTokens += attempt.usage.cached.value_or(0);
    figures.reasoningTokens += attempt.usage.reasoning.value_or(0);
    if (attempt.timeToFirstToken)
        figures.attemptTtft.add(*attempt.timeToFirstToken);
    if (attempt.cost)
        figures.cost.append(*attempt.cost);
    if (attempt.cost && attempt.outcome != AttemptOutcome::Won)
        figures.wastedCost.append(*attempt.cost);
}

/// What statistics() means, from the rows themselves and as simply as possible. Times must be whole steps.
QList<UsageStatistics> naive(const QList<StoredExchange> &rows, const StatisticsQuery &query)
{
    std::map<std::pair<qint64, QString>, UsageStatistics> sums;
    const auto passes = [](const QStringList &list, const QString &value) { return list.isEmpty() || list.contains(value); };
    for (const StoredExchange &stored : rows) {
        const qint64 arrived = stored.record.arrivedAt;
        if (arrived < query.from || arrived >= query.until || !passes(query.models, stored.record.model))
            continue;
        const qint64 start = query.bucket ? arrived - arrived % query.bucket->count() : query.from;
        if (passes(query.endpoints, stored.endpoint))
            addExchange(sums[{start, groupOf(stored, stored.endpoint, query.group)}], stored.record);
        for (const AttemptRecord &attempt : stored.record.attempts) {
            if (passes(query.endpoints, attempt.endpoint))
                addAttempt(sums[{start, groupOf(stored, attempt.endpoint, query.group)}], attempt);
        }
    }
    QList<UsageStatistics> list;
    for (auto &[key, figures] : sums) {
        std::tie(figures.start, figures.group) = key;
        list.append(figures);
    }
    return list;
}

} // namespace

class TestUsageStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rollUpsSayWhatTheRowsSay_data() { addBothBases(); }
    void rollUpsSayWhatTheRowsSay();
    void anHourOrMoreIsReadFromHours();
    void withoutBucketsHoursAndTheMinutesAtBothEndsAreRead_data();
    void withoutBucketsHoursAndTheMinutesAtBothEndsAreRead();
    void bucketsBeginAtWholeSteps();
    void stepsAreWholeMinutes_data();
    void stepsAreWholeMinutes();
    void gatewaysAddUp_data() { addBothBases(); }
    void gatewaysAddUp();
    void minutesThatAreGoneAreRefused_data();
    void minutesThatAreGoneAreRefused();
    void minutesThatWentEarlyAreReadFromHours();
    void brokenHistogramsAreLeftOut();
    void onlyTheHistogramsAskedForAreRead();
};

void TestUsageStatistics::rollUpsSayWhatTheRowsSay()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 300, 21);
    addStatistics(house.database(), rows);
    StatisticsReading reading(house.database(), now);
    const qint64 firstMinute = beginning - beginning % minute;
    const qint64 firstHour = beginning - beginning % hour;
    for (const UsageGroup group : {UsageGroup::None, UsageGroup::Endpoint, UsageGroup::Model, UsageGroup::Strategy, UsageGroup::ClientKey}) {
        for (int round = 0; round < 16; ++round) {
            StatisticsQuery query;
            query.group = group;
            if (round & 1)
                query.endpoints = {QStringLiteral("Relay"), QString()};
            if (round & 2)
                query.models = {QStringLiteral("gemini-2.5-pro"), QStringLiteral("größe-*"), QString()};
            switch (round / 4) {
            case 0: query.bucket = 1min; break;
            case 1: query.bucket = 10min; break;
            case 2: query.bucket = 1h; break;
            default: break;
            }
            query.from = query.bucket == 1h || query.bucket == 10min ? firstHour : firstMinute + 3 * minute;
            query.until = query.bucket == 1h ? firstHour + 2 * hour : firstMinute + 50 * minute;
            const QStringList expected = describedAll(naive(rows, query));
            QVERIFY(!expected.isEmpty());
            QCOMPARE(describedAll(valueOf(reading.statistics(query))), expected);
        }
    }
}

void TestUsageStatistics::anHourOrMoreIsReadFromHours()
{
    UsageHouse house(UsageBase::Sqlite);
    StatisticsReading reading(house.database(), now);
    StatisticsQuery query;
    query.from = now - 30 * day;
    query.until = now;
    for (const auto &[bucket, table] : {std::pair(Milliseconds(1min), "minute_statistics"), std::pair(Milliseconds(59min), "minute_statistics"),
                                        std::pair(Milliseconds(90min), "minute_statistics"), std::pair(Milliseconds(1h), "hour_statistics"),
                                        std::pair(Milliseconds(24h), "hour_statistics")}) {
        query.bucket = bucket;
        const auto spans = reading.spans(query);
        QCOMPARE(spans.size(), size_t(1));
        QCOMPARE(QByteArray(spans.front().table), QByteArray(table));
    }
}

void TestUsageStatistics::withoutBucketsHoursAndTheMinutesAtBothEndsAreRead_data()
{
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("until");
    QTest::addColumn<QString>("read");
    const qint64 top = now - now % hour; // of the hour
    const auto row = [](const char *name, qint64 from, qint64 until, const char *read) {
        QTest::newRow(name) << from << until << QString::fromLatin1(read);
    };
    row("the last hour", top - 20 * minute, top + 40 * minute, "20 minutes, 40 minutes");
    row("within one hour", top + 10 * minute, top + 20 * minute, "10 minutes");
    row("one whole hour", top - hour, top, "60 hours");
    row("a day", top - day - 5 * minute, top + 5 * minute, "5 minutes, 1440 hours, 5 minutes");
    row("from within a minute", top - 1, top + 1, "1 minutes, 1 minutes");
    row("thirty days", top - 30 * day + minute, top + minute, "43200 hours, 1 minutes");
    row("long ago", top - 30 * day, top - 29 * day + minute, "1441 hours");
    row("nothing", top, top, "");
    row("the wrong way round", top, top - hour, "");
}

void TestUsageStatistics::withoutBucketsHoursAndTheMinutesAtBothEndsAreRead()
{
    QFETCH(qint64, from);
    QFETCH(qint64, until);
    QFETCH(QString, read);
    UsageHouse house(UsageBase::Sqlite);
    StatisticsQuery query;
    query.from = from;
    query.until = until;
    QStringList found;
    qint64 before = 0;
    for (const auto &span : StatisticsReading(house.database(), now).spans(query)) {
        const bool isMinutes = QByteArray(span.table).startsWith("minute");
        found.append(QStringLiteral("%1 %2").arg((span.until - span.from) / minute).arg(isMinutes ? QStringLiteral("minutes") : QStringLiteral("hours")));
        QVERIFY(before == 0 || before == span.from);
        before = span.until;
    }
    QCOMPARE(found.join(QLatin1String(", ")), read);
}

void TestUsageStatistics::bucketsBeginAtWholeSteps()
{
    UsageHouse house(UsageBase::Sqlite);
    addStatistics(house.database(), fillRandomly(house.database(), 200, 22));
    StatisticsQuery query;
    query.from = beginning + 7 * minute + 123;
    query.until = beginning + hour;
    query.bucket = 5min;
    const auto list = valueOf(StatisticsReading(house.database(), now).statistics(query));
    QVERIFY(list.size() > 5);
    QCOMPARE(list.first().start, query.from - query.from % (5 * minute));
    for (qsizetype i = 0; i < list.size(); ++i) {
        QCOMPARE(list[i].start % (5 * minute), 0);
        QVERIFY(i == 0 || list[i].start > list[i - 1].start);
        QVERIFY(list[i].exchanges + list[i].attempts > 0); // times without requests are left out
    }
}

void TestUsageStatistics::stepsAreWholeMinutes_data()
{
    QTest::addColumn<qint64>("step");
    for (const qint64 step : {-60'000ll, 0ll, 1ll, 59'999ll, 60'001ll, 90'000ll})
        QTest::addRow("%lld ms", step) << qint64(step);
}

void TestUsageStatistics::stepsAreWholeMinutes()
{
    QFETCH(qint64, step);
    UsageHouse house(UsageBase::Sqlite);
    StatisticsQuery query;
    query.bucket = Milliseconds(step);
    const auto result = StatisticsReading(house.database(), now).statistics(query);
    QVERIFY(std::holds_alternative<StoreError>(result) && std::get<StoreError>(result).refused);
}

void TestUsageStatistics::gatewaysAddUp()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    QList<StoredExchange> here;
    QList<StoredExchange> all = fillRandomly(house.database(), 100, 23);
    for (const StoredExchange &row : std::as_const(all)) {
        if (row.gateway == QLatin1String("here"))
            here.append(row);
    }
    QVERIFY(!here.isEmpty() && here.size() < all.size());
    addStatistics(house.database(), all);
    StatisticsQuery query;
    query.from = beginning - beginning % hour;
    query.until = query.from + 2 * hour;
    const auto list = valueOf(StatisticsReading(house.database(), now).statistics(query));
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first().exchanges, 100);
    QCOMPARE(list.first().responseTime.count(), 100);
    QVERIFY(describedAll(list) == describedAll(naive(all, query)));
}

void TestUsageStatistics::minutesThatAreGoneAreRefused_data()
{
    QTest::addColumn<int>("daysAgo");
    QTest::addColumn<int>("bucketMinutes");
    QTest::addColumn<bool>("refused");
    QTest::newRow("half hours of a month") << 30 << 30 << true;
    QTest::newRow("steps of an hour and a half of a month") << 30 << 90 << true;
    QTest::newRow("hours of a month") << 30 << 60 << false;
    QTest::newRow("a month in one piece") << 30 << 0 << false;
    QTest::newRow("half hours of a week") << 7 << 30 << false;
}

void TestUsageStatistics::minutesThatAreGoneAreRefused()
{
    QFETCH(int, daysAgo);
    QFETCH(int, bucketMinutes);
    QFETCH(bool, refused);
    UsageHouse house(UsageBase::Sqlite);
    StatisticsQuery query;
    query.from = now - daysAgo * day;
    query.until = now;
    if (bucketMinutes > 0)
        query.bucket = std::chrono::minutes(bucketMinutes);
    const auto result = StatisticsReading(house.database(), now).statistics(query);
    const StoreError *error = std::get_if<StoreError>(&result);
    QCOMPARE(error != nullptr, refused);
    QVERIFY(!refused || (error->refused && error->sentence.contains(QStringLiteral("3600 s"))));
}

void TestUsageStatistics::minutesThatWentEarlyAreReadFromHours()
{
    UsageHouse house(UsageBase::Sqlite);
    addStatistics(house.database(), fillRandomly(house.database(), 100, 28));
    StatisticsReading reading(house.database(), now + day);
    StatisticsQuery query;
    query.from = beginning + 5 * minute; // not at the beginning of an hour
    query.from -= query.from % minute;
    query.until = now;
    query.bucket = 10min;
    QVERIFY(!valueOf(reading.statistics(query)).isEmpty()); // and nothing before that is missing: there was nothing
    require(house.database().executePlain(QStringLiteral("DELETE FROM minute_statistics")));
    const auto refused = reading.statistics(query);
    QVERIFY(std::holds_alternative<StoreError>(refused) && std::get<StoreError>(refused).refused);
    query.bucket.reset();
    qint64 exchanges = 0;
    for (const UsageStatistics &figures : valueOf(reading.statistics(query)))
        exchanges += figures.exchanges;
    QCOMPARE(exchanges, 100);
}

void TestUsageStatistics::brokenHistogramsAreLeftOut()
{
    UsageHouse house(UsageBase::Sqlite);
    addStatistics(house.database(), fillRandomly(house.database(), 10, 26));
    require(house.database().execute(QStringLiteral("UPDATE hour_statistics SET response_time = ?"), {QByteArray("broken")}));
    StatisticsQuery query;
    query.from = beginning - beginning % hour;
    query.until = query.from + 2 * hour;
    query.bucket = 24h;
    const auto list = valueOf(StatisticsReading(house.database(), now).statistics(query));
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first().exchanges, 10);
    QCOMPARE(list.first().responseTime.count(), 0);
}

void TestUsageStatistics::onlyTheHistogramsAskedForAreRead()
{
    UsageHouse house(UsageBase::Sqlite);
    addStatistics(house.database(), fillRandomly(house.database(), 50, 5));
    StatisticsReading reading(house.database(), now);
    StatisticsQuery query;
    query.from = beginning - beginning % hour;
    query.until = query.from + 2 * hour;
    const UsageStatistics whole = valueOf(reading.statistics(query)).first();
    query.clientTtft = false;
    query.responseTime = false;
    UsageStatistics part = valueOf(reading.statistics(query)).first();
    QVERIFY(whole.attemptTtft.count() > 0 && whole.clientTtft.count() > 0 && whole.responseTime.count() > 0);
    QCOMPARE(part.attemptTtft, whole.attemptTtft);
    QCOMPARE(part.clientTtft.count(), 0);
    QCOMPARE(part.responseTime.count(), 0);
    QCOMPARE(part.exchanges, whole.exchanges);
}

QTEST_GUILESS_MAIN(TestUsageStatistics)
#include "tst_usagestatistics.moc"
