// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settingsreader.h"

#include "store/jsonpositions.h"
#include "store/settingsrules.h"
#include "store/settingsschema.h"
#include "wire/baseurl.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace regatta {

namespace {

constexpr qint64 largestFile = 8 * 1024 * 1024;

QStringList texts(const QJsonValue &value)
{
    QStringList result;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        result.append(item.toString());
    return result;
}

/// Takes the members of one object; the schema has already said that they have the right types.
class Section
{
public:
    explicit Section(const QJsonValue &object)
        : m_object(object.toObject())
    {}

    void take(const char *key, bool &to) const { to = m_object.value(QLatin1String(key)).toBool(to); }
    void take(const char *key, int &to) const { to = m_object.value(QLatin1String(key)).toInt(to); }
    void take(const char *key, qint64 &to) const { to = m_object.value(QLatin1String(key)).toInteger(to); }
    void take(const char *key, double &to) const { to = m_object.value(QLatin1String(key)).toDouble(to); }
    void take(const char *key, quint16 &to) const { to = quint16(m_object.value(QLatin1String(key)).toInt(to)); }
    void take(const char *key, QString &to) const { to = m_object.value(QLatin1String(key)).toString(to); }
    void take(const char *key, QStringList &to) const
    {
        if (has(key))
            to = texts(m_object.value(QLatin1String(key)));
    }
    void take(const char *key, Milliseconds &to) const
    {
        if (has(key))
            to = Milliseconds(std::llround(m_object.value(QLatin1String(key)).toDouble() * 1000));
    }
    [[nodiscard]] bool has(const char *key) const { return m_object.contains(QLatin1String(key)); }
    [[nodiscard]] QJsonValue value(const char *key) const { return m_object.value(QLatin1String(key)); }
    [[nodiscard]] QString text(const char *key) const { return value(key).toString(); }

private:
    QJsonObject m_object;
};

void readGateway(const Section &section, GatewaySettings &to)
{
    section.take("host", to.host);
    section.take("port", to.port);
    section.take("requireKey", to.requireKey);
    section.take("allowedHosts", to.allowedHosts);
    section.take("allowedOrigins", to.allowedOrigins);
}

void readStrategy(const Section &section, StrategySettings &to)
{
    to.mode = strategyModeFromName(section.text("mode")).value_or(to.mode);
    section.take("raceWidth", to.raceWidth);
    section.take("freeFirst", to.freeFirst);
    section.take("rolloutPercent", to.rolloutPercent);
    section.take("lateAfter", to.lateAfter);
    section.take("parallelTimeout", to.parallelTimeout);
    section.take("plainTimeout", to.plainTimeout);
    section.take("connectTimeout", to.connectTimeout);
    section.take("idleTimeout", to.idleTimeout);
    section.take("slowestStream", to.slowestStream);
    section.take("slowestStreamAfter", to.slowestStreamAfter);
}

void readLimits(const Section &section, LimitSettings &to)
{
    section.take("headerBytes", to.headerBytes);
    section.take("bodyBytes", to.bodyBytes);
    section.take("answerBytes", to.answerBytes);
    section.take("connections", to.connections);
    section.take("headerTimeout", to.headerTimeout);
    section.take("bodyTimeout", to.bodyTimeout);
    section.take("idleTimeout", to.idleTimeout);
}

void readModels(const Section &section, ModelSettings &to)
{
    section.take("show", to.show);
    section.take("hide", to.hide);
    section.take("strictModels", to.strictModels);
    section.take("refreshInterval", to.refreshInterval);
}

void readHealth(const Section &section, HealthSettings &to)
{
    section.take("openAfterFailures", to.openAfterFailures);
    section.take("openAboveFailureRate", to.openAboveFailureRate);
    section.take("openFor", to.openFor);
    section.take("openForMax", to.openForMax);
    section.take("openJitterPercent", to.openJitterPercent);
    section.take("retryAfterMax", to.retryAfterMax);
    section.take("failureWeight", to.failureWeight);
    section.take("slowerWeight", to.slowerWeight);
    section.take("memory", to.memory);
    section.take("samples", to.samples);
    section.take("rateLimitPenalty", to.rateLimitPenalty);
}

void readSmart(const Section &section, SmartSettings &to)
{
    section.take("raceEvery", to.raceEvery);
    section.take("explorePercent", to.explorePercent);
    section.take("hedging", to.hedging);
    section.take("hedgePercent", to.hedgePercent);
    section.take("hedgeBudgetMax", to.hedgeBudgetMax);
    section.take("hedgeFloor", to.hedgeFloor);
    section.take("hedgeWorth", to.hedgeWorth);
    section.take("latePercent", to.latePercent);
    section.take("lateBudgetMax", to.lateBudgetMax);
    section.take("softDeadlineFactor", to.softDeadlineFactor);
    section.take("softDeadlineMin", to.softDeadlineMin);
    section.take("softDeadlineMax", to.softDeadlineMax);
    section.take("raceAfterFailures", to.raceAfterFailures);
    section.take("forgetAfter", to.forgetAfter);
    section.take("expectedTokens", to.expectedTokens);
    section.take("keepConversations", to.keepConversations);
    section.take("conversationMemory", to.conversationMemory);
    section.take("conversationTolerance", to.conversationTolerance);
}

void readLog(const Section &log, const Section &storage, UsageLogSettings &to)
{
    log.take("retentionDays", to.retentionDays);
    log.take("retentionBytes", to.retentionBytes);
    if (log.has("bodies")) {
        const QString bodies = log.text("bodies");
        to.bodies = bodies == QLatin1String("all") ? KeptBodies::All
            : bodies == QLatin1String("failed")    ? KeptBodies::Failed
                                                   : KeptBodies::None;
    }
    log.take("bodyBytes", to.bodyBytes);
    log.take("commitTimeout", to.commitTimeout);
    log.take("spoolBytes", to.spoolBytes);
    storage.take("url", to.storageUrl);
    if (storage.has("passwordEnv"))
        to.storagePassword = {KeyReference::Source::Environment, storage.text("passwordEnv")};
    else if (storage.has("passwordFile"))
        to.storagePassword = {KeyReference::Source::File, storage.text("passwordFile")};
}

Route readRoute(const Section &section)
{
    Route route;
    section.take("models", route.models);
    route.strategy = strategyModeFromName(section.text("strategy"));
    section.take("endpoints", route.endpoints);
    return route;
}

/// At most one of the four ways to name a key.
std::optional<BrokenRule> readKey(const Section &section, const QString &path, Endpoint &endpoint,
                                  EndpointSecrets &secrets)
{
    static constexpr std::pair<const char *, KeyReference::Source> ways[] = {
        {"apiKey", KeyReference::Source::Inline},
        {"apiKeyEnv", KeyReference::Source::Environment},
        {"apiKeyFile", KeyReference::Source::File},
        {"apiKeyRef", KeyReference::Source::Stored},
    };
    const char *used = nullptr;
    for (const auto &[key, source] : ways) {
        if (!section.has(key))
            continue;
        if (used) {
            return BrokenRule{memberPath(path, QLatin1String(key)),
                              QStringLiteral(
                                  "stands beside %1; expected at most one of apiKey, apiKeyEnv, apiKeyFile, apiKeyRef")
                                  .arg(QLatin1String(used))};
        }
        used = key;
        endpoint.key = {source, source == KeyReference::Source::Inline ? QString() : section.text(key)};
        if (source == KeyReference::Source::Inline)
            secrets.insert(endpoint.name, Secret(section.text(key).toUtf8()));
    }
    return std::nullopt;
}

Price readPrice(const Section &section)
{
    Price price;
    price.models = {QStringLiteral("*")};
    section.take("models", price.models);
    section.take("currency", price.currency);
    price.input = section.value("input").toDouble(price.input);
    price.output = section.value("output").toDouble(price.output);
    if (section.has("cached"))
        price.cached = section.value("cached").toDouble();
    price.call = section.value("call").toDouble(price.call);
    return price;
}

void readCosts(const Section &section, Endpoint &endpoint)
{
    const QJsonArray prices = section.value("prices").toArray();
    for (const QJsonValue &price : prices)
        endpoint.prices.append(readPrice(Section(price)));
    const Section limit(section.value("dailyLimit"));
    limit.take("calls", endpoint.dailyLimit.calls);
    limit.take("tokens", endpoint.dailyLimit.tokens);
    endpoint.dailyLimit.cost = limit.value("cost").toDouble(endpoint.dailyLimit.cost);
    endpoint.usageOption = usageOptionFromName(section.text("usage")).value_or(endpoint.usageOption);
}

std::optional<BrokenRule> readEndpoint(const Section &section, const QString &path, Endpoint &endpoint,
                                       EndpointSecrets &secrets)
{
    section.take("name", endpoint.name);
    endpoint.kind = endpointKindFromName(section.text("kind")).value_or(endpoint.kind);
    const std::variant<QUrl, QString> url = normaliseBaseUrl(section.text("baseUrl"), endpoint.kind);
    if (const QString *problem = std::get_if<QString>(&url)) {
        const bool isSentence = problem->endsWith(QLatin1Char('.'));
        return BrokenRule{memberPath(path, QStringLiteral("baseUrl")), isSentence ? problem->chopped(1) : *problem};
    }
    endpoint.baseUrl = std::get<QUrl>(url);
    section.take("enabled", endpoint.enabled);
    section.take("paid", endpoint.paid);
    section.take("leg", endpoint.leg);
    section.take("models", endpoint.models);
    section.take("maxParallel", endpoint.maxParallel);
    section.take("proxy", endpoint.proxy);
    section.take("http2", endpoint.http2);
    readCosts(section, endpoint);
    const QJsonObject map = section.value("modelMap").toObject();
    for (auto it = map.begin(); it != map.end(); ++it)
        endpoint.modelMap.insert(it.key(), it.value().toString());
    const QJsonObject headers = section.value("headers").toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        endpoint.headers.append(it.key().toUtf8(), it.value().toString().toUtf8());
    return readKey(section, path, endpoint, secrets);
}

std::optional<BrokenRule> readAll(const QJsonObject &root, ReadSettings &to)
{
    const Section top{QJsonValue(root)};
    readGateway(Section(top.value("gateway")), to.settings.gateway);
    readStrategy(Section(top.value("strategy")), to.settings.strategy);
    readLimits(Section(top.value("limits")), to.settings.limits);
    readModels(Section(top.value("models")), to.settings.models);
    readHealth(Section(top.value("health")), to.settings.health);
    readSmart(Section(top.value("smart")), to.settings.smart);
    const Section storage(top.value("storage"));
    if (storage.has("passwordEnv") && storage.has("passwordFile"))
        return BrokenRule{QStringLiteral("storage.passwordFile"),
                          QStringLiteral("stands beside passwordEnv; expected at most one of them")};
    readLog(Section(top.value("log")), storage, to.settings.log);
    const QJsonArray endpoints = top.value("endpoints").toArray();
    for (qsizetype i = 0; i < endpoints.size(); ++i) {
        Endpoint endpoint;
        if (auto problem = readEndpoint(Section(endpoints.at(i)), itemPath(QStringLiteral("endpoints"), i), endpoint,
                                        to.inlineSecrets))
            return problem;
        to.settings.endpoints.append(endpoint);
    }
    const QJsonArray routes = top.value("routes").toArray();
    for (const QJsonValue &route : routes)
        to.settings.routes.append(readRoute(Section(route)));
    return std::nullopt;
}

SettingsError syntaxError(const QByteArray &json, const QJsonParseError &error, const QString &file)
{
    const TextPosition at = positionAt(json, error.offset);
    return {file, QString(), at.line, at.column, QStringLiteral("not valid JSON: %1").arg(error.errorString())};
}

} // namespace

QString SettingsError::sentence() const
{
    QString place = file;
    if (line > 0)
        place += QLatin1Char(':') + QString::number(line);
    if (column > 0)
        place += QLatin1Char(':') + QString::number(column);
    return place + QLatin1String(": ") + (key.isEmpty() ? QString() : key + QLatin1String(": ")) + problem;
}

SettingsResult readSettings(const QByteArray &bytes, const QString &file)
{
    QByteArray json = bytes;
    if (json.startsWith("\xef\xbb\xbf"))
        json.remove(0, 3); // editors on Windows write the mark; QJsonDocument's offsets do not count it
    if (json.trimmed().isEmpty())
        return SettingsError{file, QString(), 0, 0, QStringLiteral("is empty; expected a JSON object with settings")};
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parse);
    if (parse.error != QJsonParseError::NoError)
        return syntaxError(json, parse, file);
    if (!document.isObject())
        return SettingsError{file, QString(), 0, 0, QStringLiteral("holds a list; expected an object { … }")};

    const JsonPositions positions(json);
    const auto refuse = [&](const BrokenRule &problem) {
        return SettingsError{file, problem.key, positions.line(problem.key), 0, problem.problem};
    };
    if (const auto twice = positions.duplicate())
        return refuse({*twice, QStringLiteral("stands twice; expected once")});
    if (const auto problem = findSchemaProblem(document.object(), positions))
        return refuse(*problem);
    ReadSettings result;
    if (const auto problem = readAll(document.object(), result))
        return refuse(*problem);
    if (const auto problem = findBrokenRule(result.settings))
        return refuse(*problem);
    return result;
}

QList<BrokenRule> settingsProblems(const QJsonObject &settings, quint16 actualPort)
{
    const QList<BrokenRule> unfit = findSchemaProblems(settings, JsonPositions(QJsonDocument(settings).toJson()));
    if (!unfit.isEmpty())
        return unfit;
    ReadSettings read;
    if (const auto problem = readAll(settings, read))
        return {*problem};
    return findBrokenRules(read.settings, actualPort);
}

SettingsResult readSettingsFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return SettingsError{name, QString(), 0, 0, QStringLiteral("cannot be read: %1").arg(file.errorString())};
    const QByteArray json = file.read(largestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return SettingsError{name, QString(), 0, 0, QStringLiteral("cannot be read: %1").arg(file.errorString())};
    if (json.size() > largestFile)
        return SettingsError{name, QString(), 0, 0, QStringLiteral("is larger than 8 MiB; expected a settings file")};
    SettingsResult result = readSettings(json, name);
    if (ReadSettings *read = std::get_if<ReadSettings>(&result)) {
        // A key file is named as seen from the settings file: a service's working directory is anywhere.
        for (Endpoint &endpoint : read->settings.endpoints) {
            if (endpoint.key.source == KeyReference::Source::File)
                endpoint.key.name = QDir::cleanPath(QFileInfo(name).absoluteDir().absoluteFilePath(endpoint.key.name));
        }
        KeyReference &password = read->settings.log.storagePassword;
        if (password.source == KeyReference::Source::File)
            password.name = QDir::cleanPath(QFileInfo(name).absoluteDir().absoluteFilePath(password.name));
    }
    return result;
}

} // namespace regatta
