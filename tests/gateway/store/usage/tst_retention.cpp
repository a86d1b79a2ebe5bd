// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/retention.h"

#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"

#include "store/usage/usagesql/eachrow.h"

#include <QFileInfo>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;

namespace {

constexpr qint64 day = 24ll * 3600 * 1000;
constexpr qint64 now = 1'800'000'000'000;

qint64 number(Database &database, const QString &sql)
{
    return valueOf(oneNumber(database, {sql, {}})).value_or(0);
}

qint64 rowsOf(UsageHouse &house, const char *table)
{
    return number(house.database(), QLatin1String("SELECT count(*) FROM ") + QString::fromLatin1(table));
}

/// So many exchanges with two attempts and bodies each, one every minute, the last one minute before `now`.
void fill(UsageHouse &house, int count, qint64 bodyBytes = 100)
{
    require(house.database().transact(Access::Write, [&]() -> StoreStatus {
        std::mt19937_64 random(1);
        for (int i = 0; i < count; ++i) {
            StoredExchange stored = randomExchange(random);
            stored.record.arrivedAt = now - (count - i) * 60'000ll;
            stored.record.requestBody = QByteArray(bodyBytes, 'x');
            stored.record.attempts = {AttemptRecord(), AttemptRecord()};
            for (int attempt = 0; attempt < 2; ++attempt) {
                stored.record.attempts[attempt].number = attempt;
                stored.record.attempts[attempt].endpoint = QStringLiteral("gcli");
            }
            insertExchange(house.database(), stored);
        }
        return std::nullopt;
    }));
}

void addStatistic(UsageHouse &house, const char *table, const char *kind, qint64 start)
{
    require(house.database().execute(
        QStringLiteral("INSERT INTO %1 (kind, start, gateway, endpoint, model, strategy, client_key, exchanges, succeeded, client_left, "
                       "attempts, won, failed, cancelled, skipped, with_usage, input_tokens, output_tokens, reasoning_tokens, "
                       "cached_tokens) VALUES (?, ?, 'here', '', '', '', '', 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0)")
            .arg(QString::fromLatin1(table)),
        {QString::fromLatin1(kind), start * 1000}));
}

UsageLogSettings limits(int days, qint64 bytes)
{
    UsageLogSettings settings;
    settings.retentionDays = days;
    settings.retentionBytes = bytes;
    return settings;
}

/// Steps until there is no more to do; says how many there were.
int stepAll(Retention &retention, qint64 time)
{
    for (int steps = 1; steps < 10'000; ++steps) {
        if (!valueOf(retention.step(time)))
            return steps;
    }
    qFatal("retention without an end");
}

} // namespace

class TestRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTooOldGoes_data() { addBothBases(); }
    void whatIsTooOldGoes();
    void nothingGoesWithoutLimits_data() { addBothBases(); }
    void nothingGoesWithoutLimits();
    void eachStepTakesAtMostFiveHundredExchanges();
    void theOldestGoWhereThereIsTooMuch();
    void statisticsThatAreTooLargeGoThemselves();
    void aLongWriteAheadLogDoesNotEmptyTheTable();
    void spaceGoesBackToTheFileSystem();
    void aFileThatCannotShrinkIsLeftAlone();
    void rollUpsOutliveTheirRows_data() { addBothBases(); }
    void rollUpsOutliveTheirRows();
    void minutesAndHoursHaveLimitsOfTheirOwn_data() { addBothBases(); }
    void minutesAndHoursHaveLimitsOfTheirOwn();
    void theWriterGetsBetweenAnyTwoSteps();
    void oneOfSeveralGatewaysWorksAtATime();
    void troubleIsAnError();
};

void TestRetention::whatIsTooOldGoes()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    fill(house, 300);
    Retention retention(house.database());
    retention.apply(limits(1, 0));
    QVERIFY(stepAll(retention, now + day - 100 * 60'000) > 1);
    QCOMPARE(rowsOf(house, "exchanges"), 100);
    QCOMPARE(rowsOf(house, "attempts"), 200);
    QCOMPARE(rowsOf(house, "bodies"), 100);
    QCOMPARE(number(house.database(), QStringLiteral("SELECT min(arrived_at) FROM exchanges")), (now - 100 * 60'000) * 1000);
    QCOMPARE(stepAll(retention, now + day - 100 * 60'000), 1);
}

void TestRetention::nothingGoesWithoutLimits()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    fill(house, 50);
    Retention retention(house.database());
    retention.apply(limits(0, 0));
    QCOMPARE(stepAll(retention, now + 10'000 * day), 1);
    QCOMPARE(rowsOf(house, "exchanges"), 50);
}

void TestRetention::eachStepTakesAtMostFiveHundredExchanges()
{
    UsageHouse house(UsageBase::Sqlite);
    fill(house, 4000);
    Retention retention(house.database());
    retention.apply(limits(1, 0));
    qint64 before = 4000;
    for (bool more = true; more;) {
        more = valueOf(retention.step(now + 2 * day));
        const qint64 left = rowsOf(house, "exchanges");
        QVERIFY(before - left <= 500);
        QVERIFY(!more || left < before || left == 0);
        before = left;
    }
    QCOMPARE(before, 0);
}

void TestRetention::theOldestGoWhereThereIsTooMuch()
{
    UsageHouse house(UsageBase::Sqlite);
    fill(house, 1000, 5000);
    require(house.database().executePlain(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    constexpr qint64 most = 3'000'000;
    QVERIFY(QFileInfo(house.place().file).size() > most);
    Retention retention(house.database());
    retention.apply(limits(0, most));
    stepAll(retention, now);
    require(house.database().executePlain(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    stepAll(retention, now);
    require(house.database().executePlain(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    const qint64 size = QFileInfo(house.place().file).size();
    QVERIFY2(size <= most + 64 * 4096 && size > most / 2, qPrintable(QString::number(size)));
    // The newest are those that are left.
    const qint64 left = rowsOf(house, "exchanges");
    QVERIFY(left > 100);
    QCOMPARE(number(house.database(), QStringLiteral("SELECT min(arrived_at) FROM exchanges")), (now - left * 60'000) * 1000);
}

void TestRetention::statisticsThatAreTooLargeGoThemselves()
{
    UsageHouse house(UsageBase::Sqlite);
    fill(house, 100);
    constexpr int buckets = 3000;
    require(house.database().transact(Access::Write, [&]() -> StoreStatus {
        for (int i = 0; i < buckets; ++i) {
            for (const char *kind : {"all", "detail"}) {
                addStatistic(house, "minute_statistics", kind, now - (i + 1) * 60'000ll);
                addStatistic(house, "hour_statistics", kind, now - (i + 1) * 3'600'000ll);
            }
        }
        for (const char *table : {"minute_statistics", "hour_statistics"})
            require(house.database().executePlain(QStringLiteral("UPDATE %1 SET response_time = zeroblob(300)").arg(QLatin1String(table))));
        return std::nullopt;
    }));
    require(house.database().executePlain(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    Retention retention(house.database());
    constexpr qint64 most = 1'500'000;
    retention.apply(limits(0, most));
    QVERIFY(QFileInfo(house.place().file).size() > 3 * most);
    for (int round = 0; round < 3; ++round) {
        stepAll(retention, now);
        require(house.database().executePlain(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    }
    QCOMPARE(rowsOf(house, "exchanges"), 100);
    QVERIFY(QFileInfo(house.place().file).size() < most);
    QCOMPARE(rowsOf(house, "minute_statistics"), 0); // they go first
    const qint64 hours = rowsOf(house, "hour_statistics");
    QVERIFY2(hours > 100 && hours < 2 * buckets, qPrintable(QString::number(hours)));
    // The newest are left, of each kind as many.
    QCOMPARE(number(house.database(), QStringLiteral("SELECT min(start) FROM hour_statistics")), (now - hours / 2 * 3'600'000) * 1000);
    QCOMPARE(number(house.database(), QStringLiteral("SELECT count(*) FROM hour_statistics WHERE kind = 'all'")), hours / 2);
}

void TestRetention::aLongWriteAheadLogDoesNotEmptyTheTable()
{
    UsageHouse house(UsageBase::Sqlite);
    fill(house, 300, 5000);
    require(house.database().executePlain(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    const qint64 size = QFileInfo(house.place().file).size();
    for (int i = 0; i < 10; ++i)
        require(house.database().execute(QStringLiteral("UPDATE bodies SET answer = zeroblob(4000 + ?)"), {i}));
    QVERIFY(QFileInfo(house.place().file + QStringLiteral("-wal")).size() > 2 * size);
    Retention retention(house.database());
    retention.apply(limits(0, 2 * size));
    stepAll(retention, now);
    QVERIFY2(rowsOf(house, "exchanges") > 100, qPrintable(QString::number(rowsOf(house, "exchanges"))));
}

void TestRetention::spaceGoesBackToTheFileSystem()
{
    UsageHouse house(UsageBase::Sqlite);
    fill(house, 1000, 5000);
    require(house.database().executePlain(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    const qint64 before = QFileInfo(house.place().file).size();
    Retention retention(house.database());
    retention.apply(limits(1, 0));
    const int steps = stepAll(retention, now + day - 10 * 60'000);
    QVERIFY(number(house.database(), QStringLiteral("PRAGMA freelist_count")) <= 64);
    QVERIFY2(steps < 100, qPrintable(QString::number(steps))); // of 64 pages each, not of one: gigabytes would take days
    require(house.database().executePlain(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    QVERIFY(QFileInfo(house.place().file).size() < before / 5);
    QCOMPARE(rowsOf(house, "exchanges"), 10);
}

void TestRetention::aFileThatCannotShrinkIsLeftAlone()
{
    UsageHouse house(UsageBase::Sqlite);
    fill(house, 500, 5000);
    require(house.database().executePlain(QStringLiteral("PRAGMA journal_mode = DELETE")));
    require(house.database().executePlain(QStringLiteral("PRAGMA auto_vacuum = NONE")));
    require(house.database().executePlain(QStringLiteral("VACUUM")));
    QCOMPARE(number(house.database(), QStringLiteral("PRAGMA auto_vacuum")), 0);
    Retention retention(house.database());
    retention.apply(limits(1, 0));
    stepAll(retention, now + 2 * day);
    QVERIFY(number(house.database(), QStringLiteral("PRAGMA freelist_count")) > 64);
}

void TestRetention::rollUpsOutliveTheirRows()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    fill(house, 20);
    for (const qint64 start : {now - 2 * day, now - day})
        addStatistic(house, "minute_statistics", "all", start);
    Retention retention(house.database());
    retention.apply(limits(1, 1));
    stepAll(retention, now + 3 * day);
    QCOMPARE(rowsOf(house, "exchanges"), 0);
    QCOMPARE(rowsOf(house, "minute_statistics"), 2);
}

void TestRetention::minutesAndHoursHaveLimitsOfTheirOwn()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    for (const char *kind : {"all", "endpoint", "model", "strategy", "client_key", "detail"}) {
        for (int days = 0; days < 500; days += 5) {
            addStatistic(house, "minute_statistics", kind, now - days * day);
            addStatistic(house, "hour_statistics", kind, now - days * day);
        }
    }
    Retention retention(house.database());
    retention.apply(limits(0, 0)); // also where rows are kept for ever
    stepAll(retention, now + 1);
    QCOMPARE(rowsOf(house, "minute_statistics"), 6 * 2);
    QCOMPARE(rowsOf(house, "hour_statistics"), 6 * 80);
    QCOMPARE(number(house.database(), QStringLiteral("SELECT min(start) FROM hour_statistics")), (now - 395 * day) * 1000);
}

void TestRetention::theWriterGetsBetweenAnyTwoSteps()
{
    UsageHouse house(UsageBase::Sqlite);
    fill(house, 600);
    const auto other = valueOf(openUsageDatabase(house.place(), house.settings(), UsageRole::Retention));
    Retention retention(*other);
    retention.apply(limits(1, 0));
    std::mt19937_64 random(2);
    int written = 0;
    while (valueOf(retention.step(now + 2 * day))) {
        StoredExchange stored = randomExchange(random);
        stored.record.arrivedAt = now + 2 * day;
        insertExchange(house.database(), stored); // a step that left its transaction open would lock it out
        ++written;
    }
    QVERIFY(written > 2);
    QCOMPARE(rowsOf(house, "exchanges"), written);
}

void TestRetention::oneOfSeveralGatewaysWorksAtATime()
{
    UsageHouse house(UsageBase::Postgres);
    fill(house, 200);
    const auto other = valueOf(openUsageDatabase(house.place(), house.settings(), UsageRole::Retention));
    Retention retention(*other);
    retention.apply(limits(1, 0));
    require(house.database().transact(Access::Write, [&]() -> StoreStatus {
        // What another one's step does first.
        const StoreStatus locked = house.database().execute(QStringLiteral("SELECT CASE WHEN pg_try_advisory_xact_lock(?) THEN 1 ELSE 0 END"),
                                                            {qint64(0x726574656e74)});
        if (stepAll(retention, now + 2 * day) != 1)
            qFatal("it did not stand back");
        return locked;
    }));
    QCOMPARE(rowsOf(house, "exchanges"), 200);
    stepAll(retention, now + 2 * day);
    QCOMPARE(rowsOf(house, "exchanges"), 0);
}

void TestRetention::troubleIsAnError()
{
    UsageHouse house(UsageBase::Sqlite);
    fill(house, 10);
    Retention retention(house.database());
    retention.apply(limits(1, 0));
    require(house.database().executePlain(QStringLiteral("PRAGMA query_only = ON")));
    QVERIFY(std::holds_alternative<StoreError>(retention.step(now + 2 * day)));
    require(house.database().executePlain(QStringLiteral("PRAGMA query_only = OFF")));
    stepAll(retention, now + 2 * day);
    QCOMPARE(rowsOf(house, "exchanges"), 0);
}

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
