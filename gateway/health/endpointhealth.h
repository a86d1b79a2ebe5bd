// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/attempthealth.h"
#include "health/endpointbreakers.h"
#include "health/healthrules.h"
#include "health/latencywindow.h"
#include "health/traffichealth.h"
#include "model/endpoint.h"
#include "model/failure.h"
#include "model/snapshot.h"
#include "model/time.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <deque>
#include <memory>
#include <optional>

namespace regatta {

/// What an attempt under way has to remember for its endpoint's health.
struct AttemptRun
{
    TrafficClass traffic;
    std::shared_ptr<TrafficHealth> own; ///< of that traffic
    MonoTime startedAt;
    AttemptProbes probes;
    bool hasContent = false;
};

/// What the attempts say about one endpoint: figures for people since the program started, and for decisions what is known
/// of each of its last mostClasses kinds of traffic, and its breakers. Shared between the HealthBook and the attempts that
/// use the endpoint; these report through AttemptHealth, whose contract holds here. Gateway thread only.
class EndpointHealth
{
public:
    static constexpr int mostClasses = 200;

    explicit EndpointHealth(EndpointKind kind = EndpointKind::OpenAi,
                            std::shared_ptr<const HealthRules> rules = std::make_shared<HealthRules>());

    [[nodiscard]] AttemptRun begin(const TrafficClass &traffic, MonoTime now);
    void firstContent(AttemptRun &run, Milliseconds timeToFirstToken, MonoTime now);
    void succeeded(const AttemptRun &run, const AnswerYield &yield, MonoTime now);
    void failed(const AttemptRun &run, const Failure &failure, MonoTime now);
    void cancelled(const AttemptRun &run, std::optional<Milliseconds> silentFor, MonoTime now);
    void answeredWeakly(const AttemptRun &run);
    void abandoned(const AttemptRun &run);
    void won() { ++m_wins; }

    /// Two endpoints of one server have one breaker for its connections.
    void setServer(std::shared_ptr<CircuitBreaker> server) { m_breakers.setServer(std::move(server)); }
    /// The endpoint has another key now: what was refused to the old one is forgotten.
    void keyChanged();
    /// Closes the breakers and forgets the failures; the times stay.
    void reset(MonoTime now);
    /// Writes down what other endpoints' attempts did to the breaker that they share; what is open after a restart is known.
    void observe(MonoTime now) { m_breakers.observe(now); }
    void takeBreakersAsKnown() { m_breakers.takeAsKnown(); }

    /// Calls under way: for maxParallel.
    [[nodiscard]] int inFlight() const { return m_inFlight; }
    [[nodiscard]] EndpointAdmission admission(const QString &model, MonoTime now) const
    {
        return m_breakers.admission(model, now);
    }
    [[nodiscard]] HealthEstimate estimate(const TrafficClass &traffic, MonoTime now) const;
    [[nodiscard]] std::optional<Milliseconds> quantile(const TrafficClass &traffic, double q) const;
    /// Of all its traffic.
    [[nodiscard]] std::optional<Milliseconds> quantile(double q) const { return m_latency.quantileAtLeast(q); }
    /// As the last outcomes tell, whatever the breakers do.
    [[nodiscard]] EndpointState state() const;
    /// All figures but modelCount and modelError, which discovery knows, and today's, which the log knows.
    [[nodiscard]] EndpointStatus status(const Endpoint &endpoint, MonoTime now, qint64 nowUtcMilliseconds) const;
    [[nodiscard]] const QString &lastError() const { return m_lastError; }

    /// What is known of its traffic, and its breakers; the figures for people start anew.
    [[nodiscard]] QJsonObject save(MonoTime now) const;
    void restore(const QJsonObject &saved, Milliseconds away, MonoTime now);

private:
    void record(bool success);
    [[nodiscard]] TrafficHealth &all(bool streamed) { return streamed ? m_streamed : m_plain; }
    [[nodiscard]] const TrafficHealth &all(bool streamed) const { return streamed ? m_streamed : m_plain; }
    [[nodiscard]] const TrafficHealth *known(const TrafficClass &traffic) const;
    [[nodiscard]] std::shared_ptr<TrafficHealth> classFor(const TrafficClass &traffic);

    const EndpointKind m_kind;
    std::shared_ptr<const HealthRules> m_rules;
    EndpointBreakers m_breakers;
    QHash<TrafficClass, std::shared_ptr<TrafficHealth>> m_classes;
    TrafficHealth m_streamed;    // of all models: for those of which too little is known
    TrafficHealth m_plain;

    LatencyWindow m_latency;
    std::deque<bool> m_outcomes; // the newest at the back; true is a success
    QString m_lastError;
    qint64 m_requests = 0;
    qint64 m_succeeded = 0;
    qint64 m_failed = 0;
    qint64 m_wins = 0;
    qint64 m_wasted = 0;
    int m_inFlight = 0;
};

} // namespace regatta
