// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources.h"
#include "scenes/settingsscenes.h"
#include "settings/settingtexts.h"
#include "settings/settingvalue.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

namespace {

QJsonObject schemaRule(const QJsonObject &schema, const QString &key)
{
    const QJsonObject section = schema[u"properties"_s][key.section(u'.', 0, 0)].toObject();
    const QJsonObject rule = section[u"properties"_s][key.section(u'.', 1)].toObject();
    const QString reference = rule[u"$ref"_s].toString().section(u'/', -1);
    return reference.isEmpty() ? rule : schema[u"definitions"_s][reference].toObject();
}

QJsonObject schema()
{
    useRegattaResources();
    QFile file(u":/regatta/schema/settings.schema.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

bool fits(SettingKind kind, const QJsonObject &rule)
{
    const QString type = rule[u"type"_s].toString();
    switch (kind) {
    case SettingKind::Switch: return type == u"boolean"_s;
    case SettingKind::Choice: return rule.contains(u"enum"_s);
    case SettingKind::Seconds: return rule[u"x-unit"_s] == u"seconds"_s;
    case SettingKind::Number: return type == u"number"_s && !rule.contains(u"x-unit"_s);
    case SettingKind::Whole:
    case SettingKind::Bytes:
    case SettingKind::Percent: return type == u"integer"_s;
    case SettingKind::Text: return type == u"string"_s && !rule.contains(u"enum"_s);
    case SettingKind::Texts: return type == u"array"_s;
    }
    return false;
}

} // namespace

/// The table of the settings page, compared with the schema, and what is typed into its fields.
class TestSettingValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKeyOfTheSchemaHasATextAndEveryTextAKey();
    void kindsAndBoundsAreThoseOfTheSchema();
    void whatIsTypedBecomesAValueOrASentence_data();
    void whatIsTypedBecomesAValueOrASentence();
    void whatIsShownIsReadBackAsTheSame();
};

void TestSettingValues::everyKeyOfTheSchemaHasATextAndEveryTextAKey()
{
    QStringList wanted;
    const QJsonObject sections = schema()[u"properties"_s].toObject();
    for (auto section = sections.begin(); section != sections.end(); ++section) {
        const QStringList keys = section->toObject()[u"properties"_s].toObject().keys();
        for (const QString &key : keys)
            wanted.append(section.key() + u'.' + key);
    }
    QStringList have;
    for (const SettingText &setting : SettingTexts::all()) {
        have.append(QLatin1String(setting.key));
        QVERIFY2(*setting.title && *setting.explanation, setting.key);
    }
    wanted.sort();
    have.sort();
    QVERIFY(wanted.size() > 60);
    QCOMPARE(have, wanted);
}

void TestSettingValues::kindsAndBoundsAreThoseOfTheSchema()
{
    const QJsonObject whole = schema();
    for (const SettingText &setting : SettingTexts::all()) {
        const QString key = QLatin1String(setting.key);
        const QJsonObject rule = schemaRule(whole, key);
        QVERIFY2(fits(setting.kind, rule), setting.key);
        if (rule.contains(u"maximum"_s)) {
            QVERIFY2(setting.least == rule[u"minimum"_s].toDouble(), setting.key);
            QVERIFY2(setting.most == rule[u"maximum"_s].toDouble(), setting.key);
        }
        QStringList values;
        for (const SettingChoice &choice : SettingTexts::choices(key))
            values.append(choice.value);
        QVERIFY2(QJsonArray::fromStringList(values) == rule[u"enum"_s].toArray(), setting.key);
    }
}

void TestSettingValues::whatIsTypedBecomesAValueOrASentence_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QJsonValue>("value");
    const QJsonValue none(QJsonValue::Null);
    QTest::newRow("a plain number of seconds") << u"strategy.lateAfter"_s << u"30"_s << QJsonValue(30);
    QTest::newRow("a fraction of a second") << u"strategy.lateAfter"_s << u" 0.25 "_s << QJsonValue(0.25);
    QTest::newRow("minutes") << u"strategy.lateAfter"_s << u"2 min"_s << QJsonValue(120);
    QTest::newRow("milliseconds") << u"smart.hedgeFloor"_s << u"300ms"_s << QJsonValue(0.3);
    QTest::newRow("hours") << u"health.retryAfterMax"_s << u"1h"_s << QJsonValue(3600);
    QTest::newRow("more than a day is too much") << u"strategy.lateAfter"_s << u"25 h"_s << none;
    QTest::newRow("no time at all is too little") << u"strategy.lateAfter"_s << u"0"_s << none;
    QTest::newRow("words are no time") << u"strategy.lateAfter"_s << u"soon"_s << none;
    QTest::newRow("nothing is no number") << u"gateway.port"_s << QString() << none;
    QTest::newRow("binary sizes") << u"limits.bodyBytes"_s << u"64 MiB"_s << QJsonValue(67108864);
    QTest::newRow("decimal sizes") << u"log.retentionBytes"_s << u"2gb"_s << QJsonValue(2000000000);
    QTest::newRow("bytes") << u"log.bodyBytes"_s << u"16384"_s << QJsonValue(16384);
    QTest::newRow("a size in seconds is none") << u"log.bodyBytes"_s << u"16 s"_s << none;
    QTest::newRow("a port above the last") << u"gateway.port"_s << u"65536"_s << none;
    QTest::newRow("half a port") << u"gateway.port"_s << u"80.5"_s << none;
    QTest::newRow("a percent sign is fine") << u"smart.explorePercent"_s << u"5 %"_s << QJsonValue(5);
    QTest::newRow("infinity is no number") << u"smart.hedgeWorth"_s << u"inf"_s << none;
}

void TestSettingValues::whatIsTypedBecomesAValueOrASentence()
{
    QFETCH(const QString, key);
    QFETCH(const QString, typed);
    QFETCH(const QJsonValue, value);
    const auto parsed = SettingValue::parse(*SettingTexts::find(key), typed);
    if (value.isNull()) {
        const QString *sentence = std::get_if<QString>(&parsed);
        QVERIFY(sentence);
        QVERIFY2(sentence->startsWith(u"Expected "_s), qPrintable(*sentence));
    } else {
        QVERIFY(std::holds_alternative<QJsonValue>(parsed));
        QCOMPARE(std::get<QJsonValue>(parsed).toDouble(), value.toDouble());
    }
}

void TestSettingValues::whatIsShownIsReadBackAsTheSame()
{
    const QJsonObject defaults = scenes::defaultSettings();
    for (const SettingText &setting : SettingTexts::all()) {
        if (setting.kind == SettingKind::Switch || setting.kind == SettingKind::Choice)
            continue;
        const QJsonValue value = SettingValue::at(defaults, QLatin1String(setting.key));
        const auto parsed = SettingValue::parse(setting, SettingValue::text(setting, value));
        QVERIFY2(std::holds_alternative<QJsonValue>(parsed), setting.key);
        QVERIFY2(std::get<QJsonValue>(parsed) == value, setting.key);
    }
}

QTEST_MAIN(TestSettingValues)
#include "tst_settingvalues.moc"
