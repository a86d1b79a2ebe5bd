// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/attempthealth.h"

#include "health/endpointhealth.h"

namespace regatta {

AttemptHealth::AttemptHealth(std::shared_ptr<EndpointHealth> endpoint, TrafficClass traffic)
    : m_endpoint(std::move(endpoint))
    , m_traffic(std::move(traffic))
{
}

void AttemptHealth::firstContent(Milliseconds timeToFirstToken, MonoTime now)
{
    m_endpoint->firstContent(timeToFirstToken, now);
}

void AttemptHealth::succeeded(const AnswerYield &, MonoTime now)
{
    m_endpoint->succeeded(now);
}

void AttemptHealth::failed(const Failure &failure, MonoTime now)
{
    m_endpoint->failed(failure, now);
}

void AttemptHealth::cancelled(std::optional<Milliseconds> silentFor, MonoTime now)
{
    m_endpoint->cancelled(silentFor, now);
}

void AttemptHealth::answeredWeakly(MonoTime now)
{
    m_endpoint->answeredWeakly(now);
}

void AttemptHealth::won()
{
    m_endpoint->won();
}

} // namespace regatta
