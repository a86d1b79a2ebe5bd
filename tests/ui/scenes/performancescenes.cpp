// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/pagescenes.h"

#include "console.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace regatta::scenes {

namespace {

const auto page = QStringLiteral("endpoints");
const auto relay = QStringLiteral("openrouter");
const auto antigravity = QStringLiteral("antigravity");

/// A day's rhythm, a bad quarter of an hour, and now and then a slow one.
UsageStatistics bucketAt(qint64 start, qint64 step, int number)
{
    UsageStatistics figures;
    figures.start = start;
    const double wave = 1.2 + std::sin(number / 19.0) + 0.3 * std::sin(number * 1.7);
    const qint64 calls = qint64(wave * double(step) / 60'000 * 4);
    const bool isBad = number % 97 > 70 && number % 97 < 78;
    figures.failed = isBad ? calls / 2 : (number % 9 == 0 ? 1 : 0);
    figures.skipped = isBad ? calls / 6 : 0;
    figures.cancelled = calls / 3;
    figures.won = std::max<qint64>(0, calls - figures.failed - figures.cancelled);
    figures.attempts = figures.won + figures.failed + figures.cancelled + figures.skipped;
    figures.withUsage = figures.won;
    figures.inputTokens = figures.won * 1204;
    figures.outputTokens = figures.won * 388;
    figures.cost = {{figures.attempts * 412'000, QStringLiteral("USD")}};
    figures.wastedCost = {{figures.cancelled * 98'000, QStringLiteral("USD")}};
    for (qint64 call = 0; call < figures.won; ++call) {
        const double spread = std::exp(std::sin(double(number) * 3.1 + double(call) * 12.9) * 0.55);
        const bool isSlow = (number * 7 + call) % 23 == 0;
        figures.attemptTtft.add(Milliseconds(qint64((360 + 60 * wave + (isBad ? 900 : 0)) * spread * (isSlow ? 6 : 1))));
    }
    return figures;
}

QList<UsageStatistics> figuresFor(const StatisticsQuery &query)
{
    QList<UsageStatistics> all;
    const qint64 step = query.bucket.value_or(Milliseconds(query.until - query.from)).count();
    int number = 0;
    for (qint64 start = query.from; start < query.until; start += step, ++number) {
        // A night without calls.
        if (number % 120 < 8 && number > 8)
            continue;
        all.append(bucketAt(start, step, number));
    }
    return all;
}

EndpointErrors errorsOf(qint64 from)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    EndpointErrors errors;
    errors.errors = {{FailureKind::HttpError, 429, 412, QStringLiteral("Resource has been exhausted (e.g. check quota)."), now - 42'000},
                     {FailureKind::ContentTimeout, 0, 61, QString(), std::max(from, now - 4'100'000)},
                     {FailureKind::HttpError, 503, 12, QStringLiteral("The model is overloaded. Please try again later. This request was not billed, and a "
                                                                      "longer explanation follows that does not fit into one line of a narrow window."),
                      now - 900'000}};
    return errors;
}

QList<BreakerChange> changes()
{
    using enum BreakerChange::Turn;
    using Breaker = BreakerChange::Breaker;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QString model = QStringLiteral("gemini-2.5-pro");
    const QString limited = QStringLiteral("HTTP 429");
    return {{now - 9 * 3'600'000, Breaker::Model, Opened, now - 9 * 3'600'000 + 600'000, model, limited},
            {now - 8 * 3'600'000, Breaker::Model, Closed, std::nullopt, model, {}},
            {now - 5 * 3'600'000, Breaker::Server, Opened, now - 5 * 3'600'000 + 1'200'000, {}, QStringLiteral("connect_failed")},
            {now - 3 * 3'600'000, Breaker::Server, Reset, std::nullopt, {}, {}},
            {now - 18'000, Breaker::Endpoint, Opened, now + 42'000, {}, QStringLiteral("HTTP 503")}};
}

void giveFigures(FakeGatewayClient &client)
{
    client.theUsage.makeStatistics = figuresFor;
    client.theUsage.makeErrors = [](const QString &, qint64 from) { return errorsOf(from); };
    EndpointStatus &status = client.theSnapshot.endpoints[1];
    status.state = EndpointState::CircuitOpen;
    status.resumesAt = QDateTime::currentMSecsSinceEpoch() + 42'000;
    status.breakerChanges = changes();
}

void giveModels(FakeGatewayClient &client)
{
    for (int i = 0; i < 24; ++i) {
        ServedModel model;
        model.id = i % 2 ? QStringLiteral("gemini-2.%1-pro").arg(i) : QStringLiteral("claude-sonnet-%1").arg(i);
        model.runners = {{antigravity, EndpointKind::Antigravity, model.id, true, i % 5 != 0}};
        if (i % 4 == 0)
            model.runners[0].nameThere = QStringLiteral("google/") + model.id;
        client.theCatalog.served.append(model);
    }
}

void open(Console &console)
{
    click(console, QStringLiteral("performance-antigravity"));
    settle(console);
    settle(console);
}

void small(FakeUiState &state)
{
    state.setValue(QStringLiteral("geometry"), QStringLiteral("0,0,1000,640"));
}

QList<Scene> pageStates()
{
    const auto prepare = [](FakeGatewayClient &client, FakeUiState &) { giveFigures(client); };
    const auto enter = [](FakeGatewayClient &, Console &console) { open(console); };
    QList<Scene> scenes{{QStringLiteral("performance"), page, prepare, enter}};
    scenes.append({QStringLiteral("performance-small"), page,
                   [](FakeGatewayClient &client, FakeUiState &state) {
                       giveFigures(client);
                       small(state);
                       state.setValue(QStringLiteral("performance.range"), QStringLiteral("3"));
                   },
                   enter});
    scenes.append({QStringLiteral("performance-nodata"), page, {}, enter});
    scenes.append({QStringLiteral("performance-loading"), page,
                   [](FakeGatewayClient &client, FakeUiState &) {
                       giveFigures(client);
                       client.theUsage.holdAnswers = true;
                   },
                   enter});
    scenes.append({QStringLiteral("performance-error"), page, prepare,
                   [](FakeGatewayClient &client, Console &console) {
                       open(console);
                       client.theUsage.nextError =
                           QStringLiteral("The database of the usage log cannot be reached: connection refused.");
                       click(console, QStringLiteral("range-2"));
                   }});
    scenes.append({QStringLiteral("performance-scrolled"), page, prepare, [](FakeGatewayClient &, Console &console) {
                       open(console);
                       click(console, QStringLiteral("outcomesCard"), "forceActiveFocus");
                       click(console, QStringLiteral("breakerRows"), "forceActiveFocus");
                   }});
    return scenes;
}

QList<Scene> listStates()
{
    const auto limits = [](FakeGatewayClient &client, FakeUiState &) {
        giveFigures(client);
        giveModels(client);
        Endpoint &limited = client.theSettings.endpoints[3];
        limited.dailyLimit = {1000, 5'000'000, 2.0};
        EndpointStatus &status = client.theSnapshot.endpoints[3];
        status.callsToday = 934;
        status.tokensToday = 1'204'000;
        status.costToday = Money{410'000'000, QStringLiteral("USD")};
    };
    QList<Scene> scenes{{QStringLiteral("endpoints-limits"), page, limits}};
    scenes.append({QStringLiteral("endpoints-undo"), page, limits, [](FakeGatewayClient &, Console &console) {
                       click(console, QStringLiteral("remove-openrouter"));
                       click(console, QStringLiteral("remove-local-vllm"));
                   }});
    scenes.append({QStringLiteral("endpoints-models"), page, limits, [](FakeGatewayClient &, Console &console) {
                       click(console, QStringLiteral("models-antigravity"));
                   }});
    scenes.append({QStringLiteral("endpoints-duplicate"), page, limits, [](FakeGatewayClient &, Console &console) {
                       click(console, QStringLiteral("duplicate-openrouter"));
                   }});
    scenes.append({QStringLiteral("endpoints-locked"), page, [](FakeGatewayClient &client, FakeUiState &state) {
                       client.theLocks = {{QStringLiteral("endpoints.order"), QStringLiteral("ENDPOINT_PRIORITY")}};
                       small(state);
                   }});
    return scenes;
}

} // namespace

QList<Scene> performanceScenes()
{
    return pageStates() + listStates();
}

} // namespace regatta::scenes
