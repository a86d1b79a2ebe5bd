// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/references.h"

#include "sim/productcontender.h"
#include "sim/world.h"

#include <algorithm>
#include <numeric>

namespace regatta::sim {

namespace {

constexpr int cardRacesEvery = 100;

Milliseconds timeoutOf(const World &world)
{
    return Milliseconds(qRound64(world.scenario().attemptTimeout * 1000));
}

/// The endpoints, those with the least cost first.
std::vector<int> cheapestFirst(const std::vector<double> &costs)
{
    std::vector<int> order(costs.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return costs[std::size_t(a)] < costs[std::size_t(b)]; });
    return order;
}

std::vector<PlannedLeg> legsOf(const std::vector<int> &order)
{
    std::vector<PlannedLeg> legs;
    for (const int endpoint : order)
        legs.push_back({{endpoint}, false});
    return legs;
}

} // namespace

// --- the card ---

class CardReport final : public CallReport
{
public:
    CardReport(CardContender::Figures *figures)
        : m_figures(figures)
    {}

    void firstContent(Milliseconds time, MonoTime) override
    {
        if (!m_figures)
            return;
        ++m_figures->calls;
        ++m_figures->successes;
        m_figures->seconds += double(time.count()) / 1000;
    }
    void failed(const Failure &, MonoTime) override
    {
        if (m_figures)
            ++m_figures->calls;
    }

private:
    CardContender::Figures *m_figures;
};

CardContender::CardContender(const World &world)
    : m_world(world)
    , m_figures(world.scenario().endpoints.size())
{}

double CardContender::score(const Figures &figures) const
{
    if (figures.calls == 0)
        return 0;
    const double rate = figures.successes > 0 ? double(figures.successes) / figures.calls : 0.5 / figures.calls;
    const double latency =
        figures.successes > 0 ? figures.seconds / figures.successes : m_world.scenario().attemptTimeout;
    return latency / rate;
}

Plan CardContender::plan(int request, MonoTime now, const std::vector<int> &underWay)
{
    std::vector<double> scores;
    for (const Figures &figures : m_figures)
        scores.push_back(score(figures));
    Plan plan;
    plan.timeout = timeoutOf(m_world);
    plan.legs = legsOf(cheapestFirst(scores));
    plan.shape = Plan::Shape::Race;
    if (m_planned++ % cardRacesEvery == 0) {
        m_ofRace = int(m_figures.size());
        // What the losers would have needed is learned here, because the machine cancels them.
        for (std::size_t e = 0; e < m_figures.size(); ++e) {
            const Fate fate = m_world.fate(request, int(e), secondsOf(now), underWay[e]);
            ++m_figures[e].calls;
            if (fate.contentAfter && *fate.contentAfter < m_world.scenario().attemptTimeout) {
                ++m_figures[e].successes;
                m_figures[e].seconds += *fate.contentAfter;
            }
        }
    } else {
        plan.shape = Plan::Shape::Smart;
        plan.startOrder.resize(plan.legs.size());
        std::iota(plan.startOrder.begin(), plan.startOrder.end(), 0);
        plan.smart.raceAfterFailures = 1;
    }
    return plan;
}

std::unique_ptr<CallReport> CardContender::began(int endpoint, MonoTime)
{
    const bool isOfRace = m_ofRace > 0; // a race starts all of its calls before anything else happens
    m_ofRace -= isOfRace;
    return std::make_unique<CardReport>(isOfRace ? nullptr : &m_figures[std::size_t(endpoint)]);
}

// --- the oracle ---

Plan OracleContender::plan(int, MonoTime now, const std::vector<int> &underWay)
{
    const int count = int(underWay.size());
    std::vector<double> costs;
    for (const double otherwise : {m_world.scenario().attemptTimeout, -1.0}) {
        // First what the best one takes, then what each takes where that one takes over.
        const double rest = otherwise >= 0 ? otherwise : *std::min_element(costs.begin(), costs.end());
        costs.clear();
        for (int endpoint = 0; endpoint < count; ++endpoint)
            costs.push_back(m_world.expectedAt(endpoint, secondsOf(now), underWay[std::size_t(endpoint)], rest));
    }
    Plan plan;
    plan.shape = Plan::Shape::Sequence;
    plan.legs = legsOf(cheapestFirst(costs));
    plan.timeout = timeoutOf(m_world);
    plan.lateAfter = plan.timeout * 2; // never
    return plan;
}

// --- all ---

QStringList contenderNames()
{
    return {QStringLiteral("race"), QStringLiteral("race2"), QStringLiteral("fallback"), QStringLiteral("single"),
            QStringLiteral("card"), QStringLiteral("smart"), QStringLiteral("oracle")};
}

std::unique_ptr<Contender> makeContender(const QString &name, const World &world)
{
    const auto product = [&](StrategyMode mode, int width = 0) {
        return std::make_unique<ProductContender>(world, mode, width);
    };
    if (name == QLatin1String("race"))
        return product(StrategyMode::Race);
    if (name == QLatin1String("race2"))
        return product(StrategyMode::Race, 2);
    if (name == QLatin1String("fallback"))
        return product(StrategyMode::Fallback);
    if (name == QLatin1String("single"))
        return product(StrategyMode::Single);
    if (name == QLatin1String("card"))
        return std::make_unique<CardContender>(world);
    if (name == QLatin1String("smart"))
        return product(StrategyMode::Smart);
    if (name == QLatin1String("oracle"))
        return std::make_unique<OracleContender>(world);
    return nullptr;
}

} // namespace regatta::sim
