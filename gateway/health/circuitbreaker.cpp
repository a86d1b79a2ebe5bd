// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/circuitbreaker.h"

#include "health/savedvalue.h"

#include <algorithm>
#include <atomic>
#include <cmath>

namespace regatta {

namespace {

constexpr int mostDoublings = 20;

/// Of all breakers, so that the probe of one that is gone or reset is never taken for that of its successor.
CircuitBreaker::Probe nextProbe()
{
    static std::atomic<CircuitBreaker::Probe> last = 0;
    return ++last;
}

} // namespace

CircuitBreaker::State CircuitBreaker::state(MonoTime now) const
{
    if (!m_isOpen)
        return State::Closed;
    if (m_probe != 0)
        return State::Probing;
    return now < m_until ? State::Open : State::HalfOpen;
}

std::optional<MonoTime> CircuitBreaker::until(MonoTime now) const
{
    return state(now) == State::Open ? std::optional(m_until) : std::nullopt;
}

CircuitBreaker::Probe CircuitBreaker::begin(MonoTime now)
{
    if (state(now) != State::HalfOpen)
        return 0;
    m_probe = nextProbe();
    return m_probe;
}

void CircuitBreaker::answered(MonoTime startedAt, MonoTime now)
{
    if (!m_isOpen || startedAt < m_openedAt)
        return;
    close(now);
    m_onParole = true;
}

void CircuitBreaker::succeeded(MonoTime startedAt, MonoTime now, const HealthSettings &settings)
{
    if (startedAt < m_openedAt)
        return;
    if (m_isOpen)
        close(now);
    m_onParole = false;
    m_failures = 0;
    m_outcomes = std::min(m_outcomes + 1, ratedFrom);
    m_rate -= settings.failureWeight * m_rate;
}

void CircuitBreaker::failed(Probe probe, MonoTime startedAt, MonoTime now, const HealthRules &rules, bool mayOpen)
{
    if (startedAt < m_openedAt)
        return release(probe);
    if (m_isOpen) {
        // Others than the probe were sent in spite of the breaker: what they find is what it knows.
        if (probe != 0 && probe == m_probe)
            open(now, rules);
        return;
    }
    ++m_failures;
    m_outcomes = std::min(m_outcomes + 1, ratedFrom);
    m_rate += rules.settings.failureWeight * (1 - m_rate);
    const bool tooMany = m_failures >= rules.settings.openAfterFailures;
    const bool tooOften = m_outcomes >= ratedFrom && m_rate > rules.settings.openAboveFailureRate;
    if (m_onParole || (mayOpen && (tooMany || tooOften)))
        open(now, rules);
}

void CircuitBreaker::release(Probe probe)
{
    if (probe != 0 && probe == m_probe)
        m_probe = 0;
}

void CircuitBreaker::openFor(Milliseconds duration, MonoTime now)
{
    m_until = m_isOpen && m_probe == 0 ? std::max(m_until, now + duration) : now + duration;
    m_isOpen = true;
    m_openedAt = now;
    m_lastDuration = duration;
    m_probe = 0;
    m_onParole = false;
    m_openings = std::max(m_openings, 1);
}

void CircuitBreaker::open(MonoTime now, const HealthRules &rules)
{
    const HealthSettings &settings = rules.settings;
    const bool inARow = m_isOpen || m_onParole || (m_openings > 0 && now - m_closedAt < m_lastDuration);
    m_openings = inARow ? std::min(m_openings + 1, mostDoublings) : 1;
    const double full = std::min(std::ldexp(double(settings.openFor.count()), m_openings - 1),
                                 double(settings.openForMax.count()));
    const double jitter = 1 + settings.openJitterPercent / 100.0 * (2 * rules.draw() - 1);
    m_lastDuration = std::clamp(Milliseconds(std::llround(full * jitter)), Milliseconds(1),
                                std::max(settings.openForMax, Milliseconds(1)));
    m_until = now + m_lastDuration;
    m_isOpen = true;
    m_openedAt = now;
    m_probe = 0;
    m_onParole = false;
}

void CircuitBreaker::close(MonoTime now)
{
    m_isOpen = false;
    m_closedAt = now;
    m_probe = 0;
    m_failures = 0;
    m_outcomes = 0;
    m_rate = 0;
}

void CircuitBreaker::reset()
{
    *this = {};
}

bool CircuitBreaker::isIdle() const
{
    return !m_isOpen && !m_onParole && m_failures == 0;
}

QJsonObject CircuitBreaker::save(MonoTime now) const
{
    if (isIdle())
        return {};
    QJsonObject saved{{QStringLiteral("failures"), m_failures},
                      {QStringLiteral("openings"), m_openings},
                      {QStringLiteral("lastFor"), qint64(m_lastDuration.count())}};
    if (m_isOpen)
        saved.insert(QStringLiteral("openFor"), qint64(std::max(toMilliseconds(m_until - now), Milliseconds(0)).count()));
    return saved;
}

void CircuitBreaker::restore(const QJsonObject &saved, Milliseconds away, MonoTime now)
{
    reset();
    m_failures = savedCount(saved, "failures", 1000);
    m_openings = savedCount(saved, "openings", mostDoublings);
    m_lastDuration = savedTime(saved, "lastFor");
    m_closedAt = now - away; // or earlier, which is not kept
    if (!saved.contains(QLatin1String("openFor")))
        return;
    m_isOpen = true;
    m_openedAt = now;
    m_until = now + std::max(savedTime(saved, "openFor") - away, Milliseconds(0));
}

} // namespace regatta
