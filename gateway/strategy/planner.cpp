// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/planner.h"

#include "health/healthbook.h"
#include "strategy/admitted.h"
#include "strategy/smartplanner.h"

#include <algorithm>
#include <numeric>

namespace regatta {

namespace {

constexpr Milliseconds unknownP90{2'000};

using Legs = std::vector<std::vector<int>>;

std::vector<int> enabledOf(const std::vector<int> &indices, const Settings &settings)
{
    std::vector<int> enabled;
    std::copy_if(indices.begin(), indices.end(), std::back_inserter(enabled),
                 [&](int index) { return settings.endpoints[index].enabled; });
    std::sort(enabled.begin(), enabled.end());
    return enabled;
}

Legs legsOfRoute(const Route &route, const std::vector<int> &able, const Settings &settings)
{
    Legs legs;
    std::vector<int> left = able;
    for (const QString &name : route.endpoints) {
        const auto index = std::find_if(left.begin(), left.end(),
                                        [&](int candidate) { return settings.endpoints[candidate].name == name; });
        if (index == left.end())
            continue;
        legs.push_back({*index});
        left.erase(index);
    }
    return legs;
}

Legs legsByName(const std::vector<int> &candidates, const Settings &settings)
{
    Legs legs;
    QStringList names;
    for (const int index : candidates) {
        const QString name = settings.endpoints[index].legName();
        const qsizetype at = names.indexOf(name);
        if (at >= 0) {
            legs[std::size_t(at)].push_back(index);
        } else {
            names.append(name);
            legs.push_back({index});
        }
    }
    return legs;
}

// A paid endpoint must not enter because a free one before it in its leg failed while other free legs are still in time.
Legs withPaidApart(const Legs &legs, const Settings &settings)
{
    Legs apart;
    for (std::vector<int> leg : legs) {
        const bool paidFirst = settings.endpoints[leg.front()].paid;
        const auto middle = std::stable_partition(leg.begin(), leg.end(), [&](int index) {
            return settings.endpoints[index].paid == paidFirst;
        });
        apart.emplace_back(leg.begin(), middle);
        if (middle != leg.end())
            apart.emplace_back(middle, leg.end());
    }
    return apart;
}

std::vector<int> quickestFirst(const Legs &legs, const PlanInput &input)
{
    std::vector<std::pair<bool, Milliseconds>> speeds;
    for (const auto &leg : legs) {
        const QString &name = input.settings.endpoints[leg.front()].name;
        const EndpointState state = input.health.of(name)->state();
        const bool useless = state == EndpointState::Down || state == EndpointState::KeyRefused;
        speeds.emplace_back(useless, input.health.quantile(name, trafficOf(input.request), 0.5).value_or(Milliseconds(-1)));
    }
    std::vector<int> order(legs.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return speeds[std::size_t(a)] < speeds[std::size_t(b)]; });
    return order;
}

// How long the free legs may take before the paid ones join: the p90 of the slowest.
std::optional<Milliseconds> paidAfter(const std::vector<PlannedLeg> &legs, const PlanInput &input)
{
    std::optional<Milliseconds> longest;
    bool anyPaid = false;
    for (const PlannedLeg &leg : legs) {
        anyPaid |= leg.paid;
        if (leg.paid)
            continue;
        const QString &name = input.settings.endpoints[leg.endpoints.front()].name;
        longest = std::max(longest.value_or(Milliseconds(0)), input.health.quantile(name, trafficOf(input.request), 0.9).value_or(unknownP90));
    }
    if (!anyPaid || !longest)
        return std::nullopt;
    return std::min(*longest, input.settings.strategy.lateAfter);
}

// The endpoint of the original path.
int singleEndpoint(const Legs &legs, const std::vector<int> &able, const PlanInput &input, bool routed)
{
    const auto isAntigravity = [&](int index) {
        return input.settings.endpoints[index].kind == EndpointKind::Antigravity;
    };
    if (input.request.askedAntigravity) {
        for (const auto &leg : legs) {
            const auto found = std::find_if(leg.begin(), leg.end(), isAntigravity);
            if (found != leg.end())
                return *found;
        }
        const auto found = std::find_if(able.begin(), able.end(), isAntigravity);
        if (!routed && found != able.end())
            return *found;
    }
    return legs.front().front();
}

void shapeRace(Plan &plan, const Legs &legs, const PlanInput &input)
{
    const StrategySettings &strategy = input.settings.strategy;
    plan.shape = Plan::Shape::Race;
    const Legs apart = strategy.freeFirst ? withPaidApart(legs, input.settings) : legs;
    for (const auto &leg : apart) {
        const bool paid = std::all_of(leg.begin(), leg.end(),
                                      [&](int index) { return input.settings.endpoints[index].paid; });
        plan.legs.push_back({leg, paid});
    }
    if (strategy.freeFirst)
        plan.paidAfter = paidAfter(plan.legs, input);
    if (strategy.raceWidth > 0 && strategy.raceWidth < int(apart.size())) {
        plan.raceWidth = strategy.raceWidth;
        plan.startOrder = quickestFirst(apart, input);
    }
}

void shapeSequence(Plan &plan, const Legs &legs, const Settings &settings)
{
    plan.shape = Plan::Shape::Sequence;
    for (const auto &leg : legs) {
        const bool paid = std::all_of(leg.begin(), leg.end(), [&](int index) { return settings.endpoints[index].paid; });
        plan.legs.push_back({leg, paid});
    }
}

std::vector<int> endpointsOf(const Legs &legs)
{
    std::vector<int> endpoints;
    for (const auto &leg : legs)
        endpoints.insert(endpoints.end(), leg.begin(), leg.end());
    return endpoints;
}

// The one with an open breaker comes after all others, and is asked in spite of it.
void addLastResort(Plan &plan, const Admitted &admitted, const Settings &settings)
{
    if (!admitted.lastResort)
        return;
    const int endpoint = *admitted.lastResort;
    if (plan.legs.front().endpoints.front() == endpoint) { // nobody else is there
        plan.legs.front().lastResort = true;
        return;
    }
    if (!plan.startOrder.empty())
        plan.startOrder.push_back(int(plan.legs.size()));
    plan.legs.push_back({{endpoint}, settings.endpoints[endpoint].paid, true});
}

// What a second call could do twice: stored answers, uploads, and whatever unknown paths do unless they only read.
bool mayHaveEffects(const ChatRequest &request)
{
    return request.hasEffects
        || (request.api == Api::Other && request.method != "GET" && request.method != "HEAD");
}

QString nobodyServes(const ChatRequest &request)
{
    if (!request.resource.isEmpty())
        return QStringLiteral("No enabled endpoint can serve requests about \"%1\".").arg(request.resource);
    if (request.model.isEmpty())
        return QStringLiteral("No enabled endpoint can serve %1.").arg(QString::fromLatin1(request.path));
    return QStringLiteral("No enabled endpoint can serve the model \"%1\" at %2.")
        .arg(request.model, QString::fromLatin1(request.path));
}

} // namespace

void PlannedRequest::because(const QString &phrase)
{
    reason += (reason.isEmpty() ? QString() : QStringLiteral("; ")) + phrase;
}

std::variant<PlannedRequest, NoPlan> makePlan(const PlanInput &input)
{
    const Settings &settings = input.settings;
    const ChatRequest &request = input.request;
    const std::vector<int> candidates = enabledOf(input.candidates, settings);
    const std::vector<int> able = input.able.empty() ? candidates : enabledOf(input.able, settings);

    PlannedRequest planned;
    planned.mode = settings.strategy.mode;
    const int index = matchingRoute(settings.routes, request.model);
    const Route *route = index < 0 ? nullptr : &settings.routes[index];
    if (route) {
        planned.mode = route->strategy.value_or(planned.mode);
        planned.reason = QStringLiteral("route %1").arg(route->models.join(QLatin1String(", ")));
    }
    const bool routed = route && !route->endpoints.isEmpty() && request.resource.isEmpty();
    Legs legs = routed ? legsOfRoute(*route, able, settings) : legsByName(candidates, settings);
    if (legs.empty()) {
        if (routed && !able.empty())
            return NoPlan{QStringLiteral("The route for \"%1\" names no enabled endpoint that can serve %2.")
                              .arg(request.model, QString::fromLatin1(request.path))};
        return NoPlan{nobodyServes(request)};
    }

    if (input.draw * 100 >= settings.strategy.rolloutPercent && planned.mode != StrategyMode::Single) {
        planned.mode = StrategyMode::Single;
        planned.reason = QStringLiteral("outside the rollout share");
    }
    if (planned.mode == StrategyMode::Single)
        legs = {{singleEndpoint(legs, able, input, routed)}};
    const std::optional<Admitted> admitted = admittedOf(legs, input);
    if (!admitted)
        return NoPlan{whyNobodyIsAdmitted(legs, input)};

    Plan &plan = planned.plan;
    plan.lateAfter = settings.strategy.lateAfter;
    plan.timeout = request.stream ? settings.strategy.parallelTimeout : settings.strategy.plainTimeout;
    plan.exclusive = mayHaveEffects(request);

    if (planned.mode == StrategyMode::Single) {
        plan.commitWeak = true;
        shapeSequence(plan, admitted->legs, settings);
    } else if (planned.mode == StrategyMode::Fallback || plan.exclusive || request.api == Api::Other) {
        if (planned.mode != StrategyMode::Fallback)
            planned.reason = plan.exclusive ? QStringLiteral("may have effects: never raced")
                                            : QStringLiteral("passed through in order");
        planned.mode = StrategyMode::Fallback;
        plan.commitWeak = plan.exclusive;
        shapeSequence(plan, admitted->legs, settings);
    } else if (planned.mode != StrategyMode::Smart || !shapeSmart(planned, endpointsOf(admitted->legs), input)) {
        shapeRace(plan, admitted->legs, input);
    }
    addLastResort(plan, *admitted, settings);
    if (!admitted->reason.isEmpty())
        planned.because(admitted->reason);
    return planned;
}

} // namespace regatta
