// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/scenarioreader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <limits>

namespace regatta::sim {

namespace {

constexpr double anything = 1e12;

/// The members of one object, each taken once; keeps the first error, and afterwards says which keys nobody asked for.
class Section
{
public:
    Section(const QJsonValue &value, QString path, std::optional<ScenarioError> &error)
        : m_object(value.toObject())
        , m_path(std::move(path))
        , m_error(error)
    {
        if (!value.isObject())
            fail(m_path, QStringLiteral("expected an object { … }"));
        m_left = m_object.keys();
    }
    ~Section()
    {
        if (!m_left.isEmpty())
            fail(pathOf(m_left.first()),
                 QStringLiteral("is not known; expected one of: %1").arg(m_asked.join(QLatin1String(", "))));
    }
    Q_DISABLE_COPY_MOVE(Section)

    QJsonValue take(const char *key)
    {
        const QString name = QString::fromLatin1(key);
        m_asked.append(name);
        m_left.removeAll(name);
        return m_object.value(name);
    }
    void number(const char *key, double &to, double least, double most = anything)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        if (!value.isDouble() || value.toDouble() < least || value.toDouble() > most)
            fail(pathOf(key),
                 most < anything ? QStringLiteral("expected a number from %1 to %2").arg(least).arg(most)
                                 : QStringLiteral("expected a number of at least %1").arg(least));
        else
            to = value.toDouble();
    }
    void integer(const char *key, int &to, int least, int most)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        const double found = value.toDouble(std::numeric_limits<double>::quiet_NaN());
        if (!(found >= least && found <= most && std::floor(found) == found))
            fail(pathOf(key), QStringLiteral("expected a whole number from %1 to %2").arg(least).arg(most));
        else
            to = int(found);
    }
    void flag(const char *key, bool &to)
    {
        const QJsonValue value = take(key);
        if (!value.isUndefined() && !value.isBool())
            fail(pathOf(key), QStringLiteral("expected true or false"));
        to = value.toBool(to);
    }
    void text(const char *key, QString &to)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        if (!value.isString() || value.toString().isEmpty())
            fail(pathOf(key), QStringLiteral("expected a text"));
        to = value.toString();
    }
    void seconds(const char *key, Milliseconds &to)
    {
        double value = double(to.count()) / 1000;
        number(key, value, 0);
        to = Milliseconds(std::llround(value * 1000));
    }
    /// Each item of a list, with its path.
    template <typename Read>
    void list(const char *key, Read read)
    {
        const QJsonValue value = take(key);
        if (!value.isUndefined() && !value.isArray())
            fail(pathOf(key), QStringLiteral("expected a list [ … ]"));
        const QJsonArray items = value.toArray();
        for (qsizetype i = 0; i < items.size(); ++i)
            read(items.at(i), QStringLiteral("%1[%2]").arg(pathOf(key)).arg(i));
    }
    [[nodiscard]] QString pathOf(const QString &key) const
    {
        return m_path.isEmpty() ? key : m_path + QLatin1Char('.') + key;
    }
    [[nodiscard]] QString pathOf(const char *key) const { return pathOf(QString::fromLatin1(key)); }
    void fail(const QString &key, const QString &problem)
    {
        if (!m_error)
            m_error = ScenarioError{key, problem};
    }

private:
    const QJsonObject m_object;
    const QString m_path;
    std::optional<ScenarioError> &m_error;
    QStringList m_left;
    QStringList m_asked;
};

void readSpells(Section &section, Spells &to)
{
    double from = -1;
    section.number("from", from, 0);
    section.number("every", to.every, 0.001);
    section.number("lasts", to.lasts, 0.001);
    if (from >= 0)
        to.from = from;
    if (to.lasts <= 0)
        section.fail(section.pathOf("lasts"), QStringLiteral("is missing; expected how many seconds it lasts"));
    if ((from >= 0) == (to.every > 0))
        section.fail(section.pathOf("every"), QStringLiteral("expected either every (at random) or from (once)"));
}

Outage readOutage(const QJsonValue &value, const QString &path, const QStringList *names,
                  std::optional<ScenarioError> &error)
{
    Outage outage;
    Section section(value, path, error);
    QString kind;
    section.text("kind", kind);
    if (kind == QLatin1String("refused"))
        outage.kind = OutageKind::Refused;
    else if (kind == QLatin1String("errors"))
        outage.kind = OutageKind::Errors;
    else if (kind == QLatin1String("silence"))
        outage.kind = OutageKind::Silence;
    else
        section.fail(section.pathOf("kind"), QStringLiteral("expected refused, errors or silence"));
    readSpells(section, outage.when);
    if (!names)
        return outage;
    section.list("endpoints", [&](const QJsonValue &name, const QString &place) {
        const qsizetype index = names->indexOf(name.toString());
        if (index < 0)
            section.fail(place,
                         QStringLiteral("expected the name of an endpoint: %1").arg(names->join(QLatin1String(", "))));
        outage.endpoints.push_back(int(index));
    });
    return outage;
}

SimEndpoint readEndpoint(const QJsonValue &value, const QString &path, std::optional<ScenarioError> &error)
{
    SimEndpoint endpoint;
    Section section(value, path, error);
    section.text("name", endpoint.name);
    section.number("median", endpoint.median, 0.001);
    section.number("sigma", endpoint.sigma, 0, 5);
    section.number("stallShare", endpoint.stallShare, 0, 1);
    section.number("stall", endpoint.stall, 0);
    section.number("failureShare", endpoint.failureShare, 0, 1);
    section.number("failsWithin", endpoint.failsWithin, 0);
    section.number("tokensPerSecond", endpoint.tokensPerSecond, 0.001);
    section.number("loadCapacity", endpoint.loadCapacity, 0);
    section.flag("paid", endpoint.paid);
    section.list("slow", [&](const QJsonValue &item, const QString &place) {
        SlowRegime regime;
        Section slow(item, place, error);
        slow.number("factor", regime.factor, 0.001);
        readSpells(slow, regime.when);
        endpoint.slow.push_back(regime);
    });
    section.list("outages", [&](const QJsonValue &item, const QString &place) {
        endpoint.outages.push_back(readOutage(item, place, nullptr, error));
    });
    if (const QJsonValue limit = section.take("rateLimit"); !limit.isUndefined()) {
        Section limits(limit, section.pathOf("rateLimit"), error);
        limits.integer("requests", endpoint.rateLimit.requests, 1, 1'000'000'000);
        limits.number("per", endpoint.rateLimit.per, 0.001);
        limits.number("retryAfter", endpoint.rateLimit.retryAfter, 0);
    }
    return endpoint;
}

void readSmart(const QJsonValue &value, SmartSettings &to, std::optional<ScenarioError> &error)
{
    Section section(value, QStringLiteral("smart"), error);
    section.integer("raceEvery", to.raceEvery, 0, 1'000'000);
    section.integer("explorePercent", to.explorePercent, 0, 100);
    section.flag("hedging", to.hedging);
    section.number("hedgePercent", to.hedgePercent, 0, 100);
    section.number("hedgeBudgetMax", to.hedgeBudgetMax, 0);
    section.seconds("hedgeFloor", to.hedgeFloor);
    section.number("hedgeWorth", to.hedgeWorth, 0);
    section.number("latePercent", to.latePercent, 0, 100);
    section.number("lateBudgetMax", to.lateBudgetMax, 0);
    section.number("softDeadlineFactor", to.softDeadlineFactor, 1);
    section.seconds("softDeadlineMin", to.softDeadlineMin);
    section.seconds("softDeadlineMax", to.softDeadlineMax);
    section.integer("raceAfterFailures", to.raceAfterFailures, 1, 1000);
    section.seconds("forgetAfter", to.forgetAfter);
    section.integer("expectedTokens", to.expectedTokens, 0, 10'000'000);
}

void readAll(const QJsonObject &root, Scenario &to, std::optional<ScenarioError> &error)
{
    Section section(root, QString(), error);
    section.text("name", to.name);
    section.number("rate", to.rate, 1e-6);
    section.integer("requests", to.requests, 1, 10'000'000);
    section.number("attemptTimeout", to.attemptTimeout, 0.01);
    section.number("lateAfter", to.lateAfter, 0.01);
    section.number("answerTokens", to.answerTokens, 1);
    section.number("promptTokens", to.promptTokens, 0);
    QStringList names;
    section.list("endpoints", [&](const QJsonValue &value, const QString &path) {
        to.endpoints.push_back(readEndpoint(value, path, error));
        const QString name = to.endpoints.back().name;
        if (name.isEmpty() || names.contains(name))
            section.fail(path + QLatin1String(".name"), QStringLiteral("expected a name that no other endpoint has"));
        names.append(name);
    });
    if (to.endpoints.empty())
        section.fail(QStringLiteral("endpoints"), QStringLiteral("expected at least one endpoint"));
    section.list("outages", [&](const QJsonValue &value, const QString &path) {
        to.outages.push_back(readOutage(value, path, &names, error));
    });
    if (const QJsonValue smart = section.take("smart"); !smart.isUndefined())
        readSmart(smart, to.smart, error);
}

} // namespace

QString ScenarioError::sentence(const QString &file) const
{
    return file + QLatin1String(": ") + (key.isEmpty() ? QString() : key + QLatin1String(": ")) + problem;
}

std::variant<Scenario, ScenarioError> readScenario(const QByteArray &json)
{
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parse);
    if (parse.error != QJsonParseError::NoError)
        return ScenarioError{QString(),
                             QStringLiteral("not valid JSON at byte %1: %2")
                                 .arg(parse.offset)
                                 .arg(parse.errorString())};
    if (!document.isObject())
        return ScenarioError{QString(), QStringLiteral("expected an object { … }")};
    Scenario scenario;
    std::optional<ScenarioError> error;
    readAll(document.object(), scenario, error);
    if (error)
        return *error;
    return scenario;
}

} // namespace regatta::sim
