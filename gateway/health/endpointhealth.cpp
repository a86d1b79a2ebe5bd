// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/endpointhealth.h"

#include <algorithm>

namespace regatta {

namespace {

constexpr std::size_t outcomesKept = 50;
constexpr int failuresUntilDown = 3;

QString inWords(const Failure &failure)
{
    QString words = failureKindName(failure.kind);
    if (failure.httpStatus != 0)
        words += QLatin1Char(' ') + QString::number(failure.httpStatus);
    if (!failure.message.isEmpty())
        words += QLatin1String(": ") + failure.message;
    return words;
}

// Not the endpoint's doing: the request's own fault, or this machine's.
bool saysNothing(const Failure &failure)
{
    return failure.isClientError() || failure.kind == FailureKind::Saturated || failure.kind == FailureKind::NoLocalPort;
}

} // namespace

void EndpointHealth::started(MonoTime)
{
    ++m_requests;
    ++m_inFlight;
}

void EndpointHealth::firstContent(Milliseconds timeToFirstToken, MonoTime)
{
    m_latency.add(timeToFirstToken);
}

void EndpointHealth::succeeded(MonoTime)
{
    --m_inFlight;
    ++m_succeeded;
    m_keyRefused = false;
    record(true);
}

void EndpointHealth::failed(const Failure &failure, MonoTime)
{
    --m_inFlight;
    // Shown even where it does not count: a 404 to every request is how a wrong base URL looks.
    m_lastError = inWords(failure);
    if (saysNothing(failure))
        return;
    ++m_failed;
    if (failure.isKeyError())
        m_keyRefused = true;
    record(false);
}

void EndpointHealth::cancelled(std::optional<Milliseconds> silentFor, MonoTime)
{
    --m_inFlight;
    ++m_wasted;
    if (silentFor)
        m_latency.addCensored(*silentFor);
}

void EndpointHealth::answeredWeakly(MonoTime)
{
    --m_inFlight;
}

void EndpointHealth::keyChanged()
{
    if (!m_keyRefused)
        return;
    m_keyRefused = false;
    m_outcomes.clear();
    m_lastError.clear();
}

EndpointState EndpointHealth::state() const
{
    if (m_keyRefused)
        return EndpointState::KeyRefused;
    if (m_outcomes.empty())
        return m_latency.count() > 0 ? EndpointState::Healthy : EndpointState::NoData;
    const auto fails = [](bool success) { return !success; };
    if (m_outcomes.size() >= failuresUntilDown
        && std::all_of(m_outcomes.rbegin(), m_outcomes.rbegin() + failuresUntilDown, fails))
        return EndpointState::Down;
    const auto failures = std::count_if(m_outcomes.begin(), m_outcomes.end(), fails);
    return failures * 10 > std::ptrdiff_t(m_outcomes.size()) ? EndpointState::Degraded : EndpointState::Healthy;
}

EndpointStatus EndpointHealth::status(const Endpoint &endpoint) const
{
    EndpointStatus status;
    status.name = endpoint.name;
    status.kind = endpoint.kind;
    status.state = endpoint.enabled ? state() : EndpointState::Disabled;
    status.requests = m_requests;
    status.succeeded = m_succeeded;
    status.failed = m_failed;
    status.wins = m_wins;
    status.wasted = m_wasted;
    status.inFlight = m_inFlight;
    status.lastTtft = m_latency.last();
    status.medianTtft = m_latency.quantile(0.5);
    status.p95Ttft = m_latency.quantile(0.95);
    status.lastError = m_lastError;
    return status;
}

void EndpointHealth::record(bool success)
{
    if (m_outcomes.size() == outcomesKept)
        m_outcomes.pop_front();
    m_outcomes.push_back(success);
}

} // namespace regatta
