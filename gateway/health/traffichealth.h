// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/attempthealth.h"
#include "health/latencysketch.h"
#include "model/settings.h"
#include "model/time.h"

#include <QJsonObject>

#include <optional>

namespace regatta {

/// What is known of one kind of traffic at one endpoint: of one model, streamed or not, or of all models together.
/// Plain value, gateway thread only.
///
/// The estimate of the time to first token is a "peak" average, as Finagle's: a slower time moves it by slowerWeight at
/// once, a faster one by the share of `memory` that has passed since the last one, so that a stall is believed quickly and
/// forgiven slowly, whatever the rate of requests.
class TrafficHealth
{
public:
    /// From so many effective times on, they need nobody else's beside them.
    static constexpr double enoughSamples = 20;
    static constexpr int enoughOutcomes = 5;

    void tried(MonoTime now) { m_lastTried = now; }
    void took(Milliseconds ttft, MonoTime now, const HealthSettings &settings);
    /// Silent for so long, and then ended.
    void tookAtLeast(Milliseconds silent, MonoTime now, const HealthSettings &settings);
    /// Counts in the estimate as an answer that took so long, but in no quantile: a hedge must not wait for it.
    void penalised(Milliseconds penalty, MonoTime now, const HealthSettings &settings);
    void ended(bool well, const HealthSettings &settings);
    void yielded(const AnswerYield &yield);
    void forgetFailures();

    [[nodiscard]] HealthEstimate estimate(MonoTime now) const;
    [[nodiscard]] std::optional<Milliseconds> quantile(double q) const { return m_sketch.quantile(q); }
    [[nodiscard]] double samples() const { return m_sketch.samples(); }
    [[nodiscard]] int outcomes() const { return m_outcomes; }
    [[nodiscard]] MonoTime lastTried() const { return m_lastTried.value_or(MonoTime::min()); }

    [[nodiscard]] QJsonObject save(MonoTime now) const;
    void restore(const QJsonObject &saved, Milliseconds away, MonoTime now);

private:
    void slower(double milliseconds, MonoTime now, const HealthSettings &settings);

    LatencySketch m_sketch;
    std::optional<double> m_ttft;           // milliseconds
    MonoTime m_ttftAt;
    double m_failureRate = 0;
    int m_outcomes = 0;                     // up to enoughOutcomes
    std::optional<double> m_secondsPerToken;
    std::optional<MonoTime> m_lastTried;
};

} // namespace regatta
