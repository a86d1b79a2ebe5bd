// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/catalogscenes.h"

#include <QJsonArray>
#include <QJsonObject>

namespace regatta::scenes {

namespace {

ServedModel model(const char *id, const QStringList &runners, int rivals, bool visible = true)
{
    ServedModel made;
    made.id = QString::fromLatin1(id);
    made.visible = visible;
    made.rivals = rivals;
    for (const QString &name : runners) {
        ModelRunner runner;
        runner.endpoint = name;
        runner.kind = name == QLatin1String("gcli") ? EndpointKind::Gcli
            : name == QLatin1String("antigravity")  ? EndpointKind::Antigravity
                                                    : EndpointKind::OpenAi;
        runner.nameThere = name == QLatin1String("openrouter") && made.id == QLatin1String("gemini-2.5-pro")
            ? QStringLiteral("google/gemini-2.5-pro")
            : made.id;
        runner.enabled = name != QLatin1String("old-proxy");
        runner.discovered = runner.nameThere == made.id && name != QLatin1String("local-vllm");
        runner.assumed = name == QLatin1String("local-vllm");
        made.runners.append(runner);
    }
    return made;
}

PlanPreview::Step step(const char *endpoint, EndpointKind kind, PlanReason reason, int turn)
{
    PlanPreview::Step made;
    made.endpoint = QString::fromLatin1(endpoint);
    made.kind = kind;
    made.reason = reason;
    made.turn = turn;
    made.starts = turn == 0;
    made.leftOut = turn < 0;
    return made;
}

PlanPreview racePreview()
{
    PlanPreview preview;
    preview.mode = StrategyMode::Race;
    preview.route = 0;
    preview.steps = {step("gcli", EndpointKind::Gcli, PlanReason::Race, 0),
                     step("local-vllm", EndpointKind::OpenAi, PlanReason::Race, 0),
                     step("openrouter", EndpointKind::OpenAi, PlanReason::PaidLater, 1),
                     step("antigravity", EndpointKind::Antigravity, PlanReason::LastResort, 2),
                     step("old-proxy", EndpointKind::OpenAi, PlanReason::Disabled, -1)};
    preview.steps[2].time = Milliseconds(840);
    preview.steps[3].time = Milliseconds(42'000);
    return preview;
}

PlanPreview smartPreview()
{
    PlanPreview preview;
    preview.mode = StrategyMode::Smart;
    preview.cause = PlanCause::BestScore;
    preview.route = 1;
    preview.steps = {step("gcli", EndpointKind::Gcli, PlanReason::BestScore, 0),
                     step("antigravity", EndpointKind::Antigravity, PlanReason::NextByScore, 1),
                     step("openrouter", EndpointKind::OpenAi, PlanReason::DailyLimit, -1),
                     step("local-vllm", EndpointKind::OpenAi, PlanReason::NotListed, -1),
                     step("old-proxy", EndpointKind::OpenAi, PlanReason::Disabled, -1)};
    preview.steps[0].score = Milliseconds(356);
    preview.steps[1].score = Milliseconds(512);
    preview.steps[1].time = Milliseconds(700);
    return preview;
}

} // namespace

void fillCatalog(FakeGatewayClient &client)
{
    const QString gcli = QStringLiteral("gcli");
    const QString antigravity = QStringLiteral("antigravity");
    const QString relay = QStringLiteral("openrouter");
    const QString local = QStringLiteral("local-vllm");
    const QString old = QStringLiteral("old-proxy");
    client.theCatalog.served = {
        model("claude-opus-4-1", {antigravity, relay}, 2),
        model("claude-sonnet-4-5", {antigravity, local, relay, old}, 2),
        model("deepseek-r1", {relay}, 1),
        model("gemini-2.5-flash", {gcli, antigravity, local, relay}, 3),
        model("gemini-2.5-flash-lite", {gcli, antigravity}, 2),
        model("gemini-2.5-pro", {gcli, antigravity, local, relay, old}, 3),
        model("gemini-2.5-pro-maxthinking", {gcli}, 1),
        model("gemini-2.5-pro-search", {gcli}, 1, false),
        model("gemini-3-pro-preview", {gcli, antigravity, relay}, 3),
        model("gpt-5", {relay, old}, 1),
        model("gpt-oss-120b", {antigravity, local}, 2),
        model("llama-3.3-70b-instruct", {local}, 1),
        model("text-embedding-3-large", {relay}, 1, false),
    };
    client.theSettings.models.hide = {QStringLiteral("*-search"), QStringLiteral("text-embedding-3-large")};
    client.theSettings.routes = {
        {{QStringLiteral("gemini-2.5-*"), QStringLiteral("gemini-3-*")}, StrategyMode::Race, {}},
        {{QStringLiteral("claude-*")}, StrategyMode::Smart, {antigravity, relay}},
        {{QStringLiteral("gemini-2.5-pro")}, std::nullopt, {gcli}},
    };
    client.theCatalog.previews = {{QStringLiteral("gemini-2.5-pro"), racePreview()},
                                  {QStringLiteral("claude-sonnet-4-5"), smartPreview()}};
    client.theUsage.makeStatistics = [](const StatisticsQuery &query) {
        return query.group == UsageGroup::Strategy ? rolloutShares(8412, 940) : QList<UsageStatistics>();
    };
    storeSettings(client);
}

void addManyModels(FakeGatewayClient &client, int count)
{
    for (int i = 0; i < count; ++i) {
        ServedModel made = model("", {QStringLiteral("openrouter"), QStringLiteral("local-vllm")}, 1 + i % 2);
        made.id = QStringLiteral("vendor-%1/model-%2").arg(i / 50, 3, 10, QLatin1Char('0')).arg(i, 5, 10, QLatin1Char('0'));
        for (ModelRunner &runner : made.runners)
            runner.nameThere = made.id;
        client.theCatalog.served.append(made);
    }
}

void storeSettings(FakeGatewayClient &client)
{
    QJsonArray endpoints;
    for (const Endpoint &endpoint : std::as_const(client.theSettings.endpoints)) {
        QJsonObject map;
        for (auto name = endpoint.modelMap.begin(); name != endpoint.modelMap.end(); ++name)
            map.insert(name.key(), name.value());
        endpoints.append(QJsonObject{{QStringLiteral("name"), endpoint.name},
                                     {QStringLiteral("baseUrl"), endpoint.baseUrl.toString()},
                                     {QStringLiteral("modelMap"), map}});
    }
    QJsonArray routes;
    for (const Route &route : std::as_const(client.theSettings.routes))
        routes.append(QJsonObject{{QStringLiteral("models"), QJsonArray::fromStringList(route.models)}});
    const ModelSettings &models = client.theSettings.models;
    client.theSettingsFile.stored = {
        {QStringLiteral("endpoints"), endpoints},
        {QStringLiteral("routes"), routes},
        {QStringLiteral("models"), QJsonObject{{QStringLiteral("show"), QJsonArray::fromStringList(models.show)},
                                               {QStringLiteral("hide"), QJsonArray::fromStringList(models.hide)}}},
        {QStringLiteral("strategy"),
         QJsonObject{{QStringLiteral("rolloutPercent"), client.theSettings.strategy.rolloutPercent}}},
    };
}

QList<UsageStatistics> rolloutShares(qint64 chosen, qint64 single)
{
    const auto share = [](const char *name, qint64 exchanges, qint64 failed, qint64 attempts, int ttft, qint64 nanos) {
        UsageStatistics made;
        made.group = QString::fromLatin1(name);
        made.exchanges = exchanges;
        made.succeeded = exchanges - failed;
        made.attempts = attempts;
        made.clientTtft.add(Milliseconds(ttft), exchanges * 9 / 10);
        made.clientTtft.add(Milliseconds(ttft * 3), exchanges - exchanges * 9 / 10);
        made.cost = {{nanos * exchanges, QStringLiteral("USD")}};
        return made;
    };
    return {share("race", chosen, chosen / 500, chosen * 27 / 10, 348, 1'200'000),
            share("single", single, single / 18, single, 612, 410'000)};
}

} // namespace regatta::scenes
