// SPDX-License-Identifier: GPL-3.0-or-later
#include "userestoring.h"

#include "gateway/store/usage/usageloghouse.h"
#include "gateway/store/usage/usagerecords.h"
#include "store/database.h"
#include "support/waiting.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

/// That a daily limit holds over a restart, whatever state the usage log is in.
class TestUseRestoring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatWasUsedBeforeThisStartCounts();
    void aLogThatCannotBeReadIsAskedAgain();
    void rowsThatWaitInTheSpoolCountOnceTheyAreWritten();

private:
    [[nodiscard]] ExchangeRecord call(qint64 arrived) const;
    void restore();

    std::unique_ptr<UsageHouse> m_house;
    std::unique_ptr<UsageReader> m_reader;
    std::unique_ptr<UseRestoring> m_restoring;
    UsageLogStatus m_status;
    qint64 m_startedAt = 0;
    int m_asked = 0;
    int m_handed = 0;       ///< how often
    EndpointUse m_restored; ///< of the endpoint, in all
};

void TestUseRestoring::init()
{
    m_house = std::make_unique<UsageHouse>(UsageBase::Sqlite);
    m_status = UsageLogStatus();
    m_status.state = UsageLogState::Fine;
    // Also where the test runs at midnight, all of it is of one day.
    m_startedAt = QDate::currentDate().startOfDay().toMSecsSinceEpoch() + 10 * 60'000 + 30'000;
    m_asked = 0;
    m_handed = 0;
    m_restored = EndpointUse();
}

void TestUseRestoring::cleanup()
{
    m_restoring.reset();
    m_reader.reset();
    m_house.reset();
}

ExchangeRecord TestUseRestoring::call(qint64 arrived) const
{
    ExchangeRecord record = racedRecord(0);
    record.arrivedAt = arrived;
    return record;
}

void TestUseRestoring::restore()
{
    Endpoint endpoint;
    endpoint.name = QStringLiteral("antigravity");
    endpoint.prices = {Price()};
    m_reader = std::make_unique<UsageReader>(m_house->place(), m_house->settings());
    const auto status = [this] {
        ++m_asked;
        return m_status;
    };
    const UseRestoring::Parts parts{*m_reader, status, [endpoint] { return QList<Endpoint>{endpoint}; },
                                    [this](const UseRestoring::Uses &uses) {
                                        ++m_handed;
                                        const EndpointUse use = uses.value(QStringLiteral("antigravity"));
                                        m_restored.calls += use.calls;
                                        m_restored.tokens += use.tokens;
                                        const qint64 before = m_restored.cost ? m_restored.cost->nanos : 0;
                                        m_restored.cost = use.cost;
                                        m_restored.cost->nanos += before;
                                    }};
    m_restoring = std::make_unique<UseRestoring>(parts, m_startedAt, 1ms);
    m_restoring->start();
}

void TestUseRestoring::whatWasUsedBeforeThisStartCounts()
{
    UsageLogHouse log(m_house->place(), m_house->settings());
    log.open();
    for (const qint64 before : {-3 * 60'000ll, -2ll, -1ll, 0ll, 5'000ll}) // the last two are this run's own
        QVERIFY(log.keep(call(m_startedAt + before)));
    QVERIFY(log.keep(call(m_startedAt - 24 * 3'600'000))); // yesterday's
    log.close();
    restore();
    QVERIFY(waitUntil([&] { return m_restoring->isDone(); }));
    QCOMPARE(m_handed, 1);
    QCOMPARE(m_restored.calls, 3);
    QCOMPARE(m_restored.tokens, 3 * 200);
    QCOMPARE(m_restored.cost, std::optional(Money{3000, QStringLiteral("USD")}));
}

void TestUseRestoring::aLogThatCannotBeReadIsAskedAgain()
{
    UsageLogHouse log(m_house->place(), m_house->settings());
    log.open();
    QVERIFY(log.keep(call(m_startedAt - 5)));
    log.close();
    m_house->closeDatabase();
    const QString away = m_house->place().file + QStringLiteral(".away");
    QVERIFY(QFile::rename(m_house->place().file, away));
    restore();
    QVERIFY(waitUntil([&] { return m_asked >= 3; }));
    QVERIFY(!m_restoring->isDone());
    QCOMPARE(m_handed, 0);
    QVERIFY(QFile::rename(away, m_house->place().file));
    QVERIFY(waitUntil([&] { return m_restoring->isDone(); }));
    QCOMPARE(m_restored.calls, 1);
}

void TestUseRestoring::rowsThatWaitInTheSpoolCountOnceTheyAreWritten()
{
    UsageLogHouse log(m_house->place(), m_house->settings());
    log.open();
    QVERIFY(log.keep(call(m_startedAt - 70'000)));
    m_status.state = UsageLogState::Spooling;
    m_status.rowsWaiting = 1;
    restore();
    QVERIFY(waitUntil([&] { return m_handed == 1; }));
    QVERIFY(!m_restoring->isDone());
    QVERIFY(log.keep(call(m_startedAt - 5))); // as if it came out of the spool
    m_status.state = UsageLogState::Fine;
    m_status.rowsWaiting = 0;
    QVERIFY(waitUntil([&] { return m_restoring->isDone(); }));
    QCOMPARE(m_handed, 2);
    QCOMPARE(m_restored.calls, 2);
    QCOMPARE(m_restored.cost, std::optional(Money{2000, QStringLiteral("USD")}));
}

QTEST_GUILESS_MAIN(TestUseRestoring)
#include "tst_userestoring.moc"
