// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/pagescenes.h"

#include "console.h"
#include "keys/keyspagemodel.h"

#include <QQuickWindow>

namespace regatta::scenes {

namespace {

const auto Page = QStringLiteral("keys");

ListedKey key(const QString &name, KeyScope scope, const QString &masked, int createdDaysAgo, std::optional<int> usedMinutesAgo)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    ListedKey listed;
    listed.key = {name, scope, masked, now.addDays(-createdDaysAgo), std::nullopt, {}, createdDaysAgo + 1};
    if (usedMinutesAgo)
        listed.key.lastUsed = now.addSecs(-60 * *usedMinutesAgo);
    return listed;
}

QList<ListedKey> someKeys()
{
    ListedKey first = key(QStringLiteral("first"), KeyScope::Client, QStringLiteral("rg-Ab3…"), 41, 0);
    ListedKey cherry = key(QStringLiteral("Cherry Studio"), KeyScope::Client, QStringLiteral("rg-x0Q…"), 12, 7);
    cherry.key.limits.requestsPerMinute = 60;
    cherry.key.limits.tokensPerDay = 2'000'000;
    cherry.use = {12, 1'731'204, {}};
    ListedKey guests = key(QStringLiteral("workshop guests"), KeyScope::Client, QStringLiteral("rg-7mK…"), 3, 3 * 60);
    guests.key.limits.requestsPerMinute = 10;
    guests.key.limits.budget = 5;
    guests.use = {4, 0, {{5'020'000'000, QStringLiteral("USD")}}};
    const ListedKey ops = key(QStringLiteral("backup script"), KeyScope::Admin, QStringLiteral("rga-k2…"), 90, std::nullopt);
    return {first, cherry, guests, ops};
}

void withKeys(FakeGatewayClient &client, FakeUiState &)
{
    client.theKeys.listed = someKeys();
}

KeysPageModel &modelOf(Console &console)
{
    const auto *page = console.window()->findChild<QObject *>(QStringLiteral("keysPage"));
    return *page->property("model").value<KeysPageModel *>();
}

void openForm(FakeGatewayClient &, Console &console)
{
    click(console, QStringLiteral("newKeyButton"));
    settle(console);
}

void openWrongForm(FakeGatewayClient &client, Console &console)
{
    openForm(client, console);
    KeyEditor &editor = *modelOf(console).editor();
    editor.setProperty("name", QStringLiteral("first"));
    editor.setProperty("requests", QStringLiteral("lots"));
    editor.setProperty("tokens", QStringLiteral("-5"));
    editor.setProperty("budget", QStringLiteral("ten"));
    editor.setProperty("currency", QStringLiteral("$"));
    editor.save();
    settle(console);
}

void makeKey(FakeGatewayClient &client, Console &console)
{
    openForm(client, console);
    modelOf(console).editor()->setProperty("name", QStringLiteral("laptop"));
    modelOf(console).editor()->save();
    settle(console);
}

} // namespace

QList<Scene> keysScenes()
{
    return {
        {QStringLiteral("keys"), Page, withKeys},
        {QStringLiteral("keys-empty"), Page},
        {QStringLiteral("keys-loading"), Page, [](FakeGatewayClient &client, FakeUiState &) { client.theKeys.holdAnswers = true; }},
        {QStringLiteral("keys-error"), Page, withKeys,
         [](FakeGatewayClient &client, Console &console) {
             client.theKeys.nextError = QStringLiteral("The database settings.db cannot be read: disk I/O error.");
             modelOf(console).load();
             settle(console);
         }},
        {QStringLiteral("keys-config"), Page,
         [](FakeGatewayClient &client, FakeUiState &state) {
             withKeys(client, state);
             client.theConfigFile = QStringLiteral("/etc/regatta/regatta.json");
         }},
        {QStringLiteral("keys-not-required"), Page,
         [](FakeGatewayClient &client, FakeUiState &state) {
             withKeys(client, state);
             client.theSettings.gateway.requireKey = false;
         }},
        {QStringLiteral("keys-small"), Page,
         [](FakeGatewayClient &client, FakeUiState &state) {
             withKeys(client, state);
             state.setValue(QStringLiteral("geometry"), QStringLiteral("0,0,1000,640"));
         }},
        {QStringLiteral("keys-new"), Page, withKeys, openForm},
        {QStringLiteral("keys-new-wrong"), Page, withKeys, openWrongForm},
        {QStringLiteral("keys-new-admin"), Page, withKeys,
         [](FakeGatewayClient &client, Console &console) {
             openForm(client, console);
             click(console, QStringLiteral("scopeAdmin"));
             settle(console);
         }},
        {QStringLiteral("keys-made"), Page, withKeys, makeKey},
        {QStringLiteral("keys-limits"), Page, withKeys,
         [](FakeGatewayClient &, Console &console) {
             click(console, QStringLiteral("limits-Cherry Studio"));
             settle(console);
         }},
        {QStringLiteral("keys-revoke"), Page, withKeys,
         [](FakeGatewayClient &, Console &console) {
             click(console, QStringLiteral("revoke-workshop guests"));
             settle(console);
         }},
    };
}

} // namespace regatta::scenes
