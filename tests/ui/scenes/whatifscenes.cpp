// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/pagescenes.h"

namespace regatta::scenes {

namespace {

WhatIfFigures figures(StrategyMode mode, int p50, int p95, int low, int high, double success, double calls, double estimated)
{
    WhatIfFigures made;
    made.mode = mode;
    made.requests = 3980;
    made.p50 = Milliseconds(p50);
    made.p95 = Milliseconds(p95);
    made.p95Low = Milliseconds(low);
    made.p95High = Milliseconds(high);
    made.success = success;
    made.successLow = estimated > 0 ? success - 0.004 : success;
    made.successHigh = estimated > 0 ? success + 0.001 : success;
    made.calls = calls;
    made.cost = {{qint64(calls * 4.2e8), QStringLiteral("USD")}};
    made.estimated = estimated;
    return made;
}

void fill(FakeGatewayClient &client, FakeUiState &)
{
    WhatIf &answer = client.theUsage.theWhatIf;
    answer.actual = figures(StrategyMode::Fallback, 620, 2410, 2410, 2410, 0.9931, 1.08, 0);
    answer.strategies = {figures(StrategyMode::Single, 610, 3120, 2900, 3390, 0.951, 1, 0.07),
                         figures(StrategyMode::Fallback, 618, 2380, 2290, 2510, 0.9934, 1.07, 0.02),
                         figures(StrategyMode::Race, 402, 1130, 960, 1480, 0.9992, 2.61, 0.64),
                         figures(StrategyMode::Smart, 455, 1290, 1010, 1820, 0.9981, 1.12, 0.41)};
    answer.sampled = true;
    client.theSettings.strategy.mode = StrategyMode::Fallback;
}

} // namespace

QList<Scene> whatIfScenes()
{
    const auto page = QStringLiteral("whatif");
    return {
        {QStringLiteral("whatif"), page, fill},
        {QStringLiteral("whatif-small"), page,
         [](FakeGatewayClient &client, FakeUiState &state) {
             fill(client, state);
             state.setValue(QStringLiteral("geometry"), QStringLiteral("0,0,1000,640"));
         }},
        {QStringLiteral("whatif-empty"), page},
        {QStringLiteral("whatif-working"), page,
         [](FakeGatewayClient &client, FakeUiState &state) {
             fill(client, state);
             client.theUsage.holdAnswers = true;
         }},
        {QStringLiteral("whatif-failed"), page,
         [](FakeGatewayClient &client, FakeUiState &) {
             client.theUsage.whatIfError = QStringLiteral("The disk that holds the database is full; make room on it.");
         }},
        {QStringLiteral("whatif-locked"), page,
         [](FakeGatewayClient &client, FakeUiState &state) {
             fill(client, state);
             client.theLocks = {{QStringLiteral("strategy.mode"), QStringLiteral("ENABLE_PARALLEL_ENDPOINTS")}};
         }},
    };
}

} // namespace regatta::scenes
