// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/scenarioreader.h"

#include <QFile>
#include <QTest>

using namespace regatta;
using namespace regatta::sim;
using namespace std::chrono_literals;

class TestScenarioReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheExampleOfTheReadme();
    void leavesDefaultsWhereNothingIsSaid();
    void namesKeyAndExpectation_data();
    void namesKeyAndExpectation();
};

void TestScenarioReader::readsTheExampleOfTheReadme()
{
    QFile readme(QFINDTESTDATA("sim/README.md"));
    QVERIFY(readme.open(QIODevice::ReadOnly));
    const QByteArray text = readme.readAll();
    const qsizetype from = text.indexOf("```json\n") + 8;
    QVERIFY(from > 8);
    const auto read = readScenario(text.mid(from, text.indexOf("```", from) - from));
    if (const auto *error = std::get_if<ScenarioError>(&read))
        QFAIL(qPrintable(error->sentence(QStringLiteral("README.md"))));
    const Scenario &scenario = std::get<Scenario>(read);
    QCOMPARE(scenario.name, QStringLiteral("two servers"));
    QCOMPARE(scenario.rate, 0.5);
    QCOMPARE(scenario.requests, 5000);
    QCOMPARE(scenario.attemptTimeout, 20.0);
    QCOMPARE(scenario.endpoints.size(), std::size_t(3));
    QCOMPARE(scenario.endpoints[0].sigma, 0.4);
    QCOMPARE(scenario.endpoints[0].stallShare, 0.02);
    QCOMPARE(scenario.endpoints[0].slow[0].factor, 3.0);
    QCOMPARE(scenario.endpoints[0].slow[0].when.every, 2400.0);
    QCOMPARE(scenario.endpoints[1].outages[0].kind, OutageKind::Silence);
    QCOMPARE(scenario.endpoints[1].outages[0].when.from, std::optional(1800.0));
    QCOMPARE(scenario.endpoints[2].rateLimit.requests, 20);
    QVERIFY(scenario.endpoints[2].paid);
    QCOMPARE(scenario.outages[0].kind, OutageKind::Refused);
    QCOMPARE(scenario.outages[0].endpoints, (std::vector<int>{0, 1}));
    QCOMPARE(scenario.smart.hedgePercent, 6.0);
    QCOMPARE(scenario.smart.softDeadlineMax, 10s);
}

void TestScenarioReader::leavesDefaultsWhereNothingIsSaid()
{
    const auto read = readScenario(R"({"endpoints": [{"name": "a"}]})");
    QVERIFY(std::holds_alternative<Scenario>(read));
    const Scenario &scenario = std::get<Scenario>(read);
    QCOMPARE(scenario.rate, Scenario().rate);
    QCOMPARE(scenario.smart, SmartSettings());
    QCOMPARE(scenario.endpoints[0].median, SimEndpoint().median);
}

void TestScenarioReader::namesKeyAndExpectation_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const char *json, const char *sentence) {
        QTest::newRow(name) << QByteArray(json) << QString::fromUtf8(sentence);
    };
    row("no JSON", "{", "f.json: not valid JSON at byte 1: unterminated object");
    row("a list", "[]", "f.json: expected an object { … }");
    row("no endpoints", R"({"rate": 1})", "f.json: endpoints: expected at least one endpoint");
    row("an unknown key", R"({"endpoints": [{"name": "a", "medain": 1}]})",
        "f.json: endpoints[0].medain: is not known; expected one of: name, median, sigma, stallShare, stall, "
        "failureShare, "
        "failsWithin, tokensPerSecond, loadCapacity, paid, slow, outages, rateLimit");
    row("a share over one", R"({"endpoints": [{"name": "a", "stallShare": 3}]})",
        "f.json: endpoints[0].stallShare: expected a number from 0 to 1");
    row("a rate of nothing", R"({"rate": 0, "endpoints": [{"name": "a"}]})",
        "f.json: rate: expected a number of at least 1e-06");
    row("a text for a number", R"({"rate": "1", "endpoints": [{"name": "a"}]})",
        "f.json: rate: expected a number of at least 1e-06");
    row("half a request", R"({"requests": 0.5, "endpoints": [{"name": "a"}]})",
        "f.json: requests: expected a whole number from 1 to 10000000");
    row("two of one name", R"({"endpoints": [{"name": "a"}, {"name": "a"}]})",
        "f.json: endpoints[1].name: expected a name that no other endpoint has");
    row("an outage of no kind", R"({"endpoints": [{"name": "a", "outages": [{"every": 1, "lasts": 1}]}]})",
        "f.json: endpoints[0].outages[0].kind: expected refused, errors or silence");
    row("an outage without a time", R"({"endpoints": [{"name": "a", "outages": [{"kind": "errors", "lasts": 1}]}]})",
        "f.json: endpoints[0].outages[0].every: expected either every (at random) or from (once)");
    row("an outage without a length", R"({"endpoints": [{"name": "a", "outages": [{"kind": "errors", "every": 1}]}]})",
        "f.json: endpoints[0].outages[0].lasts: is missing; expected how many seconds it lasts");
    row("an outage of nobody known",
        R"({"endpoints": [{"name": "a"}], "outages": [{"kind": "errors", "every": 1, "lasts": 1, "endpoints": ["b"]}]})",
        "f.json: outages[0].endpoints[0]: expected the name of an endpoint: a");
    row("a flag that is none", R"({"endpoints": [{"name": "a", "paid": 1}]})",
        "f.json: endpoints[0].paid: expected true or false");
    row("a constant of smart", R"({"endpoints": [{"name": "a"}], "smart": {"hedgePercent": 101}})",
        "f.json: smart.hedgePercent: expected a number from 0 to 100");
}

void TestScenarioReader::namesKeyAndExpectation()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, sentence);
    const auto read = readScenario(json);
    QVERIFY(std::holds_alternative<ScenarioError>(read));
    QCOMPARE(std::get<ScenarioError>(read).sentence(QStringLiteral("f.json")), sentence);
}

QTEST_APPLESS_MAIN(TestScenarioReader)
#include "tst_scenarioreader.moc"
