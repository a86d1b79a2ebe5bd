// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/attempthealth.h"
#include "health/blame.h"
#include "health/breakerhistory.h"
#include "health/circuitbreaker.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <memory>

namespace regatta {

/// Which breakers' probe an attempt is; 0 where it is none.
struct AttemptProbes
{
    CircuitBreaker::Probe server = 0;
    CircuitBreaker::Probe endpoint = 0;
    CircuitBreaker::Probe key = 0;
    CircuitBreaker::Probe model = 0;
};

/// The breakers between requests and one endpoint. All must let a request through. Gateway thread only.
///
/// - The server's, shared by all endpoints of one scheme, host, port and proxy: connections that did not come about.
///   Whatever the server says, even an error, closes it.
/// - The model's: all other failures. Relays lose single models, quotas are per model, and a model that is down must not
///   take its healthy neighbours along. Retry-After (429, 503) opens this one, up to retryAfterMax.
/// - The endpoint's: failures in a row over more than one model, and its proxy's. Where only one model is used, that
///   one's breaker does the same work.
/// - The key's: opened by 401, 402 and 403 until the key changes, somebody resets the endpoint, or a success of a request
///   that was under way. As a bill gets paid, and a server's password corrected, without a change here, one request is
///   let through every ten minutes.
class EndpointBreakers
{
public:
    static constexpr int mostModels = 200;
    static constexpr Milliseconds keyCheckInterval{600'000};

    explicit EndpointBreakers(std::shared_ptr<const HealthRules> rules);
    void setServer(std::shared_ptr<CircuitBreaker> server) { m_server = std::move(server); }
    /// Writes down what happened to breakers other than through this endpoint's own attempts.
    void observe(MonoTime now);
    /// After a restart: what is open now is in the history already.
    void takeAsKnown();
    [[nodiscard]] const BreakerHistory &history() const { return m_history; }

    [[nodiscard]] EndpointAdmission admission(const QString &model, MonoTime now) const;
    /// When the server, the endpoint and the model that was asked for last let a probe through; none: none is open, or
    /// that probe is due.
    [[nodiscard]] std::optional<MonoTime> openUntil(MonoTime now) const;
    [[nodiscard]] bool isKeyRefused() const { return !m_key.isClosed(); }

    [[nodiscard]] AttemptProbes begin(const QString &model, MonoTime now);
    void answered(const QString &model, MonoTime startedAt, MonoTime now);
    void succeeded(const QString &model, MonoTime startedAt, MonoTime now);
    void failed(const AttemptProbes &probes, const QString &model, const Failure &failure, Blame blame, MonoTime startedAt,
                MonoTime now);
    void release(const AttemptProbes &probes, const QString &model);

    void keyChanged();
    void reset(MonoTime now);

    /// With the history, but without the server's, which is not this endpoint's alone, and the key's: it may have changed meanwhile.
    [[nodiscard]] QJsonObject save(MonoTime now) const;
    void restore(const QJsonObject &saved, Milliseconds away, MonoTime now);

private:
    /// How the history knows a breaker.
    struct Known
    {
        bool isOpen = false;
        MonoTime openedAt;
    };
    struct ModelBreaker
    {
        CircuitBreaker breaker;
        MonoTime lastUsed;
        Known known;
    };
    void note(BreakerChange::Breaker which, const QString &model, const CircuitBreaker &breaker, Known &known, MonoTime now,
              const QString &cause = {}, BreakerChange::Turn closing = BreakerChange::Turn::Closed);
    void noteOwn(const QString &model, MonoTime now, const QString &cause = {});
    [[nodiscard]] CircuitBreaker *known(const QString &model);
    [[nodiscard]] CircuitBreaker &breakerFor(const QString &model, MonoTime now);
    void endRun();

    std::shared_ptr<const HealthRules> m_rules;
    std::shared_ptr<CircuitBreaker> m_server = std::make_shared<CircuitBreaker>();
    CircuitBreaker m_endpoint;
    CircuitBreaker m_key;
    QHash<QString, ModelBreaker> m_models; // only those that failed
    QString m_lastModel;
    BreakerHistory m_history;
    Known m_knownServer;
    Known m_knownEndpoint;
    Known m_knownKey;
    bool m_keyWasChanged = false;
    // Failures in a row, whatever the model: whether they are of more than one.
    QString m_runModel;
    bool m_isRun = false;
    bool m_runSpansModels = false;
};

} // namespace regatta
