// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/attempthealth.h"

#include "health/endpointhealth.h"

#include <utility>

namespace regatta {

AttemptHealth::AttemptHealth(std::shared_ptr<EndpointHealth> endpoint, const TrafficClass &traffic, MonoTime now)
    : m_endpoint(std::move(endpoint))
    , m_run(std::make_unique<AttemptRun>(m_endpoint->begin(traffic, now)))
{
}

AttemptHealth::AttemptHealth(AttemptHealth &&) noexcept = default;
AttemptHealth &AttemptHealth::operator=(AttemptHealth &&other) noexcept
{
    std::swap(m_endpoint, other.m_endpoint);
    std::swap(m_run, other.m_run);
    return *this;
}

AttemptHealth::~AttemptHealth()
{
    if (m_run)
        m_endpoint->abandoned(*m_run);
}

void AttemptHealth::firstContent(Milliseconds timeToFirstToken, MonoTime now)
{
    if (m_run)
        m_endpoint->firstContent(*m_run, timeToFirstToken, now);
}

void AttemptHealth::succeeded(const AnswerYield &yield, MonoTime now)
{
    if (const auto run = std::exchange(m_run, nullptr))
        m_endpoint->succeeded(*run, yield, now);
}

void AttemptHealth::failed(const Failure &failure, MonoTime now)
{
    if (const auto run = std::exchange(m_run, nullptr))
        m_endpoint->failed(*run, failure, now);
}

void AttemptHealth::cancelled(std::optional<Milliseconds> silentFor, MonoTime now)
{
    if (const auto run = std::exchange(m_run, nullptr))
        m_endpoint->cancelled(*run, silentFor, now);
}

void AttemptHealth::answeredWeakly(MonoTime)
{
    if (const auto run = std::exchange(m_run, nullptr))
        m_endpoint->answeredWeakly(*run);
}

void AttemptHealth::won()
{
    m_endpoint->won();
}

} // namespace regatta
