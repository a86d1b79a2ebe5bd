// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/healthrules.h"
#include "model/time.h"

#include <QJsonObject>

#include <optional>

namespace regatta {

/// Keeps requests away from what fails. Closed, it counts; openAfterFailures in a row, or a failure rate over
/// openAboveFailureRate, open it for openFor × 2ᵏ with jitter. When that time is over it is half open: one attempt, the
/// probe, finds out. Its success closes; its failure opens again with k + 1; its end without a verdict lets the next one
/// try. First content closes too, but on parole: then the next failure opens again.
///
/// k starts over once it was closed for as long as it was last open. What was sent before the last opening and ends only
/// afterwards says nothing any more. Plain value, no clock; one thread at a time.
class CircuitBreaker
{
public:
    enum class State { Closed, Open, HalfOpen, Probing };
    /// Which attempt is the probe; 0: it is none.
    using Probe = quint64;
    /// A rate says something from this many outcomes on.
    static constexpr int ratedFrom = 10;

    [[nodiscard]] State state(MonoTime now) const;
    [[nodiscard]] bool isClosed() const { return !m_isOpen; }
    /// Of the last opening, and when it lets or let a probe through; meaningless where there was none.
    [[nodiscard]] MonoTime openedAt() const { return m_openedAt; }
    [[nodiscard]] MonoTime openedUntil() const { return m_until; }
    /// When it lets a probe through: while open only.
    [[nodiscard]] std::optional<MonoTime> until(MonoTime now) const;

    /// An attempt starts. Half open, it is the probe until it ends.
    [[nodiscard]] Probe begin(MonoTime now);
    void answered(MonoTime startedAt, MonoTime now);
    void succeeded(MonoTime startedAt, MonoTime now, const HealthSettings &settings);
    /// `mayOpen`: false only counts, for one who knows that the failures are about something smaller.
    void failed(Probe probe, MonoTime startedAt, MonoTime now, const HealthRules &rules, bool mayOpen = true);
    /// The probe ended without a verdict. No probe, or no longer: nothing happens.
    void release(Probe probe);
    /// Open at least so long: somebody asked for it.
    void openFor(Milliseconds duration, MonoTime now);
    /// Closed, and all failures forgotten.
    void reset();

    /// Nothing would be lost with it.
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] QJsonObject save(MonoTime now) const;
    void restore(const QJsonObject &saved, Milliseconds away, MonoTime now);

private:
    void open(MonoTime now, const HealthRules &rules);
    void close(MonoTime now);

    bool m_isOpen = false;
    bool m_onParole = false;
    Probe m_probe = 0;
    int m_openings = 0;              // in a row: k + 1
    int m_failures = 0;              // in a row
    int m_outcomes = 0;              // up to ratedFrom
    double m_rate = 0;
    Milliseconds m_lastDuration{0};
    MonoTime m_until;
    MonoTime m_openedAt = MonoTime::min();
    MonoTime m_closedAt = MonoTime::min();
};

} // namespace regatta
