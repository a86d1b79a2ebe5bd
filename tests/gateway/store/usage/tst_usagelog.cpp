// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/usageloghouse.h"
#include "gateway/store/usage/usagerecords.h"
#include "store/database.h"
#include "store/usage/recordcodec.h"
#include "store/usage/usagereader.h"
#include "support/waiting.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace regatta;
using namespace regatta::testing;

/// What the usage log promises while its database is well, on both databases.
class TestUsageLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldSurvives_data() { addBothBases(); }
    void everyFieldSurvives();
    void whatIsUnknownStaysUnknown_data() { addBothBases(); }
    void whatIsUnknownStaysUnknown();
    void whatTheWinnerCostIsUnknown_data() { addBothBases(); }
    void whatTheWinnerCostIsUnknown();
    void keptComesOnceAndLater_data() { addBothBases(); }
    void keptComesOnceAndLater();
    void keptComesOnTheThreadThatWrote();
    void aRowIsThereWhenItIsKept_data() { addBothBases(); }
    void aRowIsThereWhenItIsKept();
    void theSameIdIsOneRow_data() { addBothBases(); }
    void theSameIdIsOneRow();
    void rollUpsAddUpToTheRows_data() { addBothBases(); }
    void rollUpsAddUpToTheRows();
    void textIsNeverTooLongNorBroken_data() { addBothBases(); }
    void textIsNeverTooLongNorBroken();
    void oldRowsAreTakenOut_data() { addBothBases(); }
    void oldRowsAreTakenOut();
    void theWriteAheadLogEndsInTheFile();
    void whatWaitsIsWrittenAtTheEnd_data() { addBothBases(); }
    void whatWaitsIsWrittenAtTheEnd();
    void theStateIsFineAndSaidOnce();
    void aStorageUrlThatIsNoneIsAnError();
    void aNewerDatabaseIsAnError_data() { addBothBases(); }
    void aNewerDatabaseIsAnError();
    void twoGatewaysShareOneServer();
};

void TestUsageLog::everyFieldSurvives()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    const ExchangeRecord record = fullRecord();
    QVERIFY(log.keep(record));
    UsageReader reader(house.place(), house.settings());
    auto future = reader.exchange(record.id);
    QVERIFY(waitUntil([&] { return future.isFinished(); }));
    const std::optional<StoredExchange> stored = valueOf(future.result());
    QVERIFY(stored);
    QCOMPARE(encodeRecord(stored->record), encodeRecord(record));
    QCOMPARE(stored->gateway, house.place().gateway);
    QCOMPARE(stored->endpoint, QStringLiteral("antigravity"));
    QCOMPARE(stored->endpointType, std::optional(EndpointKind::Antigravity));
    QCOMPARE(stored->attemptCount, 4);
    QCOMPARE(stored->cost, std::optional(Money{1'234'567'890'130, QStringLiteral("USD")})); // not the one in euros
    QCOMPARE(stored->wastedCost, std::optional(Money{7, QStringLiteral("USD")}));
    QCOMPARE(stored->usage, record.attempts[1].usage);
}

void TestUsageLog::whatIsUnknownStaysUnknown()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    QVERIFY(log.keep(bareRecord()));
    for (const char *column : {"endpoint", "endpoint_type", "client_key", "model", "served_model", "reason", "error_kind",
                               "error_status", "error_text", "ttft_ms", "input_tokens", "output_tokens", "reasoning_tokens",
                               "cached_tokens", "cost_nanos", "wasted_cost_nanos", "currency", "winner", "user_agent"})
        QVERIFY2(number(house.database(),
                        QStringLiteral("SELECT count(*) FROM exchanges WHERE %1 IS NULL").arg(QLatin1String(column)))
                     == 1,
                 column);
    QCOMPARE(number(house.database(), QStringLiteral("SELECT count(*) FROM bodies")), 0);
}

void TestUsageLog::whatTheWinnerCostIsUnknown()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    ExchangeRecord record = racedRecord(0);
    record.attempts[0].cost = Money{7, QStringLiteral("USD")};
    record.attempts[1].cost.reset();
    QVERIFY(log.keep(record));
    QCOMPARE(number(house.database(), QStringLiteral("SELECT count(*) FROM exchanges WHERE cost_nanos IS NULL")), 1);
    QCOMPARE(number(house.database(), QStringLiteral("SELECT wasted_cost_nanos FROM exchanges")), 7);
}

void TestUsageLog::keptComesOnceAndLater()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    for (int i = 0; i < 300; ++i) {
        log.write(racedRecord(i));
        QVERIFY(log.kept().isEmpty()); // never from within write()
    }
    QVERIFY(log.waitUntilAllAreKept());
    QVERIFY(log.eachWasKeptOnce());
    QVERIFY(waitUntilStored(house.place(), house.settings(), log.written()));
}

void TestUsageLog::keptComesOnTheThreadThatWrote()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageLog log(house.place(), house.settings());
    require(log.start());
    QThread gateway;
    QObject there;
    there.moveToThread(&gateway);
    gateway.start();
    std::atomic<QThread *> keptOn = nullptr;
    QMetaObject::invokeMethod(&there, [&] {
        log.write(bareRecord(), [&] { keptOn = QThread::currentThread(); });
    });
    QVERIFY(waitUntil([&] { return keptOn != nullptr; }));
    QCOMPARE(keptOn.load(), &gateway);
    gateway.quit();
    QVERIFY(gateway.wait());
}

void TestUsageLog::aRowIsThereWhenItIsKept()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    for (int i = 0; i < 20; ++i) {
        const ExchangeRecord record = racedRecord(i);
        QVERIFY(log.keep(record));
        QVERIFY(log.log().status().rowsWaiting > 0
                || storedIds(house.place(), house.settings()).contains(record.id));
    }
}

void TestUsageLog::theSameIdIsOneRow()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    const ExchangeRecord record = fullRecord();
    int kept = 0;
    for (int i = 0; i < 40; ++i)
        log.log().write(record, [&] { ++kept; });
    QVERIFY(waitUntil([&] { return kept == 40; }));
    QVERIFY(waitUntilStored(house.place(), house.settings(), {record.id}));
    QCOMPARE(number(house.database(), QStringLiteral("SELECT count(*) FROM attempts")), 4);
}

void TestUsageLog::rollUpsAddUpToTheRows()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    LatencyHistogram ttft;
    for (int round = 0; round < 3; ++round) { // several times into the same buckets, and with a start in between
        for (int i = 0; i < 100; ++i) {
            const ExchangeRecord record = racedRecord(round * 5000 + i);
            log.write(record);
            ttft.add(*record.timeToFirstToken);
        }
        QVERIFY(log.waitUntilAllAreKept());
        if (round == 1) {
            log.close();
            log.open();
        }
        QVERIFY(waitUntilStored(house.place(), house.settings(), log.written()));
    }
    Database &database = house.database();
    const auto total = [&](const char *what, const char *table, const char *kind) {
        return number(database, QStringLiteral("SELECT %1 FROM %2 WHERE kind = '%3'")
                                    .arg(database.dialect().sum(QLatin1String(what)), QLatin1String(table),
                                         QLatin1String(kind)));
    };
    for (const char *table : {"minute_statistics", "hour_statistics"}) {
        for (const char *kind : {"all", "endpoint", "model", "strategy", "client_key", "detail"}) {
            QCOMPARE(total("exchanges", table, kind), 300);
            QCOMPARE(total("succeeded", table, kind), 300);
            QCOMPARE(total("attempts", table, kind), 900);
            QCOMPARE(total("won", table, kind), 300);
            QCOMPARE(total("cancelled", table, kind), 600);
            QCOMPARE(total("output_tokens", table, kind), 300 * 80);
        }
    }
    UsageReader reader(house.place(), house.settings());
    StatisticsQuery query;
    query.until = 4'000'000'000'000;
    auto future = reader.statistics(query);
    QVERIFY(waitUntil([&] { return future.isFinished(); }));
    const QList<UsageStatistics> statistics = valueOf(future.result());
    QCOMPARE(statistics.size(), 1);
    QCOMPARE(statistics[0].clientTtft, ttft);
    QCOMPARE(statistics[0].cost.first().nanos,
             number(database, QStringLiteral("SELECT %1 FROM exchanges")
                                  .arg(database.dialect().sum(QStringLiteral("cost_nanos")))));
}

void TestUsageLog::textIsNeverTooLongNorBroken()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    ExchangeRecord longest = fullRecord();
    longest.model = QString(255, u'm') + QStringLiteral("😀") + QString(100'000, u'x');
    longest.path = QByteArray(100'000, 'p');
    longest.failure->message = QString(1'000'000, u'模');
    longest.attempts[0].failure->message = QStringLiteral("zero \0 inside").replace(u'0', QChar(u'\0'));
    longest.attempts[1].endpoint = QString(5000, u'e');
    longest.reason = QString(QChar(0xd83d)); // half a character
    QVERIFY(log.keep(longest));
    ExchangeRecord zero = fullRecord();
    zero.model = QString(QChar(u'\0')) + QStringLiteral("model");
    zero.clientKey = QString(QChar(u'\0'));
    QVERIFY(log.keep(zero));
    QVERIFY(waitUntilStored(house.place(), house.settings(), log.written()));
    QCOMPARE(log.log().status().rowsSetAside, 0);
}

void TestUsageLog::oldRowsAreTakenOut()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    ExchangeRecord old = racedRecord(0);
    old.arrivedAt -= 100ll * 24 * 3'600'000;
    const ExchangeRecord young = racedRecord(1);
    QVERIFY(log.keep(old) && log.keep(young));
    QVERIFY(waitUntil([&] { return storedIds(house.place(), house.settings()) == QStringList{young.id}; }));
    QCOMPARE(number(house.database(), QStringLiteral("SELECT count(*) FROM attempts")), 3);
}

void TestUsageLog::theWriteAheadLogEndsInTheFile()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    const qint64 before = QFileInfo(house.place().file).size();
    for (int i = 0; i < 500; ++i)
        log.write(racedRecord(i));
    QVERIFY(log.waitUntilAllAreKept());
    // Nobody but the log's own thread checkpoints: the connections of readers and of the writer are told not to.
    QVERIFY(waitUntil([&] { return QFileInfo(house.place().file).size() > before + 200'000; }));
}

void TestUsageLog::whatWaitsIsWrittenAtTheEnd()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    for (int i = 0; i < 500; ++i)
        log.write(racedRecord(i));
    log.close(); // before any of them was kept, as far as this thread knows
    log.open();  // some may have gone to the spool
    QVERIFY(waitUntilStored(house.place(), house.settings(), log.written()));
}

void TestUsageLog::theStateIsFineAndSaidOnce()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageLog log(house.place(), house.settings());
    QSignalSpy changes(&log, &UsageLog::statusChanged);
    require(log.start());
    QVERIFY(waitUntil([&] { return !changes.isEmpty(); }));
    QCOMPARE(changes.size(), 1);
    const UsageLogStatus status = log.status();
    QCOMPARE(changes[0][0].value<UsageLogStatus>(), status);
    QCOMPARE(status.state, UsageLogState::Fine);
    QVERIFY(status.sentence.isEmpty());
    QVERIFY(status.bytes > 0);
}

void TestUsageLog::aStorageUrlThatIsNoneIsAnError()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageLogSettings settings;
    settings.storageUrl = QStringLiteral("postgresql://a:s3cret@h/db");
    UsageLogHouse log(house.place(), settings);
    const StoreStatus problem = log.tryToOpen();
    QVERIFY(problem && problem->refused);
    QVERIFY(problem->sentence.startsWith(QStringLiteral("storage.url holds a password")));
    QVERIFY(!problem->sentence.contains(QStringLiteral("s3cret")));
}

void TestUsageLog::aNewerDatabaseIsAnError()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    require(house.database().executePlain(base == UsageBase::Postgres
                                              ? QStringLiteral("UPDATE schema_version SET version = 999")
                                              : QStringLiteral("PRAGMA user_version = 999")));
    UsageLogHouse log(house.place(), house.settings());
    const StoreStatus problem = log.tryToOpen();
    QVERIFY(problem);
    QVERIFY2(problem->sentence.contains(QStringLiteral("newer Regatta")), qPrintable(problem->sentence));
    QVERIFY(problem->sentence.contains(QStringLiteral("backup")));
}

void TestUsageLog::twoGatewaysShareOneServer()
{
    UsageHouse house(UsageBase::Postgres);
    UsageLogPlace otherPlace = house.place();
    otherPlace.gateway = QStringLiteral("there");
    otherPlace.spoolDirectory += QStringLiteral("-2");
    UsageLogHouse here(house.place(), house.settings());
    UsageLogHouse there(otherPlace, house.settings());
    here.open();
    there.open();
    for (int i = 0; i < 600; ++i) {
        here.write(racedRecord(i));
        there.write(racedRecord(i));
        if (i == 200) {
            QVERIFY(here.waitUntilAllAreKept());
            UsageHouse::server().stop();
        }
        if (i == 400) {
            QVERIFY(here.waitUntilAllAreKept() && there.waitUntilAllAreKept()); // while the server is down
            QVERIFY(here.waitForState(UsageLogState::Spooling));
            QVERIFY2(UsageHouse::server().start(), qPrintable(UsageHouse::server().problem()));
        }
        QCoreApplication::processEvents();
    }
    QVERIFY(here.waitUntilAllAreKept() && there.waitUntilAllAreKept());
    QVERIFY(here.eachWasKeptOnce() && there.eachWasKeptOnce());
    QVERIFY(here.waitUntilFine() && there.waitUntilFine());
    QVERIFY(waitUntilStored(house.place(), house.settings(), here.written() + there.written()));
    QCOMPARE(here.log().status().rowsLost + there.log().status().rowsLost, 0);
}

QTEST_GUILESS_MAIN(TestUsageLog)
#include "tst_usagelog.moc"
