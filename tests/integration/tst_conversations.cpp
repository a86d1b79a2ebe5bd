// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/house.h"

#include <QJsonArray>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

const QString home = QStringLiteral("home");
const QString other = QStringLiteral("other");

QJsonObject message(const char *role, const QString &words)
{
    return {{QStringLiteral("role"), QLatin1String(role)}, {QStringLiteral("content"), words}};
}

/// A turn of the conversation that begins so; `turn` counts from 0.
QJsonObject turnOf(const QString &opening, int turn)
{
    QJsonArray messages{message("user", opening)};
    for (int i = 0; i < turn; ++i) {
        messages.append(message("assistant", QStringLiteral("An answer")));
        messages.append(message("user", QStringLiteral("And then?")));
    }
    return {{QStringLiteral("stream"), true}, {QStringLiteral("messages"), messages}};
}

/// smart without chance, over one endpoint that is a little slower and one that is quicker.
class TalkingHouse
{
public:
    TalkingHouse()
    {
        slower.setDefault(slow());
        quicker.setDefault(openai::chatStream());
        SmartSettings &smart = house.settings().smart;
        smart.raceEvery = 0;
        smart.explorePercent = 0;
        smart.hedging = false;
        smart.conversationTolerance = 1e6;
        house.settings().strategy.mode = StrategyMode::Smart;
        house.add(home, slower);
        house.add(other, quicker);
    }

    static Reply slow() { return openai::chatStream().headDelay(60ms); }

    /// Only these two, or one of them, may be asked.
    void enable(bool first, bool second)
    {
        house.settings().endpoints[0].enabled = first;
        house.settings().endpoints[1].enabled = second;
        house.apply();
    }
    /// Each is asked alone, so that smart knows it; then both may be.
    void introduce()
    {
        enable(true, false);
        (void)house.chat(turnOf(QStringLiteral("home?"), 0));
        enable(false, true);
        (void)house.chat(turnOf(QStringLiteral("other?"), 0));
        enable(true, true);
    }
    /// Who answered it.
    [[nodiscard]] QString ask(const QString &opening, int turn)
    {
        const auto client = house.chat(turnOf(opening, turn));
        return client->isComplete() ? QString::fromLatin1(client->headers().value("x-regatta-endpoint")) : QString();
    }

    FakeUpstream slower;
    FakeUpstream quicker;
    House house;
};

} // namespace

/// A conversation stays with the endpoint that served it, for as long as that one serves.
class TestConversations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itStaysWhereItWasAnswered();
    void itLeavesAnEndpointThatFailsAndStaysAway();
    void itLeavesAnEndpointThatIsLeftAlone();
    void itLeavesAnEndpointThatIsSwitchedOff();
    void aTurnThatBrokeBindsNothing();
};

void TestConversations::itStaysWhereItWasAnswered()
{
    TalkingHouse talk;
    talk.introduce();
    QCOMPARE(talk.ask(QStringLiteral("home?"), 1), home);
    QCOMPARE(talk.ask(QStringLiteral("home?"), 2), home);
    QCOMPARE(talk.ask(QStringLiteral("A new one"), 0), other); // the better one, where nothing binds
}

void TestConversations::itLeavesAnEndpointThatFailsAndStaysAway()
{
    TalkingHouse talk;
    talk.introduce();
    talk.slower.on("/v1/chat/completions", openai::error(500));
    QCOMPARE(talk.ask(QStringLiteral("home?"), 1), other);
    talk.slower.on("/v1/chat/completions", TalkingHouse::slow());
    QCOMPARE(talk.ask(QStringLiteral("home?"), 2), other); // where its last turn was
}

void TestConversations::itLeavesAnEndpointThatIsLeftAlone()
{
    TalkingHouse talk;
    talk.house.settings().health.openAfterFailures = 1;
    talk.introduce();
    talk.slower.on("/v1/chat/completions", openai::error(500));
    QCOMPARE(talk.ask(QStringLiteral("home?"), 1), other);
    talk.enable(true, false);
    (void)talk.ask(QStringLiteral("home?"), 2); // bound to it no more than by a failure
    talk.enable(true, true);
    const int asked = talk.slower.posts();
    QCOMPARE(talk.house.gateway().snapshot().endpoints.first().state, EndpointState::CircuitOpen);
    QCOMPARE(talk.ask(QStringLiteral("home?"), 3), other);
    QCOMPARE(talk.slower.posts(), asked);
}

void TestConversations::itLeavesAnEndpointThatIsSwitchedOff()
{
    TalkingHouse talk;
    talk.introduce();
    talk.enable(false, true);
    QCOMPARE(talk.ask(QStringLiteral("home?"), 1), other);
}

void TestConversations::aTurnThatBrokeBindsNothing()
{
    TalkingHouse talk;
    talk.introduce();
    const qint64 whole = openai::chatStream().wholeBody().size();
    talk.enable(true, false);
    talk.slower.enqueue("/v1/chat/completions", TalkingHouse::slow().cutAfter(whole / 2));
    QCOMPARE(talk.ask(QStringLiteral("Broken"), 0), QString());
    talk.enable(true, true);
    QCOMPARE(talk.ask(QStringLiteral("Broken"), 1), other);
}

QTEST_GUILESS_MAIN(TestConversations)
#include "tst_conversations.moc"
