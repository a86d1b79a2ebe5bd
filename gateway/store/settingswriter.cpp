// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settingswriter.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace regatta {

namespace {

QJsonValue seconds(Milliseconds duration)
{
    return double(duration.count()) / 1000;
}

QJsonArray texts(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

QJsonObject gatewayToJson(const GatewaySettings &gateway)
{
    return {
        {QStringLiteral("host"), gateway.host},
        {QStringLiteral("port"), gateway.port},
        {QStringLiteral("requireKey"), gateway.requireKey},
        {QStringLiteral("allowedHosts"), texts(gateway.allowedHosts)},
        {QStringLiteral("allowedOrigins"), texts(gateway.allowedOrigins)},
    };
}

QJsonObject strategyToJson(const StrategySettings &strategy)
{
    return {
        {QStringLiteral("mode"), strategyModeName(strategy.mode)},
        {QStringLiteral("raceWidth"), strategy.raceWidth},
        {QStringLiteral("freeFirst"), strategy.freeFirst},
        {QStringLiteral("rolloutPercent"), strategy.rolloutPercent},
        {QStringLiteral("lateAfter"), seconds(strategy.lateAfter)},
        {QStringLiteral("parallelTimeout"), seconds(strategy.parallelTimeout)},
        {QStringLiteral("plainTimeout"), seconds(strategy.plainTimeout)},
        {QStringLiteral("connectTimeout"), seconds(strategy.connectTimeout)},
        {QStringLiteral("idleTimeout"), seconds(strategy.idleTimeout)},
        {QStringLiteral("slowestStream"), strategy.slowestStream},
        {QStringLiteral("slowestStreamAfter"), seconds(strategy.slowestStreamAfter)},
    };
}

QJsonObject limitsToJson(const LimitSettings &limits)
{
    return {
        {QStringLiteral("headerBytes"), limits.headerBytes},
        {QStringLiteral("bodyBytes"), limits.bodyBytes},
        {QStringLiteral("answerBytes"), limits.answerBytes},
        {QStringLiteral("connections"), limits.connections},
        {QStringLiteral("headerTimeout"), seconds(limits.headerTimeout)},
        {QStringLiteral("bodyTimeout"), seconds(limits.bodyTimeout)},
        {QStringLiteral("idleTimeout"), seconds(limits.idleTimeout)},
    };
}

QJsonObject modelsToJson(const ModelSettings &models)
{
    return {
        {QStringLiteral("show"), texts(models.show)},
        {QStringLiteral("hide"), texts(models.hide)},
        {QStringLiteral("strictModels"), models.strictModels},
        {QStringLiteral("refreshInterval"), seconds(models.refreshInterval)},
    };
}

QJsonObject healthToJson(const HealthSettings &health)
{
    return {
        {QStringLiteral("openAfterFailures"), health.openAfterFailures},
        {QStringLiteral("openAboveFailureRate"), health.openAboveFailureRate},
        {QStringLiteral("openFor"), seconds(health.openFor)},
        {QStringLiteral("openForMax"), seconds(health.openForMax)},
        {QStringLiteral("openJitterPercent"), health.openJitterPercent},
        {QStringLiteral("retryAfterMax"), seconds(health.retryAfterMax)},
        {QStringLiteral("failureWeight"), health.failureWeight},
        {QStringLiteral("slowerWeight"), health.slowerWeight},
        {QStringLiteral("memory"), seconds(health.memory)},
        {QStringLiteral("samples"), health.samples},
        {QStringLiteral("rateLimitPenalty"), seconds(health.rateLimitPenalty)},
    };
}

QJsonObject smartToJson(const SmartSettings &smart)
{
    return {
        {QStringLiteral("raceEvery"), smart.raceEvery},
        {QStringLiteral("explorePercent"), smart.explorePercent},
        {QStringLiteral("hedging"), smart.hedging},
        {QStringLiteral("hedgePercent"), smart.hedgePercent},
        {QStringLiteral("hedgeBudgetMax"), smart.hedgeBudgetMax},
        {QStringLiteral("hedgeFloor"), seconds(smart.hedgeFloor)},
        {QStringLiteral("hedgeWorth"), smart.hedgeWorth},
        {QStringLiteral("latePercent"), smart.latePercent},
        {QStringLiteral("lateBudgetMax"), smart.lateBudgetMax},
        {QStringLiteral("softDeadlineFactor"), smart.softDeadlineFactor},
        {QStringLiteral("softDeadlineMin"), seconds(smart.softDeadlineMin)},
        {QStringLiteral("softDeadlineMax"), seconds(smart.softDeadlineMax)},
        {QStringLiteral("raceAfterFailures"), smart.raceAfterFailures},
        {QStringLiteral("forgetAfter"), seconds(smart.forgetAfter)},
        {QStringLiteral("expectedTokens"), smart.expectedTokens},
        {QStringLiteral("keepConversations"), smart.keepConversations},
        {QStringLiteral("conversationMemory"), seconds(smart.conversationMemory)},
        {QStringLiteral("conversationTolerance"), smart.conversationTolerance},
    };
}

QString keptBodiesName(KeptBodies bodies)
{
    switch (bodies) {
    case KeptBodies::None: return QStringLiteral("none");
    case KeptBodies::Failed: return QStringLiteral("failed");
    case KeptBodies::All: return QStringLiteral("all");
    }
    Q_UNREACHABLE();
}

QJsonObject logToJson(const UsageLogSettings &log)
{
    return {
        {QStringLiteral("retentionDays"), log.retentionDays},
        {QStringLiteral("retentionBytes"), log.retentionBytes},
        {QStringLiteral("bodies"), keptBodiesName(log.bodies)},
        {QStringLiteral("bodyBytes"), log.bodyBytes},
        {QStringLiteral("commitTimeout"), seconds(log.commitTimeout)},
        {QStringLiteral("spoolBytes"), log.spoolBytes},
    };
}

QJsonObject storageToJson(const UsageLogSettings &log)
{
    QJsonObject object{{QStringLiteral("url"), log.storageUrl}};
    if (log.storagePassword.source == KeyReference::Source::Environment)
        object.insert(QStringLiteral("passwordEnv"), log.storagePassword.name);
    else if (log.storagePassword.source == KeyReference::Source::File)
        object.insert(QStringLiteral("passwordFile"), log.storagePassword.name);
    return object;
}

QJsonObject headersToJson(const HeaderList &headers)
{
    QJsonObject object;
    for (const auto &[name, value] : headers) {
        const QString key = QString::fromUtf8(name);
        const QString text = QString::fromUtf8(value);
        // RFC 9110, 5.3: fields of one name may be joined; an object has each key once.
        object.insert(key, object.contains(key) ? object.value(key).toString() + QLatin1String(", ") + text : text);
    }
    return object;
}

QString keyName(KeyReference::Source source)
{
    switch (source) {
    case KeyReference::Source::Environment: return QStringLiteral("apiKeyEnv");
    case KeyReference::Source::File: return QStringLiteral("apiKeyFile");
    case KeyReference::Source::Stored: return QStringLiteral("apiKeyRef");
    case KeyReference::Source::None:
    case KeyReference::Source::Inline: break;
    }
    return {};
}

QJsonObject priceToJson(const Price &price)
{
    QJsonObject object{
        {QStringLiteral("models"), texts(price.models)}, {QStringLiteral("currency"), price.currency},
        {QStringLiteral("input"), price.input},          {QStringLiteral("output"), price.output},
        {QStringLiteral("call"), price.call},
    };
    if (price.cached)
        object.insert(QStringLiteral("cached"), *price.cached);
    return object;
}

QJsonArray pricesToJson(const QList<Price> &prices)
{
    QJsonArray array;
    for (const Price &price : prices)
        array.append(priceToJson(price));
    return array;
}

QJsonObject dailyLimitToJson(const DailyLimit &limit)
{
    return {
        {QStringLiteral("calls"), limit.calls},
        {QStringLiteral("tokens"), limit.tokens},
        {QStringLiteral("cost"), limit.cost},
    };
}

} // namespace

QJsonObject endpointToJson(const Endpoint &endpoint)
{
    QJsonObject map;
    for (auto it = endpoint.modelMap.begin(); it != endpoint.modelMap.end(); ++it)
        map.insert(it.key(), it.value());
    QJsonObject object{
        {QStringLiteral("name"), endpoint.name},
        {QStringLiteral("kind"), endpointKindName(endpoint.kind)},
        {QStringLiteral("baseUrl"), endpoint.baseUrl.toString(QUrl::FullyEncoded)},
        {QStringLiteral("enabled"), endpoint.enabled},
        {QStringLiteral("paid"), endpoint.paid},
        {QStringLiteral("leg"), endpoint.leg},
        {QStringLiteral("models"), texts(endpoint.models)},
        {QStringLiteral("modelMap"), map},
        {QStringLiteral("maxParallel"), endpoint.maxParallel},
        {QStringLiteral("proxy"), endpoint.proxy},
        {QStringLiteral("http2"), endpoint.http2},
        {QStringLiteral("prices"), pricesToJson(endpoint.prices)},
        {QStringLiteral("dailyLimit"), dailyLimitToJson(endpoint.dailyLimit)},
        {QStringLiteral("usage"), usageOptionName(endpoint.usageOption)},
        {QStringLiteral("headers"), headersToJson(endpoint.headers)},
    };
    if (const QString key = keyName(endpoint.key.source); !key.isEmpty())
        object.insert(key, endpoint.key.name);
    return object;
}

QJsonObject routeToJson(const Route &route)
{
    QJsonObject object{
        {QStringLiteral("models"), texts(route.models)},
        {QStringLiteral("endpoints"), texts(route.endpoints)},
    };
    if (route.strategy)
        object.insert(QStringLiteral("strategy"), strategyModeName(*route.strategy));
    return object;
}

QJsonObject settingsToJson(const Settings &settings)
{
    QJsonArray endpoints;
    for (const Endpoint &endpoint : settings.endpoints)
        endpoints.append(endpointToJson(endpoint));
    QJsonArray routes;
    for (const Route &route : settings.routes)
        routes.append(routeToJson(route));
    return {
        {QStringLiteral("gateway"), gatewayToJson(settings.gateway)},
        {QStringLiteral("strategy"), strategyToJson(settings.strategy)},
        {QStringLiteral("limits"), limitsToJson(settings.limits)},
        {QStringLiteral("models"), modelsToJson(settings.models)},
        {QStringLiteral("health"), healthToJson(settings.health)},
        {QStringLiteral("smart"), smartToJson(settings.smart)},
        {QStringLiteral("log"), logToJson(settings.log)},
        {QStringLiteral("storage"), storageToJson(settings.log)},
        {QStringLiteral("endpoints"), endpoints},
        {QStringLiteral("routes"), routes},
    };
}

QByteArray writeSettings(const Settings &settings)
{
    return QJsonDocument(settingsToJson(settings)).toJson(QJsonDocument::Indented);
}

} // namespace regatta
