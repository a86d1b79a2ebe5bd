// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/pagescenes.h"

#include "console.h"
#include "scenes.h"

#include <QDateTime>

namespace regatta::scenes {

namespace {

RejectedCall call(RejectionKind kind, int status, const char *path, const char *agent, qint64 ago, qint64 count = 1)
{
    RejectedCall rejected;
    rejected.kind = kind;
    rejected.status = status;
    rejected.method = "POST";
    rejected.path = path;
    rejected.userAgent = agent;
    rejected.lastAt = QDateTime::currentMSecsSinceEpoch() - ago;
    rejected.firstAt = rejected.lastAt - (count > 1 ? 3'600'000 : 0);
    rejected.count = count;
    return rejected;
}

QList<RejectedCall> everyKind()
{
    QList<RejectedCall> calls{
        call(RejectionKind::WrongKey, 401, "/v1/chat/completions", "OpenAI/Python 1.99.1", 40'000, 12),
        call(RejectionKind::UnknownPath, 404, "/api/v1/chat/completions", "Mozilla/5.0 CherryStudio/1.5.4", 90'000, 3),
        call(RejectionKind::UnknownModel, 404, "/v1/chat/completions", "curl/8.5.0", 300'000),
        call(RejectionKind::NoKey, 401, "/v1/models", "", 600'000),
        call(RejectionKind::ForeignOrigin, 403, "/v1/chat/completions", "Mozilla/5.0 (X11; Linux x86_64)", 900'000),
        call(RejectionKind::MalformedBody, 400, "", "", 1'200'000),
        call(RejectionKind::OverLimit, 429, "/v1/chat/completions", "codex_cli_rs/0.162.1", 1'500'000, 1'204)};
    calls[0].maskedKey = QStringLiteral("sk-pro…");
    calls[2].model = QStringLiteral("gemini-2.5-pr");
    calls[4].message = QStringLiteral("Web pages may not use this gateway without a key; see allowedOrigins.");
    calls[5].message = QStringLiteral("This is not an HTTP request; the gateway speaks plain HTTP/1.1.");
    calls[6].clientKey = QStringLiteral("codex-cli");
    calls[6].message = QStringLiteral("The key codex-cli may make 60 requests a minute.");
    return calls;
}

void serveModels(FakeGatewayClient &client)
{
    for (const char *id : {"claude-sonnet-4-5", "gemini-2.5-flash", "gemini-2.5-pro"}) {
        ServedModel model;
        model.id = QLatin1String(id);
        model.runners = {{QStringLiteral("gcli"), EndpointKind::Gcli, model.id, true, true}};
        client.theCatalog.served.append(model);
    }
}

void select(Console &console, int index)
{
    click(console, QStringLiteral("client-%1").arg(index));
    settle(console);
}

void makeKey(Console &console)
{
    click(console, QStringLiteral("makeKey"));
    settle(console);
}

Scene guide(const char *name, int index, bool withKey)
{
    return {QLatin1String(name), QStringLiteral("connect"),
            [](FakeGatewayClient &client, FakeUiState &) { serveModels(client); },
            [index, withKey](FakeGatewayClient &, Console &console) {
                select(console, index);
                if (withKey)
                    makeKey(console);
            }};
}

} // namespace

QList<Scene> connectScenes()
{
    const auto page = QStringLiteral("connect");
    const auto plain = [](FakeGatewayClient &client, FakeUiState &) { serveModels(client); };
    QList<Scene> all{
        {page, page, plain},
        guide("connect-key", 0, true),
        guide("connect-claude", 1, true),
        guide("connect-openwebui", 3, true),
        guide("connect-sillytavern", 4, false),
        guide("connect-python", 8, true),
    };
    all.append({QStringLiteral("connect-codex"), page,
                [](FakeGatewayClient &client, FakeUiState &state) {
                    serveModels(client);
                    state.setValue(QStringLiteral("geometry"), QStringLiteral("0,0,1000,640"));
                    client.theSettings.endpoints = {endpoint(QStringLiteral("gcli"), EndpointKind::Gcli)};
                },
                [](FakeGatewayClient &, Console &console) {
                    select(console, 2);
                    click(console, QStringLiteral("useOwnKey"));
                }});
    all.append({QStringLiteral("connect-keyerror"), page, plain, [](FakeGatewayClient &client, Console &console) {
                    click(console, QStringLiteral("makeKey"));
                    client.theKeys.nextError = QStringLiteral("The database settings.db cannot be written: the disk is full.");
                    settle(console);
                }});
    all.append({QStringLiteral("connect-works"), page, plain, [](FakeGatewayClient &client, Console &console) {
                    makeKey(console);
                    ExchangeRecord record = race(QStringLiteral("first"), {QStringLiteral("gcli")}, 0, 612);
                    record.arrivedAt = QDateTime::currentMSecsSinceEpoch() + 1000;
                    record.clientKey = QStringLiteral("cherry-studio");
                    Q_EMIT client.recorded({record});
                }});
    all.append({QStringLiteral("connect-arrived"), page, plain, [](FakeGatewayClient &client, Console &console) {
                    client.theUsage.rejected = {everyKind().first()};
                    client.theUsage.rejected.first().lastAt = QDateTime::currentMSecsSinceEpoch() + 60'000;
                    makeKey(console);
                    click(console, QStringLiteral("tabRejected"));
                    settle(console);
                    click(console, QStringLiteral("tabSetup"));
                }});
    all.append({QStringLiteral("connect-rejected"), page,
                [](FakeGatewayClient &client, FakeUiState &) {
                    serveModels(client);
                    client.theUsage.rejected = everyKind();
                },
                [](FakeGatewayClient &, Console &console) {
                    click(console, QStringLiteral("tabRejected"));
                    settle(console);
                }});
    all.append({QStringLiteral("connect-norejected"), page, plain, [](FakeGatewayClient &, Console &console) {
                    click(console, QStringLiteral("tabRejected"));
                    settle(console);
                }});
    all.append({QStringLiteral("connect-rejectederror"), page,
                [](FakeGatewayClient &client, FakeUiState &) {
                    serveModels(client);
                    client.theUsage.rejected = everyKind();
                },
                [](FakeGatewayClient &client, Console &console) {
                    client.theUsage.nextError = QStringLiteral("The database settings.db does not answer: it is locked.");
                    click(console, QStringLiteral("tabRejected"));
                    settle(console);
                }});
    all.append({QStringLiteral("connect-closed"), page, [](FakeGatewayClient &client, FakeUiState &state) {
                    state.setValue(QStringLiteral("geometry"), QStringLiteral("0,0,1000,640"));
                    client.theSnapshot.listening = false;
                    client.theSnapshot.baseUrl.clear();
                }});
    return all;
}

} // namespace regatta::scenes
