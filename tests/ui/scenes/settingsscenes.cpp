// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/settingsscenes.h"

#include "console.h"
#include "resources.h"
#include "scenes/pagescenes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QQuickItem>
#include <QQuickWindow>
#include <QtTest/QTest>

namespace regatta::scenes {

namespace {

QJsonObject schema()
{
    useRegattaResources();
    QFile file(QStringLiteral(":/regatta/schema/settings.schema.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// Fills what the page asks for: the defaults, with a few that somebody changed.
void fill(FakeGatewayClient &client, FakeUiState &state, const QString &section)
{
    FakeSettingsClient &settings = client.theSettingsFile;
    settings.defaults = settings.stored = defaultSettings();
    put(settings.stored, "gateway", "port", 9000);
    put(settings.stored, "strategy", "lateAfter", 12.5);
    put(settings.stored, "strategy", "rolloutPercent", 25);
    put(settings.stored, "models", "hide", QJsonArray{QStringLiteral("*-vision"), QStringLiteral("text-embedding-*")});
    client.theSnapshot.usageLog.state = UsageLogState::Fine;
    client.theSnapshot.usageLog.bytes = 734'003'200;
    state.setValue(QStringLiteral("settings.section"), section);
}

std::function<void(FakeGatewayClient &, FakeUiState &)> at(const char *section)
{
    return [section](FakeGatewayClient &client, FakeUiState &state) { fill(client, state, QLatin1String(section)); };
}

QQuickItem *find(QQuickItem *root, const QString &name)
{
    if (root->objectName() == name && root->isVisible())
        return root;
    const QList<QQuickItem *> children = root->childItems();
    for (QQuickItem *child : children) {
        if (QQuickItem *found = find(child, name))
            return found;
    }
    return nullptr;
}

/// Into that field, or the input within it.
void type(Console &console, const QString &name, const QString &text)
{
    QQuickItem *field = find(console.window()->contentItem(), name);
    if (!field)
        return qWarning("No field is called %s", qPrintable(name));
    if (auto *input = field->property("input").value<QQuickItem *>())
        field = input;
    field->forceActiveFocus();
    QTest::keyClick(console.window(), Qt::Key_A, Qt::ControlModifier);
    for (const QChar character : text)
        QTest::sendKeyEvent(QTest::Click, console.window(), Qt::Key_unknown, character, Qt::NoModifier);
    settle(console);
}

void showImport(FakeGatewayClient &client, Console &console)
{
    ImportPreview &preview = client.theSettingsFile.preview;
    preview.newEndpoints = {QStringLiteral("together"), QStringLiteral("groq")};
    preview.removedEndpoints = {QStringLiteral("old-proxy")};
    preview.changed = {QStringLiteral("gateway.port"), QStringLiteral("strategy.lateAfter"), QStringLiteral("routes")};
    preview.secrets = 3;
    type(console, QStringLiteral("importFileText"), QStringLiteral("~/regatta-settings.json"));
    click(console, QStringLiteral("importLook"));
    settle(console);
}

void editWrongly(FakeGatewayClient &client, Console &console)
{
    client.theSettingsFile.problems = {
        {QStringLiteral("strategy.idleTimeout"), QStringLiteral("expected a number of seconds from 0.01 to 86400, found 0")}};
    type(console, QStringLiteral("setting-strategy.lateAfter"), QStringLiteral("half a minute"));
    type(console, QStringLiteral("setting-strategy.plainTimeout"), QStringLiteral("5 min"));
}

void meetAnother(FakeGatewayClient &client, Console &console)
{
    type(console, QStringLiteral("setting-strategy.lateAfter"), QStringLiteral("20"));
    put(client.theSettingsFile.stored, "strategy", "lateAfter", 45);
    Q_EMIT client.settingsChanged();
    settle(console);
}

QList<Scene> sectionScenes(const QString &page)
{
    QList<Scene> scenes;
    for (const char *section : {"general", "gateway", "strategy", "smart", "health", "limits", "models", "log", "storage",
                                "transfer", "diagnostics"})
        scenes.append({QStringLiteral("settings-") + QLatin1String(section), page, at(section)});
    return scenes;
}

} // namespace

void put(QJsonObject &settings, const char *section, const char *name, const QJsonValue &value)
{
    QJsonObject object = settings.value(QLatin1String(section)).toObject();
    object.insert(QLatin1String(name), value);
    settings.insert(QLatin1String(section), object);
}

QJsonObject defaultSettings()
{
    QJsonObject settings;
    const QJsonObject sections = schema().value(QLatin1String("properties")).toObject();
    for (auto section = sections.begin(); section != sections.end(); ++section) {
        const QJsonObject keys = section->toObject().value(QLatin1String("properties")).toObject();
        QJsonObject values;
        for (auto key = keys.begin(); key != keys.end(); ++key) {
            const QJsonObject rule = key->toObject();
            if (rule.contains(QLatin1String("default")))
                values.insert(key.key(), rule.value(QLatin1String("default")));
            else if (rule.value(QLatin1String("$ref")).toString().endsWith(QLatin1String("/texts")))
                values.insert(key.key(), QJsonArray());
        }
        if (!keys.isEmpty())
            settings.insert(section.key(), values);
    }
    return settings;
}

QList<Scene> settingsScenes()
{
    const auto page = QStringLiteral("settings");
    const auto small = QStringLiteral("0,0,1000,640");
    return sectionScenes(page)
        + QList<Scene>{
            {QStringLiteral("settings-invalid"), page, at("strategy"), editWrongly},
            {QStringLiteral("settings-conflict"), page, at("strategy"), meetAnother},
            {QStringLiteral("settings-locked"), page,
             [](FakeGatewayClient &client, FakeUiState &state) {
                 fill(client, state, QStringLiteral("strategy"));
                 client.theLocks = {{QStringLiteral("strategy.mode"), QStringLiteral("ENABLE_PARALLEL_ENDPOINTS")},
                                    {QStringLiteral("strategy.parallelTimeout"), QStringLiteral("PARALLEL_TIMEOUT")},
                                    {QStringLiteral("strategy.plainTimeout"), QStringLiteral("PARALLEL_TIMEOUT")}};
             }},
            {QStringLiteral("settings-config"), page,
             [](FakeGatewayClient &client, FakeUiState &state) {
                 fill(client, state, QStringLiteral("gateway"));
                 client.theConfigFile = QStringLiteral("/etc/regatta/regatta.json");
             }},
            {QStringLiteral("settings-keychain-absent"), page,
             [](FakeGatewayClient &client, FakeUiState &state) {
                 fill(client, state, QStringLiteral("storage"));
                 client.theNotices = {{QStringLiteral("keychain"),
                                       QStringLiteral("The system keychain is not available (no bus), so endpoint keys are kept in "
                                                      "the file secrets.json in the data directory, which only you can read."),
                                       false}};
             }},
            {QStringLiteral("settings-search"), page, at("general"),
             [](FakeGatewayClient &, Console &console) {
                 type(console, QStringLiteral("settingsSearch"), QStringLiteral("timeout"));
             }},
            {QStringLiteral("settings-nothing-found"), page, at("general"),
             [](FakeGatewayClient &, Console &console) {
                 type(console, QStringLiteral("settingsSearch"), QStringLiteral("zebra"));
             }},
            {QStringLiteral("settings-import"), page, at("transfer"), showImport},
            {QStringLiteral("settings-passphrase"), page, at("transfer"),
             [](FakeGatewayClient &client, Console &console) {
                 client.theSettingsFile.preview.encrypted = true;
                 showImport(client, console);
             }},
            {QStringLiteral("settings-export-keys"), page, at("transfer"),
             [](FakeGatewayClient &, Console &console) {
                 click(console, QStringLiteral("exportKeys"), "toggle");
                 settle(console);
                 type(console, QStringLiteral("exportPassphrase"), QStringLiteral("short"));
             }},
            {QStringLiteral("settings-small"), page,
             [small](FakeGatewayClient &client, FakeUiState &state) {
                 fill(client, state, QStringLiteral("strategy"));
                 state.setValue(QStringLiteral("geometry"), small);
             },
             meetAnother},
            {QStringLiteral("settings-small-transfer"), page,
             [small](FakeGatewayClient &client, FakeUiState &state) {
                 fill(client, state, QStringLiteral("transfer"));
                 state.setValue(QStringLiteral("geometry"), small);
             },
             showImport},
        };
}

} // namespace regatta::scenes
