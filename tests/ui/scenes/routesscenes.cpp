// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"
#include "scenes/catalogscenes.h"
#include "scenes/pagescenes.h"

namespace regatta::scenes {

namespace {

Scene scene(const QString &name, std::function<void(FakeGatewayClient &, FakeUiState &)> prepare = {},
            std::function<void(FakeGatewayClient &, Console &)> enter = {})
{
    return {name, QStringLiteral("routes"),
            [prepare](FakeGatewayClient &client, FakeUiState &state) {
                fillCatalog(client);
                if (prepare)
                    prepare(client, state);
            },
            [enter](FakeGatewayClient &client, Console &console) {
                settle(console);
                if (enter)
                    enter(client, console);
                settle(console);
            }};
}

void check(const QString &model, FakeUiState &state)
{
    state.setValue(QStringLiteral("checkedModel"), model);
}

} // namespace

QList<Scene> routesScenes()
{
    const auto pro = QStringLiteral("gemini-2.5-pro");
    return {
        scene(QStringLiteral("routes")),
        scene(QStringLiteral("routes-checked"), [pro](FakeGatewayClient &, FakeUiState &state) { check(pro, state); }),
        scene(QStringLiteral("routes-smart"),
              [](FakeGatewayClient &client, FakeUiState &state) {
                  client.theSettings.strategy.rolloutPercent = 20;
                  client.theCatalog.previews[QStringLiteral("claude-sonnet-4-5")].singlePercent = 80;
                  client.theUsage.makeStatistics = [](const StatisticsQuery &) { return rolloutShares(12, 3200); };
                  check(QStringLiteral("claude-sonnet-4-5"), state);
              }),
        scene(QStringLiteral("routes-refused"),
              [pro](FakeGatewayClient &client, FakeUiState &state) {
                  PlanPreview &preview = client.theCatalog.previews[pro];
                  preview.refused = PlanRefusal::NobodyAdmitted;
                  const PlanReason reasons[] = {PlanReason::DailyLimit, PlanReason::KeyRefused, PlanReason::DailyLimit,
                                                PlanReason::NotInRoute, PlanReason::Disabled};
                  for (int i = 0; i < preview.steps.size(); ++i) {
                      preview.steps[i].reason = reasons[i];
                      preview.steps[i].starts = false;
                      preview.steps[i].leftOut = true;
                      preview.steps[i].turn = -1;
                  }
                  preview.steps[1].time = Milliseconds(583'000);
                  check(pro, state);
              }),
        scene(QStringLiteral("routes-check-error"),
              [pro](FakeGatewayClient &client, FakeUiState &state) {
                  client.theCatalog.previewError = QStringLiteral("The gateway does not answer.");
                  client.theUsage.nextError = QStringLiteral("There is no usage log.");
                  check(pro, state);
              }),
        scene(QStringLiteral("routes-none"),
              [](FakeGatewayClient &client, FakeUiState &) {
                  client.theSettings.routes.clear();
                  client.theSettings.strategy.mode = StrategyMode::Single;
                  client.theUsage.makeStatistics = {};
                  storeSettings(client);
              }),
        scene(QStringLiteral("routes-form"), {},
              [](FakeGatewayClient &, Console &console) { click(console, QStringLiteral("routeEdit-1")); }),
        scene(QStringLiteral("routes-form-errors"), {},
              [](FakeGatewayClient &, Console &console) {
                  click(console, QStringLiteral("addRoute"));
                  settle(console);
                  click(console, QStringLiteral("routeSome"));
                  click(console, QStringLiteral("routeSave"));
              }),
        scene(QStringLiteral("routes-removed"), {},
              [](FakeGatewayClient &, Console &console) { click(console, QStringLiteral("routeRemove-2")); }),
        scene(QStringLiteral("routes-config"),
              [](FakeGatewayClient &client, FakeUiState &) {
                  client.theConfigFile = QStringLiteral("/etc/regatta/regatta.json");
              }),
        scene(QStringLiteral("routes-small"),
              [pro](FakeGatewayClient &, FakeUiState &state) {
                  state.setValue(QStringLiteral("geometry"), QStringLiteral("0,0,1000,640"));
                  check(pro, state);
              }),
    };
}

} // namespace regatta::scenes
