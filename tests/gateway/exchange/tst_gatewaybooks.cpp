// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/gatewaybooks.h"

#include <QTest>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

Endpoint endpointOf(EndpointKind kind, UsageOption option = UsageOption::Auto)
{
    Endpoint endpoint;
    endpoint.name = QStringLiteral("relay");
    endpoint.kind = kind;
    endpoint.usageOption = option;
    return endpoint;
}

ChatRequest requestThatCouldAsk()
{
    ChatRequest request;
    request.usageEdit.text = "x";
    return request;
}

} // namespace

/// What the gateway learns over its exchanges: who takes the usage option, and where conversations were.
class TestGatewayBooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theUsageOptionGoesWhereItIsRead_data();
    void theUsageOptionGoesWhereItIsRead();
    void aRequestThatNeedsNoneGetsNone();
    void whoRefusesTheOptionIsNotAskedAgain();
    void anEditForgetsTheRefusal();
    void whoTookTheOptionOnceIsNotInDoubt();
    void aConversationIsRememberedForItsTime();
    void theLatestTurnCounts();
    void theOldestConversationsAreForgottenFirst();
};

void TestGatewayBooks::theUsageOptionGoesWhereItIsRead_data()
{
    QTest::addColumn<EndpointKind>("kind");
    QTest::addColumn<UsageOption>("option");
    QTest::addColumn<bool>("adds");
    QTest::newRow("openai, auto") << EndpointKind::OpenAi << UsageOption::Auto << true;
    QTest::newRow("openai, never") << EndpointKind::OpenAi << UsageOption::Never << false;
    QTest::newRow("gcli, auto") << EndpointKind::Gcli << UsageOption::Auto << false;
    QTest::newRow("gcli, always") << EndpointKind::Gcli << UsageOption::Always << true;
    QTest::newRow("antigravity, auto") << EndpointKind::Antigravity << UsageOption::Auto << false;
}

void TestGatewayBooks::theUsageOptionGoesWhereItIsRead()
{
    QFETCH(EndpointKind, kind);
    QFETCH(UsageOption, option);
    QFETCH(bool, adds);
    UsageOptions options;
    QCOMPARE(options.addsTo(requestThatCouldAsk(), endpointOf(kind, option)), adds);
}

void TestGatewayBooks::aRequestThatNeedsNoneGetsNone()
{
    QVERIFY(!UsageOptions().addsTo({}, endpointOf(EndpointKind::OpenAi, UsageOption::Always)));
}

void TestGatewayBooks::whoRefusesTheOptionIsNotAskedAgain()
{
    const Endpoint endpoint = endpointOf(EndpointKind::OpenAi);
    UsageOptions options;
    options.apply({endpoint});
    options.refused(endpoint);
    QVERIFY(!options.addsTo(requestThatCouldAsk(), endpoint));
    options.apply({endpoint}); // something else was edited
    QVERIFY(!options.addsTo(requestThatCouldAsk(), endpoint));
}

void TestGatewayBooks::anEditForgetsTheRefusal()
{
    Endpoint endpoint = endpointOf(EndpointKind::OpenAi);
    UsageOptions options;
    options.apply({endpoint});
    options.refused(endpoint);
    const Endpoint before = endpoint;
    endpoint.baseUrl = QUrl(QStringLiteral("http://elsewhere/v1"));
    options.apply({endpoint});
    QVERIFY(options.addsTo(requestThatCouldAsk(), endpoint));
    options.refused(before); // by an exchange that still ran with the old one
    QVERIFY(options.addsTo(requestThatCouldAsk(), endpoint));
}

void TestGatewayBooks::whoTookTheOptionOnceIsNotInDoubt()
{
    const Endpoint endpoint = endpointOf(EndpointKind::OpenAi);
    UsageOptions options;
    options.apply({endpoint});
    QVERIFY(options.isInDoubt(endpoint, QStringLiteral("a")));
    options.accepted(endpoint, QStringLiteral("a"));
    QVERIFY(!options.isInDoubt(endpoint, QStringLiteral("a")));
    QVERIFY(options.isInDoubt(endpoint, QStringLiteral("b")));
    QVERIFY(!options.isInDoubt(endpointOf(EndpointKind::OpenAi, UsageOption::Always), QStringLiteral("b")));
}

void TestGatewayBooks::aConversationIsRememberedForItsTime()
{
    Conversations conversations;
    const MonoTime now{1h};
    conversations.remember(QStringLiteral("c"), QStringLiteral("gcli"), now);
    conversations.remember({}, QStringLiteral("gcli"), now);
    QCOMPARE(conversations.endpointOf(QStringLiteral("c"), 10min, now + 10min), QStringLiteral("gcli"));
    QCOMPARE(conversations.endpointOf(QStringLiteral("c"), 10min, now + 10min + 1ms), QString());
    QCOMPARE(conversations.endpointOf({}, 10min, now), QString());
    QCOMPARE(conversations.endpointOf(QStringLiteral("d"), 10min, now), QString());
}

void TestGatewayBooks::theLatestTurnCounts()
{
    Conversations conversations;
    const MonoTime now{1h};
    conversations.remember(QStringLiteral("c"), QStringLiteral("gcli"), now);
    conversations.remember(QStringLiteral("c"), QStringLiteral("relay"), now + 5min);
    QCOMPARE(conversations.endpointOf(QStringLiteral("c"), 10min, now + 12min), QStringLiteral("relay"));
}

void TestGatewayBooks::theOldestConversationsAreForgottenFirst()
{
    Conversations conversations;
    const MonoTime now{1h};
    for (int i = 0; i < 10'001; ++i)
        conversations.remember(QString::number(i), QStringLiteral("gcli"), now);
    QCOMPARE(conversations.endpointOf(QStringLiteral("0"), 10min, now), QString());
    QCOMPARE(conversations.endpointOf(QStringLiteral("10000"), 10min, now), QStringLiteral("gcli"));
}

QTEST_APPLESS_MAIN(TestGatewayBooks)
#include "tst_gatewaybooks.moc"
