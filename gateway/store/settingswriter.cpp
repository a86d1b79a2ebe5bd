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
        {QStringLiteral("endpoints"), endpoints},
        {QStringLiteral("routes"), routes},
    };
}

QByteArray writeSettings(const Settings &settings)
{
    return QJsonDocument(settingsToJson(settings)).toJson(QJsonDocument::Indented);
}

} // namespace regatta
