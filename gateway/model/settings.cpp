// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/settings.h"

#include <algorithm>

namespace regatta {

QString strategyModeName(StrategyMode mode)
{
    switch (mode) {
    case StrategyMode::Single: return QStringLiteral("single");
    case StrategyMode::Race: return QStringLiteral("race");
    case StrategyMode::Fallback: return QStringLiteral("fallback");
    case StrategyMode::Smart: return QStringLiteral("smart");
    }
    Q_UNREACHABLE();
}

std::optional<StrategyMode> strategyModeFromName(const QString &name)
{
    for (const StrategyMode mode : {StrategyMode::Single, StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Smart}) {
        if (strategyModeName(mode) == name)
            return mode;
    }
    return std::nullopt;
}

bool matchesPattern(const QString &name, const QString &pattern)
{
    // Greedy matching with one point of return: linear in practice, and no regular expression built from a user's text.
    qsizetype n = 0;
    qsizetype p = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == QLatin1Char('*')) {
            star = p++;
            resume = n;
        } else if (p < pattern.size() && pattern[p] == name[n]) {
            ++p;
            ++n;
        } else if (star >= 0) {
            p = star + 1;
            n = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == QLatin1Char('*'))
        ++p;
    return p == pattern.size();
}

bool matchesAnyPattern(const QString &name, const QStringList &patterns)
{
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const QString &pattern) { return matchesPattern(name, pattern); });
}

bool isCovered(const QString &pattern, const QString &wider)
{
    // One letter that no model id and no pattern has stands for "anything": only a * of the wider one can match it.
    QString anything = pattern;
    anything.replace(QLatin1Char('*'), QChar(0xFFFF));
    return matchesPattern(anything, wider);
}

int matchingRoute(const QList<Route> &routes, const QString &model)
{
    if (model.isEmpty())
        return -1;
    const auto route = std::find_if(routes.begin(), routes.end(),
                                    [&](const Route &candidate) { return matchesAnyPattern(model, candidate.models); });
    return route == routes.end() ? -1 : int(route - routes.begin());
}

bool isModelShown(const QString &model, const ModelSettings &settings)
{
    return (settings.show.isEmpty() || matchesAnyPattern(model, settings.show)) && !matchesAnyPattern(model, settings.hide);
}

void renameInRoutes(QList<Route> &routes, const QString &before, const QString &now)
{
    for (Route &route : routes) {
        for (QString &name : route.endpoints) {
            if (name == before)
                name = now;
        }
    }
}

void removeFromRoutes(QList<Route> &routes, const QString &endpoint)
{
    for (auto route = routes.begin(); route != routes.end();) {
        const bool isNamed = route->endpoints.removeAll(endpoint) > 0;
        route = isNamed && route->endpoints.isEmpty() ? routes.erase(route) : std::next(route);
    }
}

} // namespace regatta
