// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/productcontender.h"

#include "sim/world.h"

#include <numeric>

namespace regatta::sim {

namespace {

class HealthReport final : public CallReport
{
public:
    explicit HealthReport(AttemptHealth health)
        : m_health(std::move(health))
    {}

    void firstContent(Milliseconds time, MonoTime now) override { m_health.firstContent(time, now); }
    void won() override { m_health.won(); }
    void succeeded(qint64 tokens, Milliseconds since, MonoTime now) override
    {
        m_health.succeeded({tokens, since}, now);
    }
    void failed(const Failure &failure, MonoTime now) override { m_health.failed(failure, now); }
    void cancelled(std::optional<Milliseconds> silentFor, MonoTime now) override { m_health.cancelled(silentFor, now); }

private:
    AttemptHealth m_health;
};

Milliseconds milliseconds(double seconds)
{
    return Milliseconds(qRound64(seconds * 1000));
}

} // namespace

ProductContender::ProductContender(const World &world, StrategyMode mode, int raceWidth)
    : m_world(world)
    , m_health([this] { return m_jitter.uniform(Purpose::Jitter, m_drawn++); })
{
    const Scenario &scenario = world.scenario();
    m_settings.strategy.mode = mode;
    m_settings.strategy.raceWidth = raceWidth;
    m_settings.strategy.parallelTimeout = milliseconds(scenario.attemptTimeout);
    m_settings.strategy.lateAfter = milliseconds(scenario.lateAfter);
    m_settings.smart = scenario.smart;
    for (const SimEndpoint &simulated : scenario.endpoints) {
        Endpoint endpoint;
        endpoint.name = simulated.name;
        endpoint.leg = simulated.name; // each a leg of its own, so that a race is one of all
        endpoint.baseUrl = QUrl(QStringLiteral("http://%1.example").arg(m_settings.endpoints.size()));
        endpoint.paid = simulated.paid;
        m_settings.endpoints.append(endpoint);
    }
    m_request.model = QStringLiteral("model");
    m_request.method = "POST";
    m_request.path = "/v1/chat/completions";
    m_request.stream = true;
    m_all.resize(scenario.endpoints.size());
    std::iota(m_all.begin(), m_all.end(), 0);
    m_health.apply(m_settings.endpoints, m_settings.health);
}

Plan ProductContender::plan(int request, MonoTime now, const std::vector<int> &)
{
    const auto planned = makePlan({.settings = m_settings,
                                   .request = m_request,
                                   .candidates = m_all,
                                   .able = m_all,
                                   .health = m_health,
                                   .now = now,
                                   .preferred = {},
                                   .overLimit = {},
                                   .draw = m_world.draw(request),
                                   .luck = m_world.luck(request),
                                   .smart = m_smart});
    return std::get<PlannedRequest>(planned).plan;
}

bool ProductContender::admits(int endpoint, MonoTime now) const
{
    return m_health.admission(m_settings.endpoints[endpoint].name, {m_request.model, m_request.stream}, now).admits();
}

std::unique_ptr<CallReport> ProductContender::began(int endpoint, MonoTime now)
{
    return std::make_unique<HealthReport>(
        m_health.begin(m_settings.endpoints[endpoint].name, {m_request.model, m_request.stream}, now));
}

} // namespace regatta::sim
