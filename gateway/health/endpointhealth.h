// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/latencywindow.h"
#include "model/endpoint.h"
#include "model/failure.h"
#include "model/snapshot.h"
#include "model/time.h"

#include <QString>

#include <deque>
#include <optional>

namespace regatta {

/// What the attempts say about one endpoint, since the program started. Shared between the HealthBook and the exchanges
/// that use the endpoint, so that an attempt under way reports to the right one whatever is edited meanwhile.
/// Gateway thread only.
///
/// Contract: each started() is followed by exactly one of succeeded(), failed(), cancelled() and answeredWeakly(), in
/// the order of events, with firstContent() and won() between. An attempt that was never sent because the endpoint is
/// saturated is not started() and not reported at all: it says nothing about the endpoint.
class EndpointHealth
{
public:
    void started(MonoTime now);
    void firstContent(Milliseconds timeToFirstToken, MonoTime now);
    /// The whole answer came, and ended as it should.
    void succeeded(MonoTime now);
    /// Also for a winner whose answer broke. Client errors are the request's own fault and never count; nor does what
    /// this machine alone is to blame for (no local port, its own limit of calls).
    void failed(const Failure &failure, MonoTime now);
    /// Ended by us: a loser, or the client left. Neither success nor failure; `silentFor` is how long it had been running
    /// without content, none where content had come.
    void cancelled(std::optional<Milliseconds> silentFor, MonoTime now);
    /// Ended with a plain answer to a streamed request, delivered for want of a better one: neither success nor failure.
    void answeredWeakly(MonoTime now);
    /// This attempt was committed.
    void won() { ++m_wins; }
    /// The endpoint has another key now: what was refused to the old one is forgotten.
    void keyChanged();

    /// Calls under way: for maxParallel.
    [[nodiscard]] int inFlight() const { return m_inFlight; }
    [[nodiscard]] EndpointState state() const;
    /// Quantile of the time to first token for decisions: slow attempts that were cancelled weigh in.
    [[nodiscard]] std::optional<Milliseconds> quantile(double q) const { return m_latency.quantileAtLeast(q); }
    /// All figures but modelCount and modelError, which discovery knows.
    [[nodiscard]] EndpointStatus status(const Endpoint &endpoint) const;

private:
    void record(bool success);

    LatencyWindow m_latency;
    std::deque<bool> m_outcomes;   // the newest at the back; true is a success
    QString m_lastError;
    qint64 m_requests = 0;
    qint64 m_succeeded = 0;
    qint64 m_failed = 0;
    qint64 m_wins = 0;
    qint64 m_wasted = 0;
    int m_inFlight = 0;
    bool m_keyRefused = false;
};

} // namespace regatta
