// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/hostwatch.h"

namespace regatta {

using namespace std::chrono_literals;

namespace {

constexpr Milliseconds lookInterval = 2s;
/// No event loop is kept busy for so long; this one stood still.
constexpr Milliseconds standstill = 20s;
/// After a shorter sleep connections are as they were.
constexpr Milliseconds shortestSleep = 2s;
/// Until networks are up again and stale connections have failed.
constexpr Milliseconds wakingTime = 15s;

} // namespace

HostWatch::HostWatch(std::unique_ptr<HostSource> source, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_clock(clock)
    , m_asleep(m_source->timeAsleep())
    , m_lookedAt(clock.now())
{
    connect(&m_timer, &QTimer::timeout, this, &HostWatch::look);
    m_timer.start(lookInterval);
    look();
}

void HostWatch::look()
{
    const bool excusedBefore = excuses();
    const MonoTime now = m_clock.now();
    const Milliseconds asleep = m_source->timeAsleep();
    if (asleep - m_asleep >= shortestSleep || now - m_lookedAt >= standstill)
        m_wokeAt = now;
    else if (m_wokeAt && now - *m_wokeAt >= wakingTime)
        m_wokeAt.reset();
    m_asleep = asleep;
    m_lookedAt = now;

    const bool claimed = m_source->isOnline() == std::optional(false);
    m_disproved = m_disproved && claimed;
    m_offline = claimed && !m_disproved;
    if (excuses() != excusedBefore)
        Q_EMIT excusesChanged(excuses());
}

void HostWatch::networkAnswered()
{
    if (!m_offline)
        return;
    m_disproved = true;
    look();
}

QString HostWatch::notice() const
{
    if (m_offline)
        return QStringLiteral("This machine is offline: failures are not held against the endpoints.");
    if (m_wokeAt)
        return QStringLiteral("This machine has just woken up: for a moment failures are not held against the endpoints.");
    return {};
}

} // namespace regatta
