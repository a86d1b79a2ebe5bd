// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/environmentoverrides.h"

#include "store/nearestname.h"

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {

const QString enableVariable = QStringLiteral("ENABLE_PARALLEL_ENDPOINTS");
const QString timeoutVariable = QStringLiteral("PARALLEL_TIMEOUT");
const QString priorityVariable = QStringLiteral("ENDPOINT_PRIORITY");

using Problem = std::optional<EnvironmentError>;

EnvironmentError refused(const QString &variable, const QString &value, const QString &expectation)
{
    return {variable,
            QStringLiteral("environment variable %1: expected %2, found \"%3\"").arg(variable, expectation, value)};
}

Problem enableParallel(const QString &text, OverriddenSettings &to)
{
    static const QStringList on{QStringLiteral("true"), QStringLiteral("1"), QStringLiteral("yes"),
                                QStringLiteral("on")};
    static const QStringList off{QStringLiteral("false"), QStringLiteral("0"), QStringLiteral("no"),
                                 QStringLiteral("off")};
    StrategyMode &mode = to.settings.strategy.mode;
    if (off.contains(text.toLower()))
        mode = StrategyMode::Single;
    else if (!on.contains(text.toLower()))
        return refused(enableVariable, text, QStringLiteral("true or false"));
    else if (mode == StrategyMode::Single)
        mode = StrategyMode::Race;
    to.locked.append({QStringLiteral("strategy.mode"), enableVariable});
    return std::nullopt;
}

Problem parallelTimeout(const QString &text, OverriddenSettings &to)
{
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(seconds) || seconds < 0.01 || seconds > 86400)
        return refused(timeoutVariable, text, QStringLiteral("a number of seconds from 0.01 to 86400"));
    const Milliseconds timeout(std::llround(seconds * 1000));
    // The original knew one limit for both.
    to.settings.strategy.parallelTimeout = timeout;
    to.settings.strategy.plainTimeout = timeout;
    to.locked.append({QStringLiteral("strategy.parallelTimeout"), timeoutVariable});
    to.locked.append({QStringLiteral("strategy.plainTimeout"), timeoutVariable});
    return std::nullopt;
}

/// Moves those that match to the end of `ordered`, in the order they have.
template <typename Matches>
bool moveMatching(QList<Endpoint> &from, QList<Endpoint> &ordered, Matches matches)
{
    bool any = false;
    for (auto it = from.begin(); it != from.end();) {
        if (!matches(*it)) {
            ++it;
            continue;
        }
        ordered.append(*it);
        it = from.erase(it);
        any = true;
    }
    return any;
}

Problem endpointPriority(const QString &text, OverriddenSettings &to)
{
    QStringList known{QStringLiteral("gcli"), QStringLiteral("antigravity"), QStringLiteral("openai")};
    for (const Endpoint &endpoint : std::as_const(to.settings.endpoints)) {
        if (!known.contains(endpoint.name))
            known.append(endpoint.name);
    }
    QList<Endpoint> left = to.settings.endpoints;
    QList<Endpoint> ordered;
    const QStringList words = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const QString name = word.trimmed();
        if (name.isEmpty())
            continue;
        const std::optional<EndpointKind> kind = endpointKindFromName(name.toLower());
        if (!kind && !known.contains(name)) {
            const std::optional<QString> nearest = nearestName(name, known);
            return EnvironmentError{priorityVariable,
                                    QStringLiteral("environment variable %1: there is no endpoint or kind \"%2\"; %3")
                                        .arg(priorityVariable, name,
                                             nearest ? QStringLiteral("did you mean \"%1\"?").arg(*nearest)
                                                     : QStringLiteral("expected some of %1")
                                                           .arg(known.join(QLatin1String(", "))))};
        }
        // An endpoint may be called like a kind: it comes before the others of the kind.
        moveMatching(left, ordered, [&](const Endpoint &endpoint) { return endpoint.name == name; });
        if (kind)
            moveMatching(left, ordered, [&](const Endpoint &endpoint) { return endpoint.kind == *kind; });
    }
    to.settings.endpoints = ordered + left;
    to.locked.append({QStringLiteral("endpoints.order"), priorityVariable});
    return std::nullopt;
}

} // namespace

std::variant<OverriddenSettings, EnvironmentError> applyEnvironment(const Settings &settings,
                                                                    const QProcessEnvironment &environment)
{
    OverriddenSettings result{settings, {}};
    static const std::pair<QString, Problem (*)(const QString &, OverriddenSettings &)> overrides[] = {
        {enableVariable, enableParallel},
        {timeoutVariable, parallelTimeout},
        {priorityVariable, endpointPriority},
    };
    for (const auto &[variable, apply] : overrides) {
        const QString value = environment.value(variable).trimmed();
        if (value.isEmpty())
            continue;
        if (const Problem problem = apply(value, result))
            return *problem;
    }
    return result;
}

} // namespace regatta
