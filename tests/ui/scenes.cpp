// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes.h"

#include "console.h"
#include "scenes/pagescenes.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMetaObject>
#include <QQuickItem>
#include <QQuickWindow>

#include <cmath>
#include <optional>

namespace regatta::scenes {

namespace {
const auto Gcli = QStringLiteral("gcli");
const auto Antigravity = QStringLiteral("antigravity");
const auto Relay = QStringLiteral("openrouter");
const auto Local = QStringLiteral("local-vllm");

EndpointStatus status(const QString &name, EndpointKind kind, EndpointState state, qint64 requests, qint64 failed, qint64 wins,
                      int last, int median)
{
    EndpointStatus live;
    live.name = name;
    live.kind = kind;
    live.state = state;
    live.requests = requests;
    live.failed = failed;
    live.wins = wins;
    live.succeeded = wins;
    live.wasted = requests - wins - failed;
    live.inFlight = 1;
    live.modelCount = 24;
    if (median > 0) {
        live.lastTtft = Milliseconds(last);
        live.medianTtft = Milliseconds(median);
        live.p95Ttft = Milliseconds(median * 2);
    }
    return live;
}

Failure failure(FailureKind kind, int httpStatus, const char *message)
{
    Failure what;
    what.kind = kind;
    what.httpStatus = httpStatus;
    what.message = QString::fromUtf8(message);
    return what;
}

ExchangeRecord allFailed(const QString &id)
{
    ExchangeRecord record = race(id, {Gcli, Antigravity, Relay}, 0, 500);
    record.status = 503;
    record.winner = -1;
    record.timeToFirstToken.reset();
    record.duration = Milliseconds(4210);
    record.failure = failure(FailureKind::HttpError, 503, "all 3 endpoints failed");
    record.attempts[0].failure = failure(FailureKind::HttpError, 429, "Resource has been exhausted (e.g. check quota).");
    record.attempts[1].failure = failure(FailureKind::ConnectionLost, 0, "the remote host closed the connection");
    record.attempts[2].failure = failure(FailureKind::Empty, 200, "");
    for (AttemptRecord &attempt : record.attempts) {
        attempt.outcome = AttemptOutcome::Failed;
        attempt.timeToFirstToken.reset();
        attempt.usage = {};
        attempt.duration = Milliseconds(700 + 1700 * attempt.number);
    }
    record.attempts[2].duration = Milliseconds(4100);
    return record;
}

ExchangeRecord fallenBack(const QString &id)
{
    ExchangeRecord record = race(id, {Gcli, Antigravity}, 1, 640);
    record.strategy = StrategyMode::Fallback;
    record.attempts[0].outcome = AttemptOutcome::Failed;
    record.attempts[0].reason = StartReason::First;
    record.attempts[0].duration = Milliseconds(310);
    record.attempts[0].failure = failure(FailureKind::HttpError, 429, "Resource has been exhausted (e.g. check quota).");
    record.attempts[1].reason = StartReason::AfterFailure;
    record.attempts[1].startedAfter = Milliseconds(312);
    record.timeToFirstToken = Milliseconds(952);
    record.duration = Milliseconds(2900);
    record.attempts[1].duration = Milliseconds(2580);
    return record;
}

/// Five minutes of requests, so that the chart has lines.
QList<ExchangeRecord> history()
{
    const QStringList names{Gcli, Antigravity, Local};
    QList<ExchangeRecord> records;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (int i = 0; i < 220; ++i) {
        const int winner = (i * 7 + i / 5) % 3;
        const double wave = std::sin(i / 11.0 + winner) * 90 + std::sin(i * 1.7) * 45;
        ExchangeRecord record = race(QStringLiteral("h%1").arg(i), names, winner, int(330 + 170 * winner + wave));
        record.arrivedAt = now - 297'000 + i * 1340;
        if (i % 6 == 1)
            record.model = QStringLiteral("claude-sonnet-4-5");
        records.append(record);
    }
    records[218] = allFailed(QStringLiteral("failed"));
    records[218].arrivedAt = now - 4600;
    records[216] = fallenBack(QStringLiteral("fallback"));
    records[216].arrivedAt = now - 7400;
    records[212].clientLeft = true;
    records[212].status = 499;
    return records;
}

/// Of all pages.
QList<Scene> pageScenes()
{
    return dashboardScenes() + usageScenes() + whatIfScenes() + performanceScenes() + modelsScenes() + routesScenes() + keysScenes()
           + connectScenes() + playgroundScenes() + settingsScenes();
}

std::optional<Scene> pageScene(const QString &name)
{
    for (const Scene &scene : pageScenes()) {
        if (scene.name == name)
            return scene;
    }
    return std::nullopt;
}

} // namespace

void click(Console &console, const QString &objectName, const char *with)
{
    QList<QQuickItem *> items{console.window()->contentItem()};
    while (!items.isEmpty()) {
        QQuickItem *item = items.takeFirst();
        if (item->objectName() == objectName && item->isVisible()) {
            QMetaObject::invokeMethod(item, with);
            return;
        }
        items += item->childItems();
    }
    qWarning() << "No item to click is called" << objectName;
}

void pressKeys(Console &console, const QString &objectName, const QList<Qt::Key> &keys)
{
    QList<QQuickItem *> items{console.window()->contentItem()};
    while (!items.isEmpty()) {
        QQuickItem *item = items.takeFirst();
        if (item->objectName() == objectName && item->isVisible()) {
            item->forceActiveFocus(Qt::TabFocusReason);
            for (const Qt::Key key : keys) {
                QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
                QCoreApplication::sendEvent(console.window(), &press);
            }
            return;
        }
        items += item->childItems();
    }
    qWarning() << "No item to press keys on is called" << objectName;
}

void settle(Console &console)
{
    for (int pass = 0; pass < 3; ++pass) {
        QCoreApplication::processEvents();
        console.window()->grabWindow();
    }
}

Endpoint endpoint(const QString &name, EndpointKind kind, bool paid)
{
    Endpoint made;
    made.name = name;
    made.kind = kind;
    made.paid = paid;
    made.baseUrl = QUrl(kind == EndpointKind::OpenAi ? QStringLiteral("https://api.example.com/v1")
                                                     : QStringLiteral("http://127.0.0.1:7861"));
    return made;
}

ExchangeRecord race(const QString &id, const QStringList &endpoints, int winner, int ttft)
{
    ExchangeRecord record;
    record.id = id;
    record.arrivedAt = QDateTime::currentMSecsSinceEpoch();
    record.path = "/v1/chat/completions";
    record.model = record.servedModel = QStringLiteral("gemini-2.5-pro");
    record.clientKey = QStringLiteral("laptop");
    record.stream = true;
    record.status = 200;
    record.timeToFirstToken = Milliseconds(ttft);
    record.duration = Milliseconds(ttft * 4);
    record.winner = winner;
    for (int i = 0; i < endpoints.size(); ++i) {
        AttemptRecord attempt;
        attempt.number = i + 1;
        attempt.endpoint = endpoints.at(i);
        attempt.endpointKind = endpoints.at(i) == Gcli ? EndpointKind::Gcli : EndpointKind::OpenAi;
        attempt.reason = StartReason::Rival;
        attempt.duration = Milliseconds(ttft + 2);
        if (i == winner) {
            attempt.outcome = AttemptOutcome::Won;
            attempt.httpStatus = 200;
            attempt.timeToFirstToken = Milliseconds(ttft);
            attempt.duration = Milliseconds(ttft * 4 - 4);
            attempt.usage.input = 1204;
            attempt.usage.output = 388;
        }
        record.attempts.append(attempt);
    }
    return record;
}

void fillWithData(FakeGatewayClient &client)
{
    Endpoint down = endpoint(Relay, EndpointKind::OpenAi, true);
    down.modelMap.insert(QStringLiteral("gemini-2.5-pro"), QStringLiteral("google/gemini-2.5-pro"));
    Endpoint local = endpoint(Local, EndpointKind::OpenAi);
    local.baseUrl = QUrl(QStringLiteral("http://192.168.1.20:8000/v1"));
    Endpoint off = endpoint(QStringLiteral("old-proxy"), EndpointKind::OpenAi);
    off.enabled = false;
    client.theSettings.endpoints = {endpoint(Gcli, EndpointKind::Gcli), endpoint(Antigravity, EndpointKind::Antigravity),
                                    local, down, off};
    client.storedKeys = {Gcli, Antigravity, Relay};

    GatewaySnapshot &snapshot = client.theSnapshot;
    snapshot.listening = true;
    snapshot.baseUrl = QStringLiteral("http://127.0.0.1:8377/v1");
    snapshot.requestsTotal = 12408;
    snapshot.inFlight = 7;
    snapshot.succeededTotal = 12398;
    snapshot.attemptsTotal = 36911;
    snapshot.wastedTotal = 21384;
    snapshot.requestsPerSecond = 4.0;
    snapshot.medianTtft = Milliseconds(334);
    snapshot.p95Ttft = Milliseconds(812);
    using enum EndpointState;
    snapshot.endpoints = {status(Gcli, EndpointKind::Gcli, Healthy, 12408, 31, 6120, 312, 356),
                          status(Antigravity, EndpointKind::Antigravity, Degraded, 12402, 871, 4011, 498, 487),
                          status(Local, EndpointKind::OpenAi, Healthy, 11871, 12, 2210, 660, 702),
                          status(Relay, EndpointKind::OpenAi, Down, 230, 201, 12, 1910, 2204),
                          status(QStringLiteral("old-proxy"), EndpointKind::OpenAi, Disabled, 0, 0, 0, 0, 0)};
    snapshot.endpoints[1].lastError = QStringLiteral("429: Resource has been exhausted (e.g. check quota).");
    snapshot.endpoints[3].lastError = QStringLiteral("could not connect: connection refused");
    client.theHistory = {{QDateTime::currentDateTime().addSecs(-90), StrategyMode::Race}};
}

QStringList names()
{
    QStringList all{QStringLiteral("loading"),   QStringLiteral("empty"),        QStringLiteral("data"),
            QStringLiteral("nodata"),    QStringLiteral("detail"),       QStringLiteral("failed"),
            QStringLiteral("problem"),   QStringLiteral("locked"),       QStringLiteral("config"),
            QStringLiteral("demo"),      QStringLiteral("firstkey"),     QStringLiteral("endpoints"),
            QStringLiteral("endpoints-config"), QStringLiteral("add-gcli"), QStringLiteral("add-openai"),
            QStringLiteral("edit-errors"), QStringLiteral("tested"),     QStringLiteral("remove"),
            QStringLiteral("about"),     QStringLiteral("no-endpoints"),
            QStringLiteral("closing"),   QStringLiteral("shortcuts"),
            QStringLiteral("small"),     QStringLiteral("small-form"),   QStringLiteral("cooling"),
            QStringLiteral("small-cooling"), QStringLiteral("log-trouble")};
    for (const Scene &scene : pageScenes())
        all.append(scene.name);
    return all;
}

void prepare(const QString &name, FakeGatewayClient &client, FakeUiState &state)
{
    if (name == QLatin1String("loading"))
        return;
    client.theSnapshot.listening = true;
    client.theSnapshot.baseUrl = QStringLiteral("http://127.0.0.1:8377/v1");
    if (name == QLatin1String("no-endpoints"))
        state.setValue(QStringLiteral("page"), QStringLiteral("endpoints"));
    if (name == QLatin1String("empty") || name == QLatin1String("firstkey") || name == QLatin1String("no-endpoints"))
        return;
    fillWithData(client);
    if (const std::optional<Scene> scene = pageScene(name)) {
        state.setValue(QStringLiteral("page"), scene->page);
        if (scene->prepare)
            scene->prepare(client, state);
        return;
    }
    if (name.startsWith(QLatin1String("small")))
        state.setValue(QStringLiteral("geometry"), QStringLiteral("0,0,1000,640"));
    const QStringList onEndpoints{QStringLiteral("endpoints"),  QStringLiteral("endpoints-config"),
                                  QStringLiteral("add-gcli"),   QStringLiteral("add-openai"),
                                  QStringLiteral("edit-errors"), QStringLiteral("tested"), QStringLiteral("remove"),
                                  QStringLiteral("small-form")};
    if (onEndpoints.contains(name))
        state.setValue(QStringLiteral("page"), QStringLiteral("endpoints"));
    if (name == QLatin1String("nodata")) {
        client.theSnapshot.endpoints.clear();
        client.theSnapshot.requestsTotal = client.theSnapshot.succeededTotal = client.theSnapshot.attemptsTotal = 0;
        client.theSnapshot.wastedTotal = client.theSnapshot.inFlight = 0;
        client.theSnapshot.medianTtft = client.theSnapshot.p95Ttft = {};
    } else if (name == QLatin1String("problem")) {
        client.theSnapshot.listening = false;
        client.theSnapshot.baseUrl.clear();
        client.theSnapshot.problem = QStringLiteral("Port 8377 on 127.0.0.1 is taken by another program.");
        client.theNotices = {{QStringLiteral("keychain"),
                              QStringLiteral("No keychain answered, so keys are kept in a file that only you can read."), false}};
    } else if (name == QLatin1String("locked")) {
        client.theLocks = {{QStringLiteral("strategy.mode"), QStringLiteral("ENABLE_PARALLEL_ENDPOINTS")},
                           {QStringLiteral("endpoints.order"), QStringLiteral("ENDPOINT_PRIORITY")}};
    } else if (name.endsWith(QLatin1String("config"))) {
        client.theConfigFile = QStringLiteral("/etc/regatta/regatta.json");
    } else if (name.endsWith(QLatin1String("cooling"))) {
        QList<EndpointStatus> &endpoints = client.theSnapshot.endpoints;
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        endpoints[1].state = EndpointState::CircuitOpen;
        endpoints[1].resumesAt = now + 42'000;
        endpoints[2].state = EndpointState::OverLimit;
        endpoints[2].resumesAt = now + 5 * 3600'000;
    } else if (name == QLatin1String("log-trouble")) {
        client.theNotices = {{QStringLiteral("usage"),
                              QStringLiteral("The disk that holds the database is full; make room on it. 3 rows wait in the spool."),
                              false}};
    } else if (name == QLatin1String("demo")) {
        client.theDemo = true;
        client.theSettings.strategy.freeFirst = false;
    }
}

void enter(const QString &name, FakeGatewayClient &client, Console &console)
{
    if (!client.theSettings.endpoints.isEmpty() && name != QLatin1String("nodata"))
        Q_EMIT client.recorded(history());
    QCoreApplication::processEvents();
    console.window()->grabWindow(); // rows exist once they are laid out
    if (const std::optional<Scene> scene = pageScene(name)) {
        settle(console);
        if (scene->enter)
            scene->enter(client, console);
        return;
    }
    if (name == QLatin1String("firstkey")) {
        Q_EMIT client.firstKeyMade(Secret("rg-EXAMPLE-0000000000000000000000000000000000"));
    } else if (name == QLatin1String("add-gcli")) {
        click(console, QStringLiteral("addGcli2api"));
    } else if (name == QLatin1String("add-openai") || name == QLatin1String("small-form")) {
        click(console, QStringLiteral("addOpenAi"));
        click(console, QStringLiteral("advancedFold"));
    } else if (name == QLatin1String("edit-errors")) {
        client.nextError = QStringLiteral("The address points back at this gateway; expected another server.");
        click(console, QStringLiteral("edit-openrouter"));
        click(console, QStringLiteral("formSave"));
    } else if (name == QLatin1String("tested")) {
        click(console, QStringLiteral("test-gcli"));
        client.testResult = {false, QStringLiteral("Could not connect: connection refused"), {}, Milliseconds(9)};
        click(console, QStringLiteral("test-openrouter"));
    } else if (name == QLatin1String("remove")) {
        click(console, QStringLiteral("remove-antigravity"));
    } else if (name == QLatin1String("detail")) {
        click(console, QStringLiteral("request-h219"), "activated");
    } else if (name == QLatin1String("failed")) {
        click(console, QStringLiteral("request-failed"), "activated");
    } else if (name == QLatin1String("about")) {
        click(console, QStringLiteral("aboutButton"));
    } else if (name == QLatin1String("closing")) {
        console.window()->close();
    } else if (name == QLatin1String("shortcuts")) {
        click(console, QStringLiteral("shortcutsButton"));
    }
}

} // namespace regatta::scenes
