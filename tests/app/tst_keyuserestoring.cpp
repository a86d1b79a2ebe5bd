// SPDX-License-Identifier: GPL-3.0-or-later
#include "keyuserestoring.h"

#include "gateway/store/usage/usageloghouse.h"
#include "gateway/store/usage/usagerecords.h"
#include "store/database.h"
#include "support/waiting.h"

#include <QPromise>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

/// That the limits of client keys hold over a restart, whatever state the usage log is in and whenever a key is limited.
class TestKeyUseRestoring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void onlyKeysWhoseUseMattersAreAskedAbout();
    void aKeyThatIsLimitedLaterIsAskedAboutThen();
    void aLogThatCannotBeReadIsAskedAgain();
    void rowsThatWaitInTheSpoolCountOnceTheyAreWritten();
    void withoutALogNothingIsAsked();

private:
    void keep(int count);
    void start();
    [[nodiscard]] ClientKey key(qint64 id, const char *name, qint64 tokensPerDay) const;

    std::unique_ptr<UsageHouse> m_house;
    std::unique_ptr<UsageReader> m_reader;
    std::unique_ptr<KeyUseRestoring> m_restoring;
    UsageLogStatus m_status;
    QList<ClientKey> m_keys;
    qint64 m_startedAt = 0;
    int m_asked = 0;
    KeyUseRestoring::Uses m_restored;
    int m_handed = 0;
};

void TestKeyUseRestoring::init()
{
    m_house = std::make_unique<UsageHouse>(UsageBase::Sqlite);
    m_status = UsageLogStatus();
    m_status.state = UsageLogState::Fine;
    m_keys = {key(1, "server", 1000), key(2, "laptop", 0)};
    // Also where the test runs at midnight, all of it is of one day.
    m_startedAt = QDate::currentDate().startOfDay().toMSecsSinceEpoch() + 10 * 60'000 + 30'000;
    m_asked = m_handed = 0;
    m_restored.clear();
}

void TestKeyUseRestoring::cleanup()
{
    m_restoring.reset();
    m_reader.reset();
    m_house.reset();
}

ClientKey TestKeyUseRestoring::key(qint64 id, const char *name, qint64 tokensPerDay) const
{
    KeyLimits limits;
    limits.tokensPerDay = tokensPerDay;
    return {QString::fromLatin1(name), KeyScope::Client, {}, QDateTime::currentDateTimeUtc().addDays(-2), std::nullopt, limits, id};
}

/// Rows of "server" shortly before the start, 200 tokens each.
void TestKeyUseRestoring::keep(int count)
{
    UsageLogHouse log(m_house->place(), m_house->settings());
    log.open();
    for (int i = 0; i < count; ++i) {
        ExchangeRecord record = racedRecord(0);
        record.arrivedAt = m_startedAt - 5 - i;
        QVERIFY(log.keep(record));
        record = racedRecord(1); // of "laptop"
        record.arrivedAt = m_startedAt - 5 - i;
        QVERIFY(log.keep(record));
    }
    log.close();
}

void TestKeyUseRestoring::start()
{
    m_reader = std::make_unique<UsageReader>(m_house->place(), m_house->settings());
    const KeyUseRestoring::Parts parts{*m_reader,
                                       [this] {
                                           ++m_asked;
                                           return m_status;
                                       },
                                       [this] {
                                           QPromise<StoreResult<QList<ClientKey>>> promise;
                                           promise.start();
                                           promise.addResult(m_keys);
                                           promise.finish();
                                           return promise.future();
                                       },
                                       [this](const KeyUseRestoring::Uses &uses) {
                                           ++m_handed;
                                           m_restored.insert(uses);
                                       }};
    m_restoring = std::make_unique<KeyUseRestoring>(parts, m_startedAt, 1ms);
    m_restoring->look();
}

void TestKeyUseRestoring::onlyKeysWhoseUseMattersAreAskedAbout()
{
    keep(2);
    start();
    QVERIFY(waitUntil([&] { return m_restoring->isDone(); }));
    QCOMPARE(m_restored.keys(), QList<qint64>{1});
    QCOMPARE(m_restored.value(1).tokensToday, 400);
    QCOMPARE(m_restored.value(1).spentEver, (QList<Money>{{2000, QStringLiteral("USD")}}));
    m_restoring->look(); // a key was made; this one is known already
    QVERIFY(waitUntil([&] { return m_asked == 2 && m_restoring->isDone(); }));
    QCOMPARE(m_handed, 1);
}

void TestKeyUseRestoring::aKeyThatIsLimitedLaterIsAskedAboutThen()
{
    keep(1);
    start();
    QVERIFY(waitUntil([&] { return m_restoring->isDone(); }));
    m_keys[1].limits.budget = 3;
    m_restoring->look();
    QVERIFY(waitUntil([&] { return m_restored.contains(2); }));
    QCOMPARE(m_restored.value(2).tokensToday, 200);
}

void TestKeyUseRestoring::aLogThatCannotBeReadIsAskedAgain()
{
    keep(1);
    m_house->closeDatabase();
    const QString away = m_house->place().file + QStringLiteral(".away");
    QVERIFY(QFile::rename(m_house->place().file, away));
    start();
    QVERIFY(waitUntil([&] { return m_asked >= 3; }));
    QCOMPARE(m_handed, 0);
    QVERIFY(QFile::rename(away, m_house->place().file));
    QVERIFY(waitUntil([&] { return m_restoring->isDone(); }));
    QCOMPARE(m_restored.value(1).tokensToday, 200);
}

void TestKeyUseRestoring::rowsThatWaitInTheSpoolCountOnceTheyAreWritten()
{
    keep(1);
    m_status.state = UsageLogState::Spooling;
    m_status.rowsWaiting = 1;
    start();
    QVERIFY(waitUntil([&] { return m_handed > 0; }));
    QVERIFY(!m_restoring->isDone());
    keep(1); // as if it came out of the spool
    m_status.state = UsageLogState::Fine;
    m_status.rowsWaiting = 0;
    QVERIFY(waitUntil([&] { return m_restoring->isDone(); }));
    QCOMPARE(m_restored.value(1).tokensToday, 400);
}

void TestKeyUseRestoring::withoutALogNothingIsAsked()
{
    m_status.state = UsageLogState::Off;
    start();
    QVERIFY(waitUntil([&] { return m_asked == 1 && m_restoring->isDone(); }));
    QCOMPARE(m_handed, 0);
}

QTEST_GUILESS_MAIN(TestKeyUseRestoring)
#include "tst_keyuserestoring.moc"
