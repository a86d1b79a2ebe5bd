// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/usagescenes.h"

#include "../../support/waiting.h"
#include "console.h"
#include "scenes.h"
#include "scenes/pagescenes.h"

#include <QCoreApplication>
#include <QQuickItem>
#include <QQuickWindow>
#include <QtTest/QTest>

namespace regatta::scenes {

namespace {
constexpr qint64 Start = 1'780'000'000'000; // pictures of the same log look the same every day

QString at(const QStringList &from, qint64 position)
{
    return from.at(position % from.size());
}

Failure refused()
{
    Failure failure;
    failure.kind = FailureKind::HttpError;
    failure.httpStatus = 429;
    failure.message = QStringLiteral("Resource has been exhausted (e.g. check quota).");
    return failure;
}

UsageStatistics figures(const QString &group, qint64 exchanges)
{
    UsageStatistics made;
    made.group = group;
    made.exchanges = exchanges;
    return made;
}

QList<UsageStatistics> seen(const StatisticsQuery &query)
{
    switch (query.group) {
    case UsageGroup::Endpoint:
        return {figures(QStringLiteral("gcli"), 612'004), figures(QStringLiteral("antigravity"), 301'120),
                figures(QStringLiteral("openrouter"), 86'876)};
    case UsageGroup::Model:
        return {figures(QStringLiteral("gemini-2.5-pro"), 500'210),
                figures(QStringLiteral("gemini-2.5-flash"), 333'100),
                figures(QStringLiteral("claude-sonnet-4-5"), 166'690)};
    case UsageGroup::ClientKey:
        return {figures(QStringLiteral("laptop"), 700'000), figures(QStringLiteral("team-bot"), 299'988),
                figures({}, 12)};
    default: return {};
    }
}

/// A race whose first was late, so that a second was started beside it, and won.
StoredExchange hedged()
{
    StoredExchange stored = usageRow(7);
    stored.record = race(QStringLiteral("0199-hedged"),
                         {QStringLiteral("gcli"), QStringLiteral("antigravity"), QStringLiteral("openrouter"),
                          QStringLiteral("local-vllm")},
                         1, 620);
    ExchangeRecord &record = stored.record;
    record.arrivedAt = Start;
    record.requestId = QStringLiteral("req-from-client-42");
    record.userAgent = "openai-python/1.99.1";
    record.strategy = StrategyMode::Smart;
    record.reason = QStringLiteral("best score 412 ms of 4 endpoints, hedged at p95");
    record.timeToFirstToken = Milliseconds(1400);
    record.duration = Milliseconds(4210);
    record.requestBytes = 5120;
    record.answerBytes = 18'412;
    record.attempts[0].reason = StartReason::First;
    record.attempts[0].duration = Milliseconds(1402);
    record.attempts[0].leg = QStringLiteral("google");
    record.attempts[1].reason = StartReason::Hedge;
    record.attempts[1].note = QStringLiteral("hedged after 780 ms, budget 6.2");
    record.attempts[1].startedAfter = Milliseconds(780);
    record.attempts[1].duration = Milliseconds(3425);
    record.attempts[1].bytes = 18'412;
    record.attempts[1].cost = Money{16'550'000, QStringLiteral("USD")};
    record.attempts[2].reason = StartReason::Company;
    record.attempts[2].outcome = AttemptOutcome::Failed;
    record.attempts[2].startedAfter = Milliseconds(790);
    record.attempts[2].duration = Milliseconds(420);
    record.attempts[2].httpStatus = 429;
    record.attempts[2].failure = refused();
    record.attempts[2].cost = Money{1'200'000, QStringLiteral("USD")};
    record.attempts[3].outcome = AttemptOutcome::Skipped;
    record.attempts[3].duration = Milliseconds(0);
    record.attempts[3].failure = refused();
    record.attempts[3].failure->kind = FailureKind::CircuitOpen;
    record.attempts[3].failure->httpStatus = 0;
    record.attempts[3].failure->message = QStringLiteral("tries again in 42 s");
    stored.attemptCount = 4;
    stored.endpoint = QStringLiteral("antigravity");
    stored.endpointType = EndpointKind::Antigravity;
    stored.usage = record.attempts.at(1).usage;
    stored.cost = Money{17'750'000, QStringLiteral("USD")};
    stored.wastedCost = Money{1'200'000, QStringLiteral("USD")};
    return stored;
}

void clickRow(Console &console, const QPoint &where, Qt::KeyboardModifiers modifiers = {})
{
    QTest::mouseClick(console.window(), Qt::LeftButton, modifiers, where);
    settle(console);
}

Scene scene(const char *name, std::function<void(FakeGatewayClient &, FakeUiState &)> prepare,
            std::function<void(FakeGatewayClient &, Console &)> enter = {})
{
    return {QString::fromLatin1(name), QStringLiteral("usage"),
            [prepare = std::move(prepare)](FakeGatewayClient &client, FakeUiState &state) {
                fillUsageLog(client.theUsage);
                if (prepare)
                    prepare(client, state);
            },
            [enter = std::move(enter)](FakeGatewayClient &client, Console &console) {
                // What was recorded while the window opened is no part of the picture.
                if (client.theUsage.rows > 0 && !client.theUsage.holdAnswers)
                    click(console, QStringLiteral("usageRefresh"));
                settle(console);
                if (enter)
                    enter(client, console);
            }};
}

void small(FakeUiState &state)
{
    state.setValue(QStringLiteral("geometry"), QStringLiteral("0,0,1000,640"));
}

void openHedged(FakeGatewayClient &, Console &console)
{
    clickRow(console, {400, 250});
}

QList<Scene> tableScenes()
{
    return {
        scene("usage", {}),
        scene("usage-small", [](auto &, auto &state) { small(state); }),
        scene("usage-selected", {},
              [](auto &, Console &console) {
                  clickRow(console, {400, 150}, Qt::ControlModifier);
                  clickRow(console, {400, 290}, Qt::ShiftModifier);
                  clickRow(console, {400, 350}, Qt::ControlModifier);
              }),
        scene("usage-empty", [](auto &client, auto &) { client.theUsage.rows = 0; }),
        scene("usage-loading", [](auto &client, auto &) { client.theUsage.holdAnswers = true; }),
        scene("usage-reloading", {},
              [](auto &client, Console &console) {
                  client.theUsage.holdAnswers = true;
                  click(console, QStringLiteral("usageRefresh"));
              }),
        scene("usage-failed",
              [](auto &client, auto &) {
                  client.theUsage.rows = 0;
                  client.theUsage.listingError =
                      QStringLiteral("The database does not answer: database disk image is malformed.");
              }),
        scene("usage-about",
              [](auto &client, auto &) {
                  client.theUsage.rows = 12'345'678;
                  client.theUsage.exact = false;
              }),
        scene("usage-trouble",
              [](auto &client, auto &) {
                  client.theSnapshot.usageLog = {UsageLogState::Spooling,
                                                 QStringLiteral("The disk that holds the database is full."),
                                                 31,
                                                 0,
                                                 0,
                                                 0};
              }),
        scene("usage-new", {},
              [](auto &client, Console &console) {
                  Q_EMIT client.recorded({race(QStringLiteral("n1"), {QStringLiteral("gcli")}, 0, 300)});
                  settle(console);
              }),
        scene("usage-columns", {},
              [](auto &, Console &console) {
                  click(console, QStringLiteral("usageColumns"));
                  settle(console);
              }),
        scene("usage-menu", {},
              [](auto &, Console &console) {
                  QTest::mouseClick(console.window(), Qt::RightButton, {}, {500, 250});
                  settle(console);
              }),
    };
}

void setFilters(FakeGatewayClient &client, Console &console)
{
    click(console, QStringLiteral("usageFilters"));
    settle(console);
    click(console, QStringLiteral("facetModel-gemini-2.5-pro"), "toggle");
    click(console, QStringLiteral("facetEndpoint-gcli"), "toggle");
    click(console, QStringLiteral("facetError-connect_failed"), "toggle");
    client.theUsage.rows = 8'412;
    settle(console);
}

QList<Scene> dialogScenes()
{
    const auto filtered = [](FakeGatewayClient &client, Console &console) {
        setFilters(client, console);
        click(console, QStringLiteral("filterDone"));
        const auto *done = console.window()->findChild<QQuickItem *>(QStringLiteral("filterDone"));
        if (!testing::waitUntil([done] { return !done->isVisible(); }))
            qWarning("The dialog of the filters stayed open");
        settle(console);
    };
    return {
        scene("usage-filters", {}, setFilters),
        scene(
            "usage-filters-small", [](auto &, auto &state) { small(state); }, setFilters),
        scene("usage-filtered", {}, filtered),
        scene("usage-nomatch", {},
              [filtered](FakeGatewayClient &client, Console &console) {
                  filtered(client, console);
                  client.theUsage.rows = 0;
                  click(console, QStringLiteral("usageRefresh"));
                  settle(console);
              }),
        scene("usage-drawer", {}, openHedged),
        scene(
            "usage-drawer-small", [](auto &, auto &state) { small(state); }, openHedged),
        scene("usage-export", {},
              [](auto &, Console &console) {
                  click(console, QStringLiteral("usageExport"));
                  settle(console);
              }),
        scene("usage-exporting", {},
              [](auto &client, Console &console) {
                  click(console, QStringLiteral("usageExport"));
                  settle(console);
                  exportTo(console, QStringLiteral("/tmp/regatta-usage.csv"));
                  click(console, QStringLiteral("exportStart"));
                  Q_EMIT client.theUsage.job->progressed(412'000, 1'000'000);
                  settle(console);
              }),
        scene("usage-export-failed", {},
              [](auto &client, Console &console) {
                  click(console, QStringLiteral("usageExport"));
                  settle(console);
                  exportTo(console, QStringLiteral("/tmp/regatta-usage.csv"));
                  click(console, QStringLiteral("exportStart"));
                  Q_EMIT client.theUsage.job->finished(QStringLiteral(
                                                           "Could not write /tmp/regatta-usage.csv: no space left."),
                                                       false);
                  settle(console);
              }),
    };
}
} // namespace

StoredExchange usageRow(qint64 position)
{
    const QStringList endpoints{QStringLiteral("gcli"), QStringLiteral("antigravity"), QStringLiteral("gcli"),
                                QStringLiteral("openrouter"), QStringLiteral("local-vllm")};
    const QStringList models{QStringLiteral("gemini-2.5-pro"), QStringLiteral("gemini-2.5-flash"),
                             QStringLiteral("claude-sonnet-4-5")};
    StoredExchange row;
    row.seq = 10'000'000 - position;
    row.gateway = QStringLiteral("here");
    ExchangeRecord &record = row.record;
    record.id = QStringLiteral("row-%1").arg(position);
    record.requestId = record.id;
    record.arrivedAt = Start - position * 2310 - (position * 733) % 1900;
    record.path = "/v1/chat/completions";
    record.model = at(models, position);
    record.servedModel = position % 4 == 0 ? QStringLiteral("google/") + record.model : record.model;
    record.clientKey = position % 7 == 0 ? QStringLiteral("team-bot") : QStringLiteral("laptop");
    record.strategy = StrategyMode(position % 4);
    record.stream = position % 3 != 0;
    record.status = position % 11 == 4 ? 503 : 200;
    record.duration = Milliseconds(900 + (position * 977) % 6400);
    record.answerBytes = 900 + (position * 7919) % 60'000;
    row.attemptCount = 1 + int(position % 4);
    if (record.status == 503) {
        record.failure = refused();
        return row;
    }
    row.endpoint = at(endpoints, position);
    row.endpointType = row.endpoint == QLatin1String("gcli") ? EndpointKind::Gcli
        : row.endpoint == QLatin1String("antigravity")       ? EndpointKind::Antigravity
                                                             : EndpointKind::OpenAi;
    record.timeToFirstToken = Milliseconds(180 + (position * 613) % 1400);
    row.usage.input = 400 + (position * 389) % 4000;
    row.usage.output = 20 + (position * 127) % 1500;
    if (row.endpointType == EndpointKind::OpenAi)
        row.cost = Money{310'000 + (position * 7'310'000) % 31'000'000, QStringLiteral("USD")};
    return row;
}

void fillUsageLog(FakeUsageClient &log, qint64 rows)
{
    log.rows = rows;
    log.makeRow = [](const UsageListingQuery &, qint64 position) {
        StoredExchange row = usageRow(position);
        return row;
    };
    log.makeStatistics = seen;
    StoredExchange full = hedged();
    for (int position = 0; position < 40; ++position) {
        full.record.id = usageRow(position).record.id;
        log.exchanges.insert(full.record.id, full);
    }
}

void exportTo(Console &console, const QString &file)
{
    auto *field = console.window()->findChild<QQuickItem *>(QStringLiteral("exportFile"));
    QMetaObject::invokeMethod(field, "edited", Q_ARG(QString, file));
}

QList<Scene> usageScenes()
{
    return tableScenes() + dialogScenes();
}

} // namespace regatta::scenes
