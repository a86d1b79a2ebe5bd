// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/smartplanner.h"

#include "health/healthbook.h"
#include "strategy/hedgedelay.h"
#include "strategy/smartscore.h"
#include "strategy/smartstate.h"

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {

/// One endpoint as a choice; `leg` is its index in the plan.
struct Choice
{
    int leg = 0;
    int endpoint = 0;
    bool isHeldBack = false; ///< paid, while free ones are there
    SmartScore score;
    std::optional<MonoTime> lastTried;
};

std::vector<Choice> choicesFor(const std::vector<int> &endpoints, const PlanInput &input, const TrafficClass &traffic)
{
    const bool somebodyIsFree = std::any_of(endpoints.begin(), endpoints.end(),
                                            [&](int index) { return !input.settings.endpoints[index].paid; });
    std::vector<Choice> choices;
    for (const int index : endpoints) {
        const Endpoint &endpoint = input.settings.endpoints[index];
        Choice choice;
        choice.leg = int(choices.size());
        choice.endpoint = index;
        choice.isHeldBack = input.settings.strategy.freeFirst && somebodyIsFree && endpoint.paid;
        const HealthEstimate estimate = input.health.estimate(endpoint.name, traffic, input.now);
        choice.lastTried = estimate.lastTried;
        const auto quantile = [&](double q) { return input.health.quantile(endpoint.name, traffic, q); };
        choice.score = smartScore(estimate, quantile, traffic.streamed, input.now, input.settings.smart);
        choices.push_back(choice);
    }
    return choices;
}

bool isBetter(const Choice &a, const Choice &b)
{
    if (a.isHeldBack != b.isHeldBack)
        return b.isHeldBack;
    if (a.score.isKnown != b.score.isKnown)
        return a.score.isKnown;
    return a.score.milliseconds < b.score.milliseconds;
}

/// To the front, the others in their order.
void prefer(std::vector<Choice> &choices, std::vector<Choice>::iterator chosen)
{
    std::rotate(choices.begin(), chosen, std::next(chosen));
}

QString milliseconds(double value)
{
    return QStringLiteral("%1 ms").arg(std::llround(value));
}

/// Brings the one that shall be first to the front, and says why; `explores` says that it is not the best.
QString choose(std::vector<Choice> &choices, const PlanInput &input, bool &explores)
{
    const SmartSettings &smart = input.settings.smart;
    const Choice best = choices.front();
    if (input.preferred) {
        const auto kept = std::find_if(choices.begin(), choices.end(),
                                       [&](const Choice &choice) { return choice.endpoint == *input.preferred; });
        if (kept != choices.end()
            && kept->score.milliseconds <= smart.conversationTolerance * best.score.milliseconds) {
            prefer(choices, kept);
            return QStringLiteral("stays with its conversation");
        }
    } else if (input.luck * 100 < smart.explorePercent) {
        const auto free =
            std::find_if(choices.begin(), choices.end(), [](const Choice &choice) { return choice.isHeldBack; });
        const auto stalest = std::min_element(choices.begin(), free, [](const Choice &a, const Choice &b) {
            return a.lastTried.value_or(MonoTime::min()) < b.lastTried.value_or(MonoTime::min());
        });
        if (stalest != choices.begin() && stalest != free) {
            prefer(choices, stalest);
            explores = true;
            return QStringLiteral("exploring the stalest");
        }
    }
    return QStringLiteral("best score %1").arg(milliseconds(best.score.milliseconds));
}

/// The share of requests that may be copied: less while little is saved up, more while it would be lost over the cap.
double hedgeShare(const SmartSettings &smart, const HedgeBudget &budget)
{
    const double saved = smart.hedgeBudgetMax > 0 ? std::min(budget.left() / smart.hedgeBudgetMax, 1.0) : 0;
    return smart.hedgePercent / 100 * (0.25 + 1.75 * saved);
}

void planHedges(Plan &plan, const std::vector<Choice> &choices, const PlanInput &input, const TrafficClass &traffic,
                bool explores)
{
    const SmartSettings &smart = input.settings.smart;
    SmartCourse &course = plan.smart;
    const auto nameOf = [&](const Choice &choice) -> const QString & {
        return input.settings.endpoints[choice.endpoint].name;
    };
    const auto curveOf = [&](const Choice &choice) {
        return SilenceCurve([&](double q) { return input.health.quantile(nameOf(choice), traffic, q); });
    };
    course.lateAfter.resize(choices.size());
    for (const Choice &choice : choices) {
        const auto p95 = input.health.quantile(nameOf(choice), traffic, 0.95);
        const double late =
            p95 ? smart.softDeadlineFactor * double(p95->count()) : double(smart.softDeadlineMax.count());
        course.lateAfter[std::size_t(choice.leg)] =
            std::clamp(Milliseconds(std::llround(late)), smart.softDeadlineMin, smart.softDeadlineMax);
    }
    if (!smart.hedging || choices.size() < 2)
        return;
    // The delays of the two most likely ones; later ones wait as long as the second. An explored one is not worth more
    // patience than the one whose place it took.
    const double share = hedgeShare(smart, input.smart ? input.smart->hedges : HedgeBudget());
    const auto delayOf = [&](const Choice &first, const Choice &rival) {
        return bestHedgeDelay(curveOf(first), curveOf(rival),
                              {.share = share,
                               .worth = smart.hedgeWorth * first.score.usual,
                               .floor = smart.hedgeFloor,
                               .horizon = course.lateAfter[std::size_t(first.leg)]});
    };
    const std::size_t best = explores ? 1 : 0;
    const std::size_t last = choices.size() - 1;
    const Milliseconds first = delayOf(choices[best], choices[best < last ? best + 1 : 0]);
    const Milliseconds later = last > best + 1 ? delayOf(choices[best + 1], choices[best + 2]) : first;
    course.hedgeAfter.assign(choices.size(), later);
    for (std::size_t i = 0; i <= best; ++i)
        course.hedgeAfter[std::size_t(choices[i].leg)] = first;
}

} // namespace

bool shapeSmart(PlannedRequest &planned, const std::vector<int> &endpoints, const PlanInput &input)
{
    const SmartSettings &smart = input.settings.smart;
    const TrafficClass traffic = trafficOf(input.request);
    std::vector<Choice> choices = choicesFor(endpoints, input, traffic);
    if (input.smart)
        input.smart->planned(traffic, smart);

    const bool somebodyIsNew = std::any_of(choices.begin(), choices.end(), [](const Choice &choice) {
        return !choice.isHeldBack && !choice.score.isKnown && !choice.lastTried;
    });
    const bool isDue = input.smart && !input.preferred && input.smart->isRaceDue(traffic, smart);
    if (somebodyIsNew || isDue) {
        if (input.smart)
            input.smart->raced(traffic);
        planned.because(somebodyIsNew ? QStringLiteral("race to know all")
                                      : QStringLiteral("race every %1").arg(smart.raceEvery));
        return false;
    }

    Plan &plan = planned.plan;
    plan.shape = Plan::Shape::Smart;
    plan.smart.state = input.smart;
    plan.smart.raceAfterFailures = smart.raceAfterFailures;
    for (const int endpoint : endpoints)
        plan.legs.push_back({{endpoint}, input.settings.endpoints[endpoint].paid});
    std::stable_sort(choices.begin(), choices.end(), isBetter);
    bool explores = false;
    planned.because(choose(choices, input, explores));
    for (const Choice &choice : choices) {
        plan.startOrder.push_back(choice.leg);
        plan.smart.hedgeable += !choice.isHeldBack;
    }
    planHedges(plan, choices, input, traffic, explores);
    return true;
}

} // namespace regatta
