// SPDX-License-Identifier: GPL-3.0-or-later
// The dashboard over a usage log with figures in it.
#include "console.h"
#include "scenes.h"
#include "scenes/pagescenes.h"

#include <QDateTime>

#include <cmath>

namespace regatta::scenes {

namespace {

const auto Dashboard = QStringLiteral("dashboard");

UsageStatistics strategyFigures(const char *name, qint64 requests, qint64 attempts, int median, qint64 wastedNanos)
{
    UsageStatistics figures;
    figures.group = QLatin1String(name);
    figures.exchanges = requests;
    figures.succeeded = requests - 3;
    figures.attempts = attempts;
    figures.clientTtft.add(Milliseconds(median), requests / 2 + 1);
    figures.clientTtft.add(Milliseconds(median * 2), requests / 2);
    if (wastedNanos > 0)
        figures.wastedCost = {Money{wastedNanos, QStringLiteral("USD")}};
    return figures;
}

QList<UsageStatistics> strategies()
{
    return {strategyFigures("race", 1204, 3492, 412, 420'000'000), strategyFigures("single", 310, 310, 664, 0),
            strategyFigures("smart", 866, 1040, 438, 18'000'000), strategyFigures("fallback", 7, 9, 700, 0)};
}

/// Two endpoints with a night without requests, and a third that joined late.
QList<UsageStatistics> lines(const StatisticsQuery &query)
{
    const qint64 step = query.bucket.value_or(Milliseconds(60'000)).count();
    const qint64 count = (query.until - query.from) / step;
    QList<UsageStatistics> all;
    for (qint64 i = 0; i < count; ++i) {
        const double share = double(i) / double(count);
        for (int line = 0; line < query.endpoints.size() && line < 3; ++line) {
            const bool asleep = share > 0.3 && share < 0.42;
            if (asleep || (line == 2 && share < 0.55))
                continue;
            UsageStatistics bucket;
            bucket.start = query.from - query.from % step + i * step;
            bucket.group = query.endpoints.at(line);
            const double wave = std::sin(double(i) / 13 + line) * 70 + std::sin(double(i) * 1.3) * 25;
            bucket.attemptTtft.add(Milliseconds(int(330 + 160 * line + wave)), 40);
            bucket.attemptTtft.add(Milliseconds(int(720 + 260 * line + 3 * wave)), 5);
            all.append(bucket);
        }
    }
    return all;
}

QList<UsageStatistics> statistics(const StatisticsQuery &query)
{
    if (query.group == UsageGroup::Strategy)
        return strategies();
    return query.bucket ? lines(query) : QList<UsageStatistics>();
}

void withLog(FakeGatewayClient &client)
{
    client.theUsage.makeStatistics = statistics;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    client.theHistory = {{now.addSecs(-100), StrategyMode::Race}, {now.addSecs(-25 * 60), StrategyMode::Smart},
                         {now.addSecs(-11 * 3600), StrategyMode::Race}, {now.addSecs(-20 * 3600), StrategyMode::Single},
                         {now.addDays(-9), StrategyMode::Fallback}};
}

void log(FakeGatewayClient &client, FakeUiState &)
{
    withLog(client);
}

void takenPort(FakeGatewayClient &client)
{
    client.theSnapshot.listening = false;
    client.theSnapshot.baseUrl.clear();
    client.theSnapshot.portTaken = true;
    client.theSnapshot.problem = QStringLiteral("Port 8377 on 127.0.0.1 is in use by another program; choose another one.");
}

Scene ranged(const QString &key)
{
    return {QStringLiteral("dashboard-") + key, Dashboard, log, [key](FakeGatewayClient &, Console &console) {
                click(console, QStringLiteral("range-") + key);
                settle(console);
            }};
}

Scene sized(const QString &name, const QString &geometry)
{
    return {name, Dashboard,
            [geometry](FakeGatewayClient &client, FakeUiState &state) {
                withLog(client);
                state.setValue(QStringLiteral("geometry"), geometry);
            },
            [](FakeGatewayClient &, Console &console) {
                click(console, QStringLiteral("range-24h"));
                settle(console);
            }};
}

} // namespace

QList<Scene> dashboardScenes()
{
    return {
        {QStringLiteral("dashboard-live"), Dashboard, log},
        ranged(QStringLiteral("1h")),
        ranged(QStringLiteral("24h")),
        ranged(QStringLiteral("30d")),
        sized(QStringLiteral("dashboard-small"), QStringLiteral("0,0,1000,640")),
        sized(QStringLiteral("dashboard-large"), QStringLiteral("0,0,1920,1080")),
        {QStringLiteral("dashboard-crosshair"), Dashboard, log,
         [](FakeGatewayClient &, Console &console) {
             click(console, QStringLiteral("range-24h"));
             settle(console);
             pressKeys(console, QStringLiteral("latencyChart"), {Qt::Key_Home, Qt::Key_Right, Qt::Key_Right});
         }},
        {QStringLiteral("dashboard-loading"), Dashboard, log,
         [](FakeGatewayClient &client, Console &console) {
             client.theUsage.holdAnswers = true;
             click(console, QStringLiteral("range-30d"));
             settle(console);
         }},
        {QStringLiteral("dashboard-error"), Dashboard, log,
         [](FakeGatewayClient &client, Console &console) {
             client.theUsage.nextError = QStringLiteral("The usage log's database does not answer; expected an answer within 5 s.");
             click(console, QStringLiteral("range-24h"));
             settle(console);
         }},
        {QStringLiteral("dashboard-quiet"), Dashboard, {},
         [](FakeGatewayClient &, Console &console) {
             click(console, QStringLiteral("range-1h"));
             settle(console);
         }},
        {QStringLiteral("dashboard-snippets"), Dashboard, log,
         [](FakeGatewayClient &, Console &console) { click(console, QStringLiteral("useFrom")); }},
        {QStringLiteral("dashboard-stale"), Dashboard,
         [](FakeGatewayClient &client, FakeUiState &) {
             withLog(client);
             client.theSnapshot.takenAt = QDateTime::currentMSecsSinceEpoch() - 12'400;
         }},
        {QStringLiteral("dashboard-port"), Dashboard,
         [](FakeGatewayClient &client, FakeUiState &) {
             withLog(client);
             takenPort(client);
         }},
        {QStringLiteral("dashboard-port-held"), Dashboard,
         [](FakeGatewayClient &client, FakeUiState &) { takenPort(client); },
         [](FakeGatewayClient &client, Console &console) {
             client.nextError = QStringLiteral("The port is held by --port; start the program without it, or with another one.");
             click(console, QStringLiteral("nextFreePort"));
         }},
    };
}

} // namespace regatta::scenes
