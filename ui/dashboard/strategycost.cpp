// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/strategycost.h"

#include <algorithm>

namespace regatta {

namespace {
struct LegCost
{
    QString name;
    QStringList endpoints;
    QStringList paid;
    [[nodiscard]] bool isPaid() const { return paid.size() == endpoints.size(); }
};

QList<LegCost> legsOf(const Settings &settings)
{
    QList<LegCost> legs;
    for (const Endpoint &endpoint : settings.endpoints) {
        if (!endpoint.enabled)
            continue;
        const QString name = endpoint.legName();
        auto leg = std::find_if(legs.begin(), legs.end(), [&](const LegCost &known) { return known.name == name; });
        if (leg == legs.end())
            leg = legs.insert(legs.end(), {name, {}, {}});
        leg->endpoints.append(endpoint.name);
        if (endpoint.paid)
            leg->paid.append(endpoint.name);
    }
    return legs;
}

void addRace(StrategyCost &cost, const QList<LegCost> &legs, const StrategySettings &strategy)
{
    const bool anyFree = std::any_of(legs.begin(), legs.end(), [](const LegCost &leg) { return !leg.isPaid(); });
    for (const LegCost &leg : legs) {
        const bool waits = strategy.freeFirst && anyFree && leg.isPaid();
        const bool beyond = strategy.raceWidth > 0 && cost.callsAtOnce >= strategy.raceWidth;
        if (waits || beyond) {
            cost.paidLater += leg.paid;
            continue;
        }
        ++cost.callsAtOnce;
        // Within a leg the endpoints are tried in order: only the first is called each time.
        for (const QString &name : leg.paid)
            (name == leg.endpoints.first() ? cost.paidAlways : cost.paidLater).append(name);
    }
}
} // namespace

StrategyCost strategyCost(StrategyMode mode, const Settings &settings)
{
    StrategyCost cost;
    const QList<LegCost> legs = legsOf(settings);
    if (legs.isEmpty())
        return cost;
    cost.first = legs.first().endpoints.first();
    for (const LegCost &leg : legs)
        cost.callsAtWorst += int(leg.endpoints.size());

    switch (mode) {
    case StrategyMode::Race:
    case StrategyMode::Smart:
        addRace(cost, legs, settings.strategy);
        break;
    case StrategyMode::Fallback:
        cost.callsAtOnce = 1;
        for (const LegCost &leg : legs) {
            for (const QString &name : leg.paid)
                (name == cost.first ? cost.paidAlways : cost.paidLater).append(name);
        }
        break;
    case StrategyMode::Single: {
        cost.callsAtOnce = cost.callsAtWorst = 1;
        for (const Endpoint &endpoint : settings.endpoints) {
            if (!endpoint.enabled)
                continue;
            if (endpoint.name == cost.first && endpoint.paid)
                cost.paidAlways.append(endpoint.name);
            if (endpoint.kind == EndpointKind::Antigravity && endpoint.name != cost.first && cost.antigravity.isEmpty())
                cost.antigravity = endpoint.name;
        }
        break;
    }
    }
    return cost;
}

} // namespace regatta
