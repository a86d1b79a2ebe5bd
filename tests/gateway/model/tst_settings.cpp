// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/settings.h"

#include <QTest>

using namespace regatta;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void patternsMatchWholeNames_data();
    void patternsMatchWholeNames();
    void aWiderPatternCoversNarrowerOnes_data();
    void aWiderPatternCoversNarrowerOnes();
    void theFirstRouteThatMatchesHolds();
    void clientsSeeWhatIsShownAndNotHidden();
    void strategyNamesGoBothWays();
    void endpointsRaceAsTheOriginalCardDid();
    void aNewGatewayIsSafe();
    void aNewGatewayWaitsAsOfficialClientsDo();
};

void TestSettings::patternsMatchWholeNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("matches");

    QTest::newRow("the same name") << "gpt-4o" << "gpt-4o" << true;
    QTest::newRow("a prefix is not enough") << "gpt-4o-mini" << "gpt-4o" << false;
    QTest::newRow("a star at the end") << "gemini-2.5-pro" << "gemini-*" << true;
    QTest::newRow("a star stands for nothing, too") << "gemini-" << "gemini-*" << true;
    QTest::newRow("a star at the start") << "models/gemini-pro" << "*-pro" << true;
    QTest::newRow("several stars that must backtrack") << "abcabcd" << "*abc*d" << true;
    QTest::newRow("several stars without a match") << "abcabce" << "*abc*d" << false;
    QTest::newRow("case matters") << "Gemini" << "gemini" << false;
    QTest::newRow("a dot is a dot") << "gemini-2x5" << "gemini-2.5" << false;
    QTest::newRow("only a star") << "anything" << "*" << true;
    QTest::newRow("nothing against nothing") << "" << "" << true;
    QTest::newRow("something against nothing") << "x" << "" << false;
}

void TestSettings::patternsMatchWholeNames()
{
    QFETCH(QString, name);
    QFETCH(QString, pattern);
    QFETCH(bool, matches);
    QCOMPARE(matchesPattern(name, pattern), matches);
}

void TestSettings::aWiderPatternCoversNarrowerOnes_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("wider");
    QTest::addColumn<bool>("covered");
    QTest::newRow("a name by itself") << "a" << "a" << true;
    QTest::newRow("a name by a pattern") << "gemini-2.5-pro" << "gemini-*" << true;
    QTest::newRow("a pattern by a wider one") << "gemini-2.5-*" << "gemini-*" << true;
    QTest::newRow("a pattern by itself") << "a*b" << "a*b" << true;
    QTest::newRow("stars in other places") << "a*b*c" << "a*c" << true;
    QTest::newRow("anything by everything") << "*" << "**" << true;
    QTest::newRow("a pattern by a name") << "a*" << "a" << false;
    QTest::newRow("a pattern by a narrower one") << "gemini-*" << "gemini-2.5-*" << false;
    QTest::newRow("patterns that overlap") << "gemini-*" << "*-pro" << false;
}

void TestSettings::aWiderPatternCoversNarrowerOnes()
{
    QFETCH(QString, pattern);
    QFETCH(QString, wider);
    QFETCH(bool, covered);
    QCOMPARE(isCovered(pattern, wider), covered);
}

void TestSettings::theFirstRouteThatMatchesHolds()
{
    const QList<Route> routes{{{QStringLiteral("a"), QStringLiteral("b*")}, std::nullopt, {}},
                              {{QStringLiteral("bc")}, std::nullopt, {}},
                              {{QStringLiteral("*")}, std::nullopt, {}}};
    QCOMPARE(matchingRoute(routes, QStringLiteral("bc")), 0);
    QCOMPARE(matchingRoute(routes, QStringLiteral("c")), 2);
    QCOMPARE(matchingRoute(routes, QString()), -1);
    QCOMPARE(matchingRoute({}, QStringLiteral("a")), -1);
}

void TestSettings::clientsSeeWhatIsShownAndNotHidden()
{
    ModelSettings settings;
    QVERIFY(isModelShown(QStringLiteral("a"), settings));
    settings.hide = {QStringLiteral("*-search")};
    QVERIFY(!isModelShown(QStringLiteral("a-search"), settings));
    settings.show = {QStringLiteral("a*")};
    QVERIFY(isModelShown(QStringLiteral("a"), settings));
    QVERIFY(!isModelShown(QStringLiteral("b"), settings));
    QVERIFY(!isModelShown(QStringLiteral("a-search"), settings));
}

void TestSettings::strategyNamesGoBothWays()
{
    for (const StrategyMode mode : {StrategyMode::Single, StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Smart})
        QCOMPARE(strategyModeFromName(strategyModeName(mode)), std::optional(mode));
    QVERIFY(!strategyModeFromName(QStringLiteral("Race")));
}

void TestSettings::endpointsRaceAsTheOriginalCardDid()
{
    const auto legOf = [](EndpointKind kind, const char *name) {
        Endpoint endpoint;
        endpoint.kind = kind;
        endpoint.name = QString::fromLatin1(name);
        return endpoint.legName();
    };
    QVERIFY(legOf(EndpointKind::Gcli, "a") != legOf(EndpointKind::Gcli, "b"));
    QVERIFY(legOf(EndpointKind::Gcli, "a") != legOf(EndpointKind::Antigravity, "a"));
    QCOMPARE(legOf(EndpointKind::OpenAi, "a"), legOf(EndpointKind::OpenAi, "b"));
}

void TestSettings::aNewGatewayIsSafe()
{
    const GatewaySettings gateway;
    QCOMPARE(gateway.host, QStringLiteral("127.0.0.1"));
    QCOMPARE(gateway.port, 8377);
    QVERIFY(gateway.requireKey);
    QVERIFY(gateway.allowedHosts.isEmpty());
    QVERIFY(gateway.allowedOrigins.isEmpty());
    const LimitSettings limits;
    QCOMPARE(limits.headerBytes, 32 * 1024);
    QCOMPARE(limits.bodyBytes, 64 * 1024 * 1024);
    QCOMPARE(limits.answerBytes, 32 * 1024 * 1024);
}

void TestSettings::aNewGatewayWaitsAsOfficialClientsDo()
{
    const StrategySettings strategy;
    QCOMPARE(strategy.mode, StrategyMode::Race);
    QCOMPARE(strategy.raceWidth, 0);
    QVERIFY(strategy.freeFirst);
    QCOMPARE(strategy.rolloutPercent, 100);
    QCOMPARE(strategy.lateAfter, Milliseconds(30'000));
    QCOMPARE(strategy.parallelTimeout, Milliseconds(120'000));
    QCOMPARE(strategy.plainTimeout, Milliseconds(600'000));
    QCOMPARE(strategy.connectTimeout, Milliseconds(10'000));
    QCOMPARE(strategy.idleTimeout, Milliseconds(120'000));
    QCOMPARE(strategy.slowestStream, 0);
    QCOMPARE(strategy.slowestStreamAfter, Milliseconds(60'000));
}

QTEST_APPLESS_MAIN(TestSettings)
#include "tst_settings.moc"
