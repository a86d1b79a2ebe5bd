// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/hostwatch.h"
#include "integration/house.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

const QByteArray chatPath = "/v1/chat/completions";

struct Machine
{
    std::optional<bool> online = true;
    Milliseconds asleep{0};
};

class MachineSource final : public HostSource
{
public:
    explicit MachineSource(const Machine &machine) : m_machine(machine) {}
    [[nodiscard]] std::optional<bool> isOnline() const override { return m_machine.online; }
    [[nodiscard]] Milliseconds timeAsleep() const override { return m_machine.asleep; }

private:
    const Machine &m_machine;
};

/// One endpoint that is left alone after its first failure.
class StrictHouse
{
public:
    StrictHouse()
    {
        house.gateway().setHostSource(std::make_unique<MachineSource>(machine));
        house.settings().health.openAfterFailures = 1;
        house.add(QStringLiteral("relay"), server);
        house.apply();
    }
    [[nodiscard]] EndpointStatus status() { return house.gateway().snapshot().endpoints.first(); }
    [[nodiscard]] QString notice() { return house.gateway().snapshot().hostNotice; }

    Machine machine;
    FakeUpstream server;
    House house;
};

} // namespace

/// What this machine itself is to blame for is held against nobody.
class TestThisMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failuresCountWhereAllIsWell();
    void failuresRightAfterWakingCountAgainstNobody();
    void goingOfflineIsNoticedByTheFailureItself();
    void anAnswerFromThisMachineDoesNotMakeItOnline();
};

void TestThisMachine::failuresCountWhereAllIsWell()
{
    StrictHouse strict;
    strict.server.on(chatPath, openai::error(500));
    QCOMPARE(strict.house.chat()->status(), 503);
    QCOMPARE(strict.status().state, EndpointState::CircuitOpen);
    QCOMPARE(strict.status().failed, 1);
    QCOMPARE(strict.notice(), QString());
}

void TestThisMachine::failuresRightAfterWakingCountAgainstNobody()
{
    StrictHouse strict;
    strict.server.on(chatPath, openai::error(500));
    strict.machine.asleep += 1h;
    // The failures come before any timer could have looked.
    for (int i = 0; i < 3; ++i)
        QCOMPARE(strict.house.chat()->status(), 503);
    QVERIFY(strict.status().state != EndpointState::CircuitOpen && strict.status().state != EndpointState::Down);
    QCOMPARE(strict.status().failed, 0);
    QCOMPARE(strict.server.posts(), 3);
    QVERIFY2(strict.notice().contains(QStringLiteral("woken")), qPrintable(strict.notice()));
}

void TestThisMachine::goingOfflineIsNoticedByTheFailureItself()
{
    StrictHouse strict;
    strict.server.on(chatPath, openai::error(500));
    strict.machine.online = false;
    QCOMPARE(strict.house.chat()->status(), 503);
    QCOMPARE(strict.status().failed, 0);
    QVERIFY(strict.notice().contains(QStringLiteral("offline")));
    // And its end by the next one: from then on failures count.
    strict.machine.online = true;
    QCOMPARE(strict.house.chat()->status(), 503);
    QCOMPARE(strict.status().failed, 1);
    QCOMPARE(strict.status().state, EndpointState::CircuitOpen);
    QCOMPARE(strict.notice(), QString());
}

void TestThisMachine::anAnswerFromThisMachineDoesNotMakeItOnline()
{
    StrictHouse strict;
    strict.machine.online = false;
    strict.server.on(chatPath, openai::error(500));
    QCOMPARE(strict.house.chat()->status(), 503);
    strict.server.on(chatPath, openai::chat());
    QCOMPARE(strict.house.chat()->status(), 200); // a server here answers, whatever it reaches itself
    QVERIFY(strict.notice().contains(QStringLiteral("offline")));
    strict.server.on(chatPath, openai::error(500));
    QCOMPARE(strict.house.chat()->status(), 503);
    QCOMPARE(strict.status().failed, 0);
}

QTEST_GUILESS_MAIN(TestThisMachine)
#include "tst_thismachine.moc"
