// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/environmentoverrides.h"

using namespace regatta;

namespace {

Settings settingsWith(StrategyMode mode)
{
    Settings settings;
    settings.strategy.mode = mode;
    const auto add = [&](const char *name, EndpointKind kind) {
        Endpoint endpoint;
        endpoint.name = QString::fromLatin1(name);
        endpoint.kind = kind;
        settings.endpoints.append(endpoint);
    };
    add("home", EndpointKind::Gcli);
    add("ag", EndpointKind::Antigravity);
    add("relay", EndpointKind::OpenAi);
    add("gcli", EndpointKind::Gcli);
    add("other relay", EndpointKind::OpenAi);
    return settings;
}

QProcessEnvironment environment(const QString &variable, const QString &value)
{
    QProcessEnvironment result;
    result.insert(variable, value);
    return result;
}

QString order(const Settings &settings)
{
    QStringList names;
    for (const Endpoint &endpoint : settings.endpoints)
        names.append(endpoint.name);
    return names.join(QLatin1String(" > "));
}

QStringList lockedKeys(const OverriddenSettings &overridden)
{
    QStringList keys;
    for (const LockedSetting &locked : overridden.locked)
        keys.append(locked.key + QLatin1Char('=') + locked.reason);
    return keys;
}

} // namespace

class TestEnvironmentOverrides : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyEnvironmentChangesNothing();
    void parallelSwitchesBetweenSingleAndRace_data();
    void parallelSwitchesBetweenSingleAndRace();
    void theTimeoutSetsBothLimits();
    void thePriorityTakesKindsAndNames_data();
    void thePriorityTakesKindsAndNames();
    void aBadValueNamesVariableAndExpectation_data();
    void aBadValueNamesVariableAndExpectation();
};

void TestEnvironmentOverrides::anEmptyEnvironmentChangesNothing()
{
    const Settings settings = settingsWith(StrategyMode::Single);
    for (const QProcessEnvironment &variables :
         {QProcessEnvironment(), environment(QStringLiteral("PARALLEL_TIMEOUT"), QStringLiteral(" "))}) {
        const auto result = applyEnvironment(settings, variables);
        QCOMPARE(std::get<OverriddenSettings>(result).settings, settings);
        QVERIFY(std::get<OverriddenSettings>(result).locked.isEmpty());
    }
}

void TestEnvironmentOverrides::parallelSwitchesBetweenSingleAndRace_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<StrategyMode>("configured");
    QTest::addColumn<StrategyMode>("mode");
    QTest::newRow("true makes single a race") << QStringLiteral("true") << StrategyMode::Single << StrategyMode::Race;
    QTest::newRow("1 is true") << QStringLiteral("1") << StrategyMode::Single << StrategyMode::Race;
    QTest::newRow("Yes is true") << QStringLiteral("Yes") << StrategyMode::Single << StrategyMode::Race;
    QTest::newRow("true leaves fallback") << QStringLiteral("TRUE") << StrategyMode::Fallback << StrategyMode::Fallback;
    QTest::newRow("true leaves smart") << QStringLiteral("on") << StrategyMode::Smart << StrategyMode::Smart;
    QTest::newRow("false means single") << QStringLiteral("False") << StrategyMode::Race << StrategyMode::Single;
    QTest::newRow("0 is false") << QStringLiteral("0") << StrategyMode::Smart << StrategyMode::Single;
    QTest::newRow("no is false") << QStringLiteral(" no ") << StrategyMode::Fallback << StrategyMode::Single;
}

void TestEnvironmentOverrides::parallelSwitchesBetweenSingleAndRace()
{
    QFETCH(QString, value);
    QFETCH(StrategyMode, configured);
    QFETCH(StrategyMode, mode);
    const auto result =
        applyEnvironment(settingsWith(configured), environment(QStringLiteral("ENABLE_PARALLEL_ENDPOINTS"), value));
    QCOMPARE(std::get<OverriddenSettings>(result).settings.strategy.mode, mode);
    QCOMPARE(lockedKeys(std::get<OverriddenSettings>(result)),
             QStringList{QStringLiteral("strategy.mode=ENABLE_PARALLEL_ENDPOINTS")});
}

void TestEnvironmentOverrides::theTimeoutSetsBothLimits()
{
    const auto result =
        applyEnvironment(Settings(), environment(QStringLiteral("PARALLEL_TIMEOUT"), QStringLiteral("2.5")));
    const OverriddenSettings &overridden = std::get<OverriddenSettings>(result);
    QCOMPARE(overridden.settings.strategy.parallelTimeout, Milliseconds(2500));
    QCOMPARE(overridden.settings.strategy.plainTimeout, Milliseconds(2500));
    QCOMPARE(lockedKeys(overridden),
             (QStringList{QStringLiteral("strategy.parallelTimeout=PARALLEL_TIMEOUT"),
                          QStringLiteral("strategy.plainTimeout=PARALLEL_TIMEOUT")}));
}

void TestEnvironmentOverrides::thePriorityTakesKindsAndNames_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *value, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(value) << QString::fromLatin1(expected);
    };
    row("kinds", "openai,antigravity", "relay > other relay > ag > home > gcli");
    row("a name that is also a kind comes first", "gcli", "gcli > home > ag > relay > other relay");
    row("a name", " other relay , ag", "other relay > ag > home > relay > gcli");
    row("a name before its kind", "other relay,openai", "other relay > relay > home > ag > gcli");
    row("twice the same", "ag,ag,antigravity", "ag > home > relay > gcli > other relay");
    row("commas to spare", ",ag,,", "ag > home > relay > gcli > other relay");
}

void TestEnvironmentOverrides::thePriorityTakesKindsAndNames()
{
    QFETCH(QString, value);
    QFETCH(QString, expected);
    const auto result =
        applyEnvironment(settingsWith(StrategyMode::Race), environment(QStringLiteral("ENDPOINT_PRIORITY"), value));
    QCOMPARE(order(std::get<OverriddenSettings>(result).settings), expected);
    QCOMPARE(lockedKeys(std::get<OverriddenSettings>(result)),
             QStringList{QStringLiteral("endpoints.order=ENDPOINT_PRIORITY")});
}

void TestEnvironmentOverrides::aBadValueNamesVariableAndExpectation_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *variable, const char *value, const char *sentence) {
        QTest::newRow(value) << QString::fromLatin1(variable) << QString::fromLatin1(value)
                             << QString::fromLatin1(sentence);
    };
    row("ENABLE_PARALLEL_ENDPOINTS", "maybe",
        "environment variable ENABLE_PARALLEL_ENDPOINTS: expected true or false, found \"maybe\"");
    row("PARALLEL_TIMEOUT", "2m",
        "environment variable PARALLEL_TIMEOUT: expected a number of seconds from 0.01 to 86400, found \"2m\"");
    row("PARALLEL_TIMEOUT", "0",
        "environment variable PARALLEL_TIMEOUT: expected a number of seconds from 0.01 to 86400, found \"0\"");
    row("PARALLEL_TIMEOUT", "nan",
        "environment variable PARALLEL_TIMEOUT: expected a number of seconds from 0.01 to 86400, found \"nan\"");
    row("ENDPOINT_PRIORITY", "ag,rellay",
        "environment variable ENDPOINT_PRIORITY: there is no endpoint or kind \"rellay\"; did you mean \"relay\"?");
    row("ENDPOINT_PRIORITY", "azure",
        "environment variable ENDPOINT_PRIORITY: there is no endpoint or kind \"azure\"; expected some of gcli, "
        "antigravity, openai, home, ag, relay, other relay");
}

void TestEnvironmentOverrides::aBadValueNamesVariableAndExpectation()
{
    QFETCH(QString, variable);
    QFETCH(QString, value);
    QFETCH(QString, sentence);
    const auto result = applyEnvironment(settingsWith(StrategyMode::Race), environment(variable, value));
    QVERIFY(std::holds_alternative<EnvironmentError>(result));
    QCOMPARE(std::get<EnvironmentError>(result).sentence, sentence);
    QCOMPARE(std::get<EnvironmentError>(result).variable, variable);
}

QTEST_GUILESS_MAIN(TestEnvironmentOverrides)
#include "tst_environmentoverrides.moc"
