// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/world.h"

#include <algorithm>
#include <cmath>

namespace regatta::sim {

namespace {

constexpr double refusedAfter = 0.005;
constexpr double rateLimitedAfter = 0.02;
constexpr double errorAfter = 0.2;
constexpr double answerSigma = 0.7;
constexpr quint64 streamsPerEndpoint = 64;

Fate failing(double after, FailureKind kind, int status, bool reached)
{
    Fate fate;
    fate.failsAfter = after;
    fate.failure.kind = kind;
    fate.failure.httpStatus = status;
    fate.reached = reached;
    return fate;
}

bool covers(const Spell &spell, double at)
{
    return spell.from <= at && at < spell.to;
}

} // namespace

World::World(const Scenario &scenario, quint64 seed)
    : m_scenario(scenario)
    , m_draws(seed)
{
    double now = 0;
    for (int request = 0; request < scenario.requests; ++request) {
        now += m_draws.exponential(Purpose::Arrival, quint64(request)) / scenario.rate;
        m_arrivals.push_back(now);
    }
    m_end = now;

    m_slow.resize(scenario.endpoints.size());
    m_outages.resize(scenario.endpoints.size());
    for (std::size_t e = 0; e < scenario.endpoints.size(); ++e) {
        quint64 stream = e * streamsPerEndpoint;
        for (const SlowRegime &regime : scenario.endpoints[e].slow) {
            for (Spell spell : spells(regime.when, Purpose::Regime, stream++)) {
                spell.factor = regime.factor;
                m_slow[e].push_back(spell);
            }
        }
        for (const Outage &outage : scenario.endpoints[e].outages) {
            for (Spell spell : spells(outage.when, Purpose::Outage, stream++)) {
                spell.kind = outage.kind;
                m_outages[e].push_back(spell);
            }
        }
    }
    quint64 stream = 0;
    for (const Outage &outage : scenario.outages) {
        for (Spell spell : spells(outage.when, Purpose::SharedOutage, stream++)) {
            spell.kind = outage.kind;
            for (const int endpoint : outage.endpoints)
                m_outages[std::size_t(endpoint)].push_back(spell);
        }
    }
    for (auto &outages : m_outages)
        std::sort(outages.begin(), outages.end(), [](const Spell &a, const Spell &b) { return a.from < b.from; });
}

std::vector<Spell> World::spells(const Spells &when, Purpose purpose, quint64 stream) const
{
    if (when.from)
        return {Spell{.from = *when.from, .to = *when.from + when.lasts}};
    std::vector<Spell> made;
    double now = 0;
    for (quint64 i = 0;; i += 2) {
        now += when.every * m_draws.exponential(purpose, stream, i);
        if (now > m_end)
            return made;
        const double end = now + when.lasts * m_draws.exponential(purpose, stream, i + 1);
        made.push_back({.from = now, .to = end});
        now = end;
    }
}

double World::answerTokens(int request) const
{
    return m_scenario.answerTokens * std::exp(answerSigma * m_draws.normal(Purpose::AnswerTokens, quint64(request)));
}

std::optional<OutageKind> World::outageAt(int endpoint, double at) const
{
    const auto &outages = m_outages[std::size_t(endpoint)];
    const auto found =
        std::find_if(outages.begin(), outages.end(), [&](const Spell &spell) { return covers(spell, at); });
    return found == outages.end() ? std::nullopt : std::optional(found->kind);
}

double World::slownessAt(int endpoint, double at) const
{
    double factor = 1;
    for (const Spell &spell : m_slow[std::size_t(endpoint)]) {
        if (covers(spell, at))
            factor *= spell.factor;
    }
    return factor;
}

Fate World::rateLimited(const RateLimit &limit)
{
    Fate fate = failing(rateLimitedAfter, FailureKind::HttpError, 429, false);
    fate.failure.retryAfter = std::chrono::seconds(std::llround(limit.retryAfter));
    return fate;
}

Fate World::fate(int request, int endpoint, double at, int underWay) const
{
    if (const auto outage = outageAt(endpoint, at)) {
        switch (*outage) {
        case OutageKind::Refused: return failing(refusedAfter, FailureKind::ConnectFailed, 0, false);
        case OutageKind::Errors: return failing(errorAfter, FailureKind::HttpError, 500, true);
        case OutageKind::Silence: return {};
        }
    }
    const SimEndpoint &model = m_scenario.endpoints[std::size_t(endpoint)];
    const quint64 r = quint64(request);
    const quint64 e = quint64(endpoint);
    if (m_draws.uniform(Purpose::Failure, r, e) < model.failureShare) {
        const double after = model.failsWithin * m_draws.uniform(Purpose::FailureTime, r, e);
        return failing(after, FailureKind::HttpError, 500, true);
    }
    double time = model.median * std::exp(model.sigma * m_draws.normal(Purpose::TimeToFirstToken, r, e));
    time *= slownessAt(endpoint, at);
    if (model.loadCapacity > 0)
        time *= 1 + underWay / model.loadCapacity;
    if (m_draws.uniform(Purpose::Stall, r, e) < model.stallShare)
        time += model.stall;
    Fate fate;
    fate.contentAfter = time;
    return fate;
}

double World::expectedAt(int endpoint, double at, int underWay, double otherwise) const
{
    const double timeout = m_scenario.attemptTimeout;
    if (const auto outage = outageAt(endpoint, at)) {
        switch (*outage) {
        case OutageKind::Refused: return refusedAfter + otherwise;
        case OutageKind::Errors: return errorAfter + otherwise;
        case OutageKind::Silence: return timeout + otherwise;
        }
    }
    const SimEndpoint &model = m_scenario.endpoints[std::size_t(endpoint)];
    double mean = model.median * std::exp(model.sigma * model.sigma / 2) * slownessAt(endpoint, at);
    if (model.loadCapacity > 0)
        mean *= 1 + underWay / model.loadCapacity;
    const double stalled = mean + model.stall < timeout ? mean + model.stall : timeout + otherwise;
    const double answered = (1 - model.stallShare) * mean + model.stallShare * stalled;
    return (1 - model.failureShare) * answered + model.failureShare * (model.failsWithin / 2 + otherwise);
}

} // namespace regatta::sim
