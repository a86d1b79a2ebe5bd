// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/pagescenes.h"

#include "console.h"
#include "scenes.h"

#include <QQuickItem>
#include <QQuickWindow>

namespace regatta::scenes {

namespace {

void fill(FakeGatewayClient &client, FakeUiState &)
{
    for (const char *id : {"gemini-2.5-pro", "gemini-2.5-flash", "claude-sonnet-4-5"})
        client.theCatalog.served.append({QLatin1String(id), true, 3, {}});
}

void ask(FakeGatewayClient &client, Console &console)
{
    QList<QQuickItem *> items{console.window()->contentItem()};
    while (!items.isEmpty()) {
        QQuickItem *item = items.takeFirst();
        if (item->objectName() == QLatin1String("playgroundPage"))
            item->property("model").value<QObject *>()->setProperty("prompt", QStringLiteral("Who is the fastest?"));
        items += item->childItems();
    }
    settle(console);
    click(console, QStringLiteral("playgroundSend"));
    Q_UNUSED(client);
}

/// The race as it is after 640 ms: one has been failed, one is ahead, one is silent.
void running(FakeGatewayClient &client, Console &console)
{
    ask(client, console);
    ExchangeRecord record = race(QStringLiteral("live"), {QStringLiteral("gcli"), QStringLiteral("antigravity"), QStringLiteral("local-vllm")}, 1, 480);
    record.duration = Milliseconds(640);
    record.attempts[0].duration = Milliseconds(640);
    record.attempts[1].duration = Milliseconds(640);
    record.attempts[2].outcome = AttemptOutcome::Failed;
    record.attempts[2].duration = Milliseconds(210);
    Failure refused;
    refused.kind = FailureKind::HttpError;
    refused.httpStatus = 503;
    refused.message = QStringLiteral("overloaded");
    record.attempts[2].failure = refused;
    if (!client.thePlayground.run)
        return;
    Q_EMIT client.thePlayground.run->progressed(record, {0, 1});
    Q_EMIT client.thePlayground.run->content(QStringLiteral("That depends on the wind. "));
    settle(console);
}

void answered(FakeGatewayClient &client, Console &console)
{
    ask(client, console);
    const ExchangeRecord record = race(QStringLiteral("live"), {QStringLiteral("gcli"), QStringLiteral("antigravity"), QStringLiteral("local-vllm")}, 1, 480);
    if (!client.thePlayground.run)
        return;
    Q_EMIT client.thePlayground.run->reasoning(QStringLiteral("The user asks about speed. Boats, surely."));
    Q_EMIT client.thePlayground.run->content(QStringLiteral("That depends on the wind.\n\nDownwind, a catamaran; upwind, whoever tacks last."));
    Q_EMIT client.thePlayground.run->finished(QString(), record);
    settle(console);
}

void failed(FakeGatewayClient &client, Console &console)
{
    ask(client, console);
    ExchangeRecord record = race(QStringLiteral("live"), {QStringLiteral("gcli"), QStringLiteral("antigravity")}, -1, 480);
    record.winner = -1;
    record.status = 503;
    if (!client.thePlayground.run)
        return;
    Q_EMIT client.thePlayground.run->finished(QStringLiteral("All 2 endpoints failed: gcli answered 429, antigravity lost the connection."), record);
    settle(console);
}

} // namespace

QList<Scene> playgroundScenes()
{
    const auto page = QStringLiteral("playground");
    const auto small = [](FakeGatewayClient &client, FakeUiState &state) {
        fill(client, state);
        state.setValue(QStringLiteral("geometry"), QStringLiteral("0,0,1000,640"));
    };
    return {
        {QStringLiteral("playground"), page, fill},
        {QStringLiteral("playground-running"), page, fill, running},
        {QStringLiteral("playground-answered"), page, fill, answered},
        {QStringLiteral("playground-failed"), page, fill, failed},
        {QStringLiteral("playground-small"), page, small, answered},
        {QStringLiteral("playground-nobody"), page,
         [](FakeGatewayClient &client, FakeUiState &) { client.theSettings.endpoints.clear(); }},
    };
}

} // namespace regatta::scenes
