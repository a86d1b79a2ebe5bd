// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/planpreview.h"

#include "health/healthbook.h"
#include "strategy/smartscore.h"
#include "strategy/smartstate.h"

#include <algorithm>
#include <numeric>

namespace regatta {

namespace {

using Step = PlanPreview::Step;

bool contains(const std::vector<int> &indices, int index)
{
    return std::find(indices.begin(), indices.end(), index) != indices.end();
}

/// One preview under way: the plan's input and what was made of it.
class Telling
{
public:
    Telling(const PlanInput &input, const KnownModels &known, PlanPreview &preview)
        : m_input(input)
        , m_known(known)
        , m_preview(preview)
    {}

    void tellPlan(const Plan &plan);
    /// All that are not in the plan, in order of priority.
    void tellLeftOut();

private:
    [[nodiscard]] const Endpoint &endpoint(int index) const { return m_input.settings.endpoints[index]; }
    [[nodiscard]] Step stepFor(int index, PlanReason reason) const;
    [[nodiscard]] Step leftOut(int index) const;
    [[nodiscard]] std::optional<Step> shutOut(int index) const;
    [[nodiscard]] std::optional<Milliseconds> openFor(int index) const;
    [[nodiscard]] std::optional<Milliseconds> scoreOf(int index) const;
    void add(Step step, int index, int turn);
    void tellRace(const Plan &plan, const std::vector<int> &order);
    void tellSequence(const Plan &plan);
    void tellSmart(const Plan &plan, const std::vector<int> &order);
    void tellLastResort(const PlannedLeg &leg, bool alone);

    const PlanInput &m_input;
    const KnownModels &m_known;
    PlanPreview &m_preview;
    std::vector<int> m_told;
};

Step Telling::stepFor(int index, PlanReason reason) const
{
    Step step;
    step.endpoint = endpoint(index).name;
    step.kind = endpoint(index).kind;
    step.leg = endpoint(index).legName();
    step.reason = reason;
    return step;
}

void Telling::add(Step step, int index, int turn)
{
    step.turn = turn;
    step.starts = turn == 0;
    step.why = planPhrase(step);
    m_preview.steps.append(step);
    m_told.push_back(index);
}

std::optional<Milliseconds> Telling::openFor(int index) const
{
    const auto until =
        m_input.health.admission(endpoint(index).name, trafficOf(m_input.request), m_input.now).until;
    return until ? std::optional(std::max(toMilliseconds(*until - m_input.now), Milliseconds(0))) : std::nullopt;
}

std::optional<Milliseconds> Telling::scoreOf(int index) const
{
    const TrafficClass traffic = trafficOf(m_input.request);
    const QString &name = endpoint(index).name;
    const SmartScore score =
        smartScore(m_input.health.estimate(name, traffic, m_input.now),
                   [&](double q) { return m_input.health.quantile(name, traffic, q); }, traffic.streamed, m_input.now,
                   m_input.settings.smart);
    return score.isKnown ? std::optional(Milliseconds(qint64(score.milliseconds))) : std::nullopt;
}

void Telling::tellPlan(const Plan &plan)
{
    std::vector<int> order = plan.startOrder;
    if (order.empty()) {
        order.resize(plan.legs.size());
        std::iota(order.begin(), order.end(), 0);
    }
    switch (plan.shape) {
    case Plan::Shape::Race: tellRace(plan, order); break;
    case Plan::Shape::Sequence: tellSequence(plan); break;
    case Plan::Shape::Smart: tellSmart(plan, order); break;
    }
    for (const PlannedLeg &leg : plan.legs) {
        if (leg.lastResort)
            tellLastResort(leg, plan.legs.size() == 1);
    }
}

// As RaceLineup lets them in.
void Telling::tellRace(const Plan &plan, const std::vector<int> &order)
{
    const auto waits = [&](const PlannedLeg &leg) { return plan.paidAfter && leg.paid; };
    int racing = 0;
    std::vector<int> beyond;
    for (const int at : order) {
        const PlannedLeg &leg = plan.legs[std::size_t(at)];
        if (leg.lastResort || waits(leg))
            continue;
        if (plan.raceWidth > 0 && racing == plan.raceWidth) {
            beyond.push_back(leg.endpoints.front());
            continue;
        }
        ++racing;
        add(stepFor(leg.endpoints.front(), PlanReason::Race), leg.endpoints.front(), 0);
    }
    for (const PlannedLeg &leg : plan.legs) {
        for (std::size_t i = 1; i < leg.endpoints.size(); ++i) {
            Step step = stepFor(leg.endpoints[i], PlanReason::NextInLeg);
            step.other = endpoint(leg.endpoints[i - 1]).name;
            add(step, leg.endpoints[i], int(i) + (waits(leg) ? 1 : 0));
        }
    }
    for (const int index : beyond)
        add(stepFor(index, PlanReason::Replacement), index, 1);
    for (const int at : order) {
        const PlannedLeg &leg = plan.legs[std::size_t(at)];
        if (leg.lastResort || !waits(leg))
            continue;
        Step step = stepFor(leg.endpoints.front(), PlanReason::PaidLater);
        step.time = plan.paidAfter;
        add(step, leg.endpoints.front(), 1);
    }
    std::stable_sort(m_preview.steps.begin(), m_preview.steps.end(),
                     [](const Step &a, const Step &b) { return a.turn < b.turn; });
}

void Telling::tellSequence(const Plan &plan)
{
    int turn = 0;
    for (const PlannedLeg &leg : plan.legs) {
        if (leg.lastResort)
            continue;
        for (std::size_t i = 0; i < leg.endpoints.size(); ++i) {
            Step step = stepFor(leg.endpoints[i], turn == 0 ? PlanReason::First
                                                  : i > 0   ? PlanReason::NextInLeg
                                                            : PlanReason::NextInOrder);
            if (step.reason == PlanReason::NextInOrder)
                step.time = plan.lateAfter;
            if (step.reason == PlanReason::NextInLeg)
                step.other = endpoint(leg.endpoints[i - 1]).name;
            add(step, leg.endpoints[i], turn++);
        }
    }
}

void Telling::tellSmart(const Plan &plan, const std::vector<int> &order)
{
    const SmartCourse &course = plan.smart;
    int turn = 0;
    int before = -1;
    for (const int at : order) {
        const PlannedLeg &leg = plan.legs[std::size_t(at)];
        if (leg.lastResort)
            continue;
        const bool free = turn < course.hedgeable;
        const int index = leg.endpoints.front();
        Step step = stepFor(index, turn == 0 ? PlanReason::BestScore
                                   : free    ? PlanReason::NextByScore
                                             : PlanReason::PaidLater);
        step.score = scoreOf(index);
        if (before >= 0) {
            const auto &after = free && !course.hedgeAfter.empty() ? course.hedgeAfter : course.lateAfter;
            step.time = after[std::size_t(before)];
        }
        add(step, index, turn++);
        before = at;
    }
}

void Telling::tellLastResort(const PlannedLeg &leg, bool alone)
{
    const int index = leg.endpoints.front();
    Step step = stepFor(index, alone ? PlanReason::NobodyElse : PlanReason::LastResort);
    step.time = openFor(index);
    const int last = m_preview.steps.isEmpty() ? -1 : m_preview.steps.last().turn;
    add(step, index, last + 1);
}

std::optional<Step> Telling::shutOut(int index) const
{
    if (contains(m_input.overLimit, index))
        return stepFor(index, PlanReason::DailyLimit);
    const EndpointAdmission admission =
        m_input.health.admission(endpoint(index).name, trafficOf(m_input.request), m_input.now);
    if (admission.admits())
        return std::nullopt;
    Step step = stepFor(index, admission.kind == EndpointAdmission::Kind::NoKey ? PlanReason::KeyRefused
                               : admission.until                                ? PlanReason::BreakerOpen
                                                                                : PlanReason::Probing);
    step.time = openFor(index);
    return step;
}

Step Telling::leftOut(int index) const
{
    if (!endpoint(index).enabled)
        return stepFor(index, PlanReason::Disabled);
    if (!m_input.able.empty() && !contains(m_input.able, index))
        return stepFor(index, PlanReason::KindCannotServe);
    const QList<Route> &routes = m_input.settings.routes;
    const bool routed = m_preview.route >= 0 && !routes[m_preview.route].endpoints.isEmpty();
    if (routed && !routes[m_preview.route].endpoints.contains(endpoint(index).name))
        return stepFor(index, PlanReason::NotInRoute);
    if (!routed && !contains(m_input.candidates, index)) {
        const auto &known = std::size_t(index) < m_known.size() ? m_known[std::size_t(index)] : std::nullopt;
        const bool patterns = listingOf(m_input.request.model, endpoint(index), known) == Listing::PatternsLeaveItOut;
        return stepFor(index, patterns ? PlanReason::PatternsExclude : PlanReason::NotListed);
    }
    // single never even looks at the others; where it found nobody, what keeps its endpoint out is what matters.
    const bool single = m_preview.mode == StrategyMode::Single;
    if (single && m_preview.refused == PlanRefusal::None)
        return stepFor(index, PlanReason::NotSingle);
    return shutOut(index).value_or(stepFor(index, PlanReason::NotSingle));
}

void Telling::tellLeftOut()
{
    for (int index = 0; index < int(m_input.settings.endpoints.size()); ++index) {
        if (contains(m_told, index))
            continue;
        Step step = leftOut(index);
        step.leftOut = true;
        add(step, index, -1);
    }
}

/// What a request would be planned by, but for the model that smart keeps count of.
PlanInput quietInput(const PlanInput &input, const KnownModels &known)
{
    return {.settings = input.settings,
            .request = input.request,
            .candidates = candidatesFor(input.request.model, input.settings.endpoints, input.able, known),
            .able = input.able,
            .health = input.health,
            .now = input.now,
            .preferred = {},
            .overLimit = input.overLimit};
}

PlanCause causeOf(const PlannedRequest &planned, StrategyMode asSet, bool due)
{
    if (planned.mode != asSet && planned.mode == StrategyMode::Single)
        return PlanCause::OutsideRollout;
    if (planned.mode != StrategyMode::Smart)
        return PlanCause::AsSet;
    if (planned.plan.shape == Plan::Shape::Smart)
        return PlanCause::BestScore;
    return due ? PlanCause::RaceDue : PlanCause::RaceToKnowAll;
}

PlanRefusal refusalOf(const PlanInput &input, int route)
{
    const std::vector<int> &able = input.able.empty() ? input.candidates : input.able;
    if (route < 0 || input.settings.routes[route].endpoints.isEmpty())
        return input.candidates.empty() ? PlanRefusal::NobodyServes : PlanRefusal::NobodyAdmitted;
    const bool named = std::any_of(able.begin(), able.end(), [&](int index) {
        return input.settings.endpoints[index].enabled
            && input.settings.routes[route].endpoints.contains(input.settings.endpoints[index].name);
    });
    return named ? PlanRefusal::NobodyAdmitted : able.empty() ? PlanRefusal::NobodyServes : PlanRefusal::RouteNamesNobody;
}

} // namespace

PlanPreview previewPlan(const PlanInput &asked, const KnownModels &known)
{
    const Settings &settings = asked.settings;
    PlanInput input = quietInput(asked, known);
    PlanPreview preview;
    preview.route = matchingRoute(settings.routes, asked.request.model);
    StrategyMode asSet = settings.strategy.mode;
    if (preview.route >= 0)
        asSet = settings.routes[preview.route].strategy.value_or(asSet);
    preview.mode = asSet;

    // Twice: without smart's counts a race can only be one to know all, so the counts made the difference.
    auto planned = makePlan(input);
    const auto *calm = std::get_if<PlannedRequest>(&planned);
    const bool calmRace = calm && calm->plan.shape == Plan::Shape::Race;
    if (asked.smart) {
        input.smart = std::make_shared<SmartState>(*asked.smart);
        planned = makePlan(input);
    }
    Telling telling(input, known, preview);
    if (const auto *plan = std::get_if<PlannedRequest>(&planned)) {
        preview.mode = plan->mode;
        preview.reason = plan->reason;
        preview.cause = causeOf(*plan, asSet, !calmRace);
        if (plan->mode != StrategyMode::Single)
            preview.singlePercent = 100 - settings.strategy.rolloutPercent;
        telling.tellPlan(plan->plan);
    } else {
        preview.refused = refusalOf(input, preview.route);
        preview.refusal = std::get<NoPlan>(planned).message;
    }
    telling.tellLeftOut();
    return preview;
}

} // namespace regatta
