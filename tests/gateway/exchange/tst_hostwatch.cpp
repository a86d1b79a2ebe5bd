// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/hostwatch.h"

#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

struct FakeHost
{
    std::optional<bool> online;
    Milliseconds asleep{0};
};

class FakeSource final : public HostSource
{
public:
    explicit FakeSource(const FakeHost &host) : m_host(host) {}
    [[nodiscard]] std::optional<bool> isOnline() const override { return m_host.online; }
    [[nodiscard]] Milliseconds timeAsleep() const override { return m_host.asleep; }

private:
    const FakeHost &m_host;
};

} // namespace

class TestHostWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatNobodyKnowsIsNotOffline();
    void offlineExcusesUntilItIsOver();
    void anAnswerFromBeyondDisprovesOffline();
    void wakingExcusesForAWhile();
    void aStoppedProcessWokeToo();
    void aShortNapIsNone();
};

void TestHostWatch::whatNobodyKnowsIsNotOffline()
{
    FakeHost host;
    ManualClock clock;
    const HostWatch watch(std::make_unique<FakeSource>(host), clock);
    QVERIFY(!watch.excuses());
    QCOMPARE(watch.notice(), QString());
}

void TestHostWatch::offlineExcusesUntilItIsOver()
{
    FakeHost host{true, 0ms};
    ManualClock clock;
    HostWatch watch(std::make_unique<FakeSource>(host), clock);
    const QSignalSpy changed(&watch, &HostWatch::excusesChanged);
    host.online = false;
    watch.look();
    QVERIFY(watch.excuses());
    QVERIFY(watch.notice().contains(QStringLiteral("offline")));
    watch.look();
    QCOMPARE(changed.size(), 1);
    host.online = true;
    watch.look();
    QVERIFY(!watch.excuses());
    QCOMPARE(watch.notice(), QString());
    QCOMPARE(changed.size(), 2);
}

void TestHostWatch::anAnswerFromBeyondDisprovesOffline()
{
    FakeHost host{false, 0ms};
    ManualClock clock;
    HostWatch watch(std::make_unique<FakeSource>(host), clock);
    QVERIFY(watch.excuses());
    watch.networkAnswered();
    QVERIFY(!watch.excuses());
    watch.look(); // the service still says so
    QVERIFY(!watch.excuses());
    host.online = true;
    watch.look();
    host.online = false; // a new word
    watch.look();
    QVERIFY(watch.excuses());
}

void TestHostWatch::wakingExcusesForAWhile()
{
    FakeHost host{true, 5min};
    ManualClock clock;
    HostWatch watch(std::make_unique<FakeSource>(host), clock);
    QVERIFY(!watch.excuses());
    host.asleep += 1h;
    watch.look();
    QVERIFY(watch.excuses());
    QVERIFY(watch.notice().contains(QStringLiteral("woken")));
    clock.advance(14s);
    watch.look();
    QVERIFY(watch.excuses());
    clock.advance(1s);
    watch.look();
    QVERIFY(!watch.excuses());
}

void TestHostWatch::aStoppedProcessWokeToo()
{
    FakeHost host;
    ManualClock clock;
    HostWatch watch(std::make_unique<FakeSource>(host), clock);
    clock.advance(10s);
    watch.look();
    QVERIFY(!watch.excuses());
    clock.advance(30s);
    watch.look();
    QVERIFY(watch.excuses());
}

void TestHostWatch::aShortNapIsNone()
{
    FakeHost host;
    ManualClock clock;
    HostWatch watch(std::make_unique<FakeSource>(host), clock);
    host.asleep += 1s;
    watch.look();
    QVERIFY(!watch.excuses());
}

QTEST_GUILESS_MAIN(TestHostWatch)
#include "tst_hostwatch.moc"
