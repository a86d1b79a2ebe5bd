// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/keygate.h"
#include "gateway/server/doorkit.h"
#include "support/manualclock.h"
#include "support/waiting.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

qint64 at(const char *local)
{
    return QDateTime::fromString(QLatin1String(local), Qt::ISODate).toMSecsSinceEpoch();
}

/// A door whose valid key has limits, at noon.
class LimitedDoor
{
public:
    LimitedDoor()
        : gate(clock, [this] { return wall; })
        , server(
              handler,
              [this](const QByteArray &key) {
                  return key == validKey ? std::optional(holder)
                      : key == "rg-free" ? std::optional(KeyHolder(QStringLiteral("free"), KeyScope::Client, {}, 9))
                                         : std::nullopt;
              },
              instanceId)
    {
        handler.gate = &gate;
        handler.answerAtOnce();
        Settings settings;
        settings.gateway.port = 0;
        problem = server.listen(settings.gateway, settings.limits);
    }

    struct Answer
    {
        int status = 0;
        QByteArray head;
        QByteArray body;
        [[nodiscard]] QByteArray field(const QByteArray &name) const
        {
            const qsizetype found = head.toLower().indexOf("\r\n" + name.toLower() + ": ");
            const qsizetype value = found + name.size() + 4;
            return found < 0 ? QByteArray() : head.mid(value, head.indexOf("\r\n", value) - value);
        }
        [[nodiscard]] QJsonObject error() const
        {
            return QJsonDocument::fromJson(body).object().value(QLatin1String("error")).toObject();
        }
    };

    Answer ask(const QByteArray &target = "/v1/chat/completions", const QByteArray &key = validKey,
               const QByteArray &body = R"({"model":"m","messages":[]})")
    {
        QByteArray request = (body.isEmpty() ? "GET " : "POST ") + target + " HTTP/1.1\r\nHost: localhost\r\nx-api-key: " + key + "\r\n";
        if (!body.isEmpty())
            request += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
        QTcpSocket socket;
        QByteArray received;
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { received += socket.readAll(); });
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
        socket.write(request + "Connection: close\r\n\r\n" + body);
        if (!waitUntil([&] { return !received.isEmpty() && socket.state() == QAbstractSocket::UnconnectedState; }, 5000))
            qWarning("no answer to %s", target.constData());
        const qsizetype end = received.indexOf("\r\n\r\n");
        return {received.mid(9, 3).toInt(), received.left(end + 2), received.mid(end + 4)};
    }
    void use(qint64 tokens, std::optional<Money> cost = {})
    {
        AttemptRecord attempt;
        attempt.usage.output = tokens;
        attempt.cost = cost;
        gate.requestEnded(holder.id, {attempt});
    }

    ManualClock clock;
    qint64 wall = at("2026-03-10T12:00:00");
    KeyGate gate;
    KeyHolder holder{QStringLiteral("laptop"), KeyScope::Client, {}, 7};
    FakeHandler handler;
    GatewayServer server;
    QString problem;
};

const QList<QByteArray> rateFields{"x-ratelimit-limit-requests", "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests",
                                   "x-ratelimit-limit-tokens",   "x-ratelimit-remaining-tokens",   "x-ratelimit-reset-tokens"};

} // namespace

/// What a client whose key has limits gets to see.
class TestKeyLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }
    void aKeyWithoutLimitsHearsNothingOfThem();
    void everyAnswerSaysWhatIsLeft();
    void beyondTheLimitTheAnswerIs429_data();
    void beyondTheLimitTheAnswerIs429();
    void anthropicClientsGetTheirShape();
    void tokensAndBudgetsAreWordsOfOpenAi();
    void aKeyThatMayNeverSendAgainIsNotToldWhen();
    void listsAndMistakesAreNotCountedButSayWhatIsLeft();
    void anUpstreamsOwnLimitsAreNotMixedIn();
    void aRefusedRequestIsNotHandedOn();
    void aLimitThatIsTakenAwayHoldsNoMore();
    void resetsAreWrittenAsOpenAiWritesThem_data();
    void resetsAreWrittenAsOpenAiWritesThem();
};

void TestKeyLimits::aKeyWithoutLimitsHearsNothingOfThem()
{
    LimitedDoor door;
    door.holder.limits.requestsPerMinute = 1;
    for (int i = 0; i < 5; ++i) {
        const auto answer = door.ask("/v1/chat/completions", "rg-free");
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.head.toLower().contains("ratelimit"));
    }
}

void TestKeyLimits::everyAnswerSaysWhatIsLeft()
{
    LimitedDoor door;
    door.holder.limits.requestsPerMinute = 3;
    door.holder.limits.tokensPerDay = 1000;
    door.use(400);
    const auto first = door.ask();
    QCOMPARE(first.status, 200);
    const QList<QByteArray> expected{"3", "2", "1m0s", "1000", "600", "12h0m0s"};
    for (qsizetype i = 0; i < rateFields.size(); ++i)
        QCOMPARE(first.field(rateFields.at(i)), expected.at(i));
    door.clock.advance(20s);
    door.use(700);
    const auto second = door.ask();
    QCOMPARE(second.status, 429); // over its tokens now, and not counted
    const QList<QByteArray> left{"3", "2", "40s", "1000", "0", "12h0m0s"};
    for (qsizetype i = 0; i < rateFields.size(); ++i)
        QCOMPARE(second.field(rateFields.at(i)), left.at(i));
}

void TestKeyLimits::beyondTheLimitTheAnswerIs429_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a plain request") << QByteArray(R"({"model":"m","messages":[]})");
    QTest::newRow("a stream") << QByteArray(R"({"model":"m","messages":[],"stream":true})");
}

void TestKeyLimits::beyondTheLimitTheAnswerIs429()
{
    QFETCH(QByteArray, body);
    LimitedDoor door;
    door.holder.limits.requestsPerMinute = 2;
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(door.ask("/v1/chat/completions", validKey, body).status, 200);
        door.clock.advance(10s);
    }
    const auto refused = door.ask("/v1/chat/completions", validKey, body);
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.field("Content-Type"), "application/json");
    QCOMPARE(refused.field("Retry-After"), "40");
    QCOMPARE(refused.field("x-ratelimit-limit-requests"), "2");
    QCOMPARE(refused.field("x-ratelimit-remaining-requests"), "0");
    QCOMPARE(refused.field("x-ratelimit-reset-requests"), "50s");
    QVERIFY(refused.field("x-should-retry").isEmpty()); // soon enough
    QCOMPARE(refused.error().value(QLatin1String("code")).toString(), QStringLiteral("rate_limit_exceeded"));
    QCOMPARE(refused.error().value(QLatin1String("type")).toString(), QStringLiteral("requests"));
    QCOMPARE(refused.error().value(QLatin1String("message")).toString(),
             QStringLiteral("The client key \"laptop\" has reached its limit of 2 requests a minute. Please try again in 40s."));
    // Rounded up: a client that comes back when it is told to is let in.
    door.clock.advance(1ms);
    QCOMPARE(door.ask("/v1/chat/completions", validKey, body).field("Retry-After"), "40");
    door.clock.advance(40s);
    QCOMPARE(door.ask("/v1/chat/completions", validKey, body).status, 200);
}

void TestKeyLimits::anthropicClientsGetTheirShape()
{
    LimitedDoor door;
    door.holder.limits.requestsPerMinute = 1;
    const QByteArray body = R"({"model":"m","max_tokens":1,"messages":[],"stream":true})";
    QCOMPARE(door.ask("/v1/messages", validKey, body).status, 200);
    const auto refused = door.ask("/v1/messages", validKey, body);
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.field("Retry-After"), "60");
    QCOMPARE(QJsonDocument::fromJson(refused.body).object().value(QLatin1String("type")).toString(), QStringLiteral("error"));
    QCOMPARE(refused.error().value(QLatin1String("type")).toString(), QStringLiteral("rate_limit_error"));
    QVERIFY(refused.error().value(QLatin1String("message")).toString().contains(QLatin1String("1 requests a minute")));
}

void TestKeyLimits::tokensAndBudgetsAreWordsOfOpenAi()
{
    LimitedDoor door;
    door.holder.limits.tokensPerDay = 100;
    door.use(100, Money{2'500'000'000, QStringLiteral("USD")});
    const auto tokens = door.ask();
    QCOMPARE(tokens.status, 429);
    QCOMPARE(tokens.field("Retry-After"), "43200");
    QCOMPARE(tokens.field("x-should-retry"), "false");
    QCOMPARE(tokens.field("x-ratelimit-remaining-tokens"), "0");
    QCOMPARE(tokens.error().value(QLatin1String("type")).toString(), QStringLiteral("tokens"));
    QCOMPARE(tokens.error().value(QLatin1String("code")).toString(), QStringLiteral("rate_limit_exceeded"));
    door.holder.limits = {};
    door.holder.limits.budget = 2.5;
    const auto budget = door.ask();
    QCOMPARE(budget.status, 429);
    QCOMPARE(budget.error().value(QLatin1String("type")).toString(), QStringLiteral("insufficient_quota"));
    QCOMPARE(budget.error().value(QLatin1String("code")).toString(), QStringLiteral("insufficient_quota"));
    QVERIFY(budget.error().value(QLatin1String("message")).toString().contains(QLatin1String("2.5 USD a month")));
    QCOMPARE(budget.field("Retry-After"), QByteArray::number((at("2026-04-01T00:00:00") - door.wall) / 1000));
}

void TestKeyLimits::aKeyThatMayNeverSendAgainIsNotToldWhen()
{
    LimitedDoor door;
    door.holder.limits.budget = 1;
    door.holder.limits.budgetPeriod = BudgetPeriod::Ever;
    door.use(1, Money{1'000'000'000, QStringLiteral("USD")});
    const auto refused = door.ask();
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.field("Retry-After").isEmpty());
    QCOMPARE(refused.field("x-should-retry"), "false");
}

void TestKeyLimits::listsAndMistakesAreNotCountedButSayWhatIsLeft()
{
    LimitedDoor door;
    door.holder.limits.requestsPerMinute = 1;
    const auto list = door.ask("/v1/models", validKey, {});
    QCOMPARE(list.status, 200);
    QCOMPARE(list.field("x-ratelimit-remaining-requests"), "1");
    const auto mistake = door.ask("/v1/chat/completions", validKey, "{");
    QCOMPARE(mistake.status, 400);
    QCOMPARE(mistake.field("x-ratelimit-remaining-requests"), "1");
    QCOMPARE(door.ask().status, 200);
    QCOMPARE(door.ask().status, 429);
    QCOMPARE(door.ask("/v1/models", validKey, {}).status, 200); // costs nothing
}

void TestKeyLimits::anUpstreamsOwnLimitsAreNotMixedIn()
{
    LimitedDoor door;
    door.handler.onHandle = [](FakeHandler::Call &call) {
        call.sink->sendHead(200, {{"X-RateLimit-Limit-Requests", "5000"}, {"x-ratelimit-limit-images", "9"}, {"x-kept", "1"}}, 2);
        call.sink->write("{}");
        call.sink->finish();
    };
    QCOMPARE(door.ask().field("x-ratelimit-limit-requests"), "5000"); // no limits of ours
    door.holder.limits.requestsPerMinute = 4;
    const auto answer = door.ask();
    QCOMPARE(answer.head.toLower().count("x-ratelimit-limit-requests"), 1);
    QCOMPARE(answer.field("x-ratelimit-limit-requests"), "4");
    QVERIFY(answer.field("x-ratelimit-limit-images").isEmpty());
    QCOMPARE(answer.field("x-kept"), "1");
}

void TestKeyLimits::aRefusedRequestIsNotHandedOn()
{
    LimitedDoor door;
    door.holder.limits.requestsPerMinute = 1;
    QCOMPARE(door.ask().status, 200);
    QCOMPARE(door.ask().status, 429);
    QCOMPARE(door.handler.calls.size(), size_t(1));
    QCOMPARE(door.handler.calls.front().request.clientKeyId, 7);
    // It was not counted either: the wait does not grow.
    door.clock.advance(60s);
    QCOMPARE(door.ask().status, 200);
}

void TestKeyLimits::aLimitThatIsTakenAwayHoldsNoMore()
{
    LimitedDoor door;
    door.holder.limits.requestsPerMinute = 1;
    QCOMPARE(door.ask().status, 200);
    QCOMPARE(door.ask().status, 429);
    door.holder.limits = {};
    QCOMPARE(door.ask().status, 200);
}

void TestKeyLimits::resetsAreWrittenAsOpenAiWritesThem_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << qint64(0) << QByteArray("0s");
    QTest::newRow("less than a second") << qint64(17) << QByteArray("17ms");
    QTest::newRow("a second") << qint64(1000) << QByteArray("1s");
    QTest::newRow("a bit more, rounded up") << qint64(1001) << QByteArray("2s");
    QTest::newRow("almost a minute") << qint64(59'001) << QByteArray("1m0s");
    QTest::newRow("six minutes") << qint64(360'000) << QByteArray("6m0s");
    QTest::newRow("an hour") << qint64(3'600'000) << QByteArray("1h0m0s");
    QTest::newRow("a month") << qint64(31ll * 24 * 3'600'000) << QByteArray("744h0m0s");
}

void TestKeyLimits::resetsAreWrittenAsOpenAiWritesThem()
{
    QFETCH(qint64, milliseconds);
    QTEST(resetText(Milliseconds(milliseconds)), "text");
}

QTEST_GUILESS_MAIN(TestKeyLimits)
#include "tst_keylimits.moc"
