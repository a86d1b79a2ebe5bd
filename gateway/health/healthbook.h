// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/attempthealth.h"
#include "health/endpointhealth.h"
#include "health/latencywindow.h"
#include "model/endpoint.h"
#include "model/exchangerecord.h"
#include "model/snapshot.h"
#include "model/time.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <array>
#include <functional>
#include <memory>

namespace regatta {

/// The health of all endpoints by name, and the totals of the whole gateway. Owned by the Gateway; gateway thread only.
///
/// Contract: apply() follows every change of the settings. Each exchange is reported by exchangeStarted() and, with its
/// record, by exchangeEnded(), exactly once each.
class HealthBook
{
public:
    HealthBook();
    /// `draw` gives numbers uniform in [0, 1), for the jitter of breakers.
    explicit HealthBook(std::function<double()> draw);

    /// Takes over an edited list. An endpoint keeps its figures when it moves, is disabled or gets another key (its
    /// refused key is then forgotten); a renamed one, known by its kind and address, takes them along; one that now
    /// points to another address starts afresh; a removed one is forgotten.
    void apply(const QList<Endpoint> &endpoints, const HealthSettings &settings = {});
    /// The endpoint's key changed behind an unchanged reference: a file or the keychain holds another one.
    void keyChanged(const QString &name);

    /// Never null. Hold it for as long as an attempt runs; a name that is not in the list gets one that nobody sees.
    [[nodiscard]] std::shared_ptr<EndpointHealth> of(const QString &name) const;
    /// An attempt starts: every way to an endpoint goes through here.
    [[nodiscard]] AttemptHealth begin(const QString &name, const TrafficClass &traffic, MonoTime now);
    /// Whether that endpoint takes a request of this traffic now. Asked by the planner, and again when an attempt starts.
    [[nodiscard]] EndpointAdmission admission(const QString &name, const TrafficClass &traffic, MonoTime now) const;
    /// While true (this machine is offline, or just woke), nothing that fails is held against an endpoint.
    void setExcused(bool excused) { m_rules->excused = excused; }
    /// What is known for that traffic; where too little is, the endpoint's other traffic fills in.
    [[nodiscard]] HealthEstimate estimate(const QString &name, const TrafficClass &traffic, MonoTime now) const;
    /// Quantile of the time to first token of that traffic, slow cancelled attempts weighed in; the same filling in.
    [[nodiscard]] std::optional<Milliseconds> quantile(const QString &name, const TrafficClass &traffic, double q) const;
    /// Closes the endpoint's breaker and forgets its failures; its times stay.
    void reset(const QString &name, MonoTime now);
    /// Everything that is worth keeping over a restart, with ages instead of monotonic times; and back. `away` is how long
    /// the program was not running. Before or after the first apply(). What cannot be read is ignored. A refused key is
    /// not kept: it may have changed meanwhile, and one request tells.
    [[nodiscard]] QJsonObject save(MonoTime now) const;
    void restore(const QJsonObject &saved, Milliseconds away, MonoTime now);

    /// Of the time to first token, slow cancelled attempts weighed in; none where nothing is known.
    [[nodiscard]] std::optional<Milliseconds> quantile(const QString &name, double q) const;

    void exchangeStarted(MonoTime now);
    void exchangeEnded(const ExchangeRecord &record, MonoTime now);

    /// Fills the totals and the endpoints, in the order of the list; address, problem and models are the caller's.
    void fill(GatewaySnapshot &snapshot, MonoTime now, qint64 nowUtcMilliseconds) const;

private:
    struct Entry
    {
        Endpoint endpoint;
        std::shared_ptr<EndpointHealth> health;
    };
    /// Arrivals in one second; ten of them, by second modulo ten, give the rate.
    struct Second
    {
        qint64 number = -1;
        int arrivals = 0;
    };
    [[nodiscard]] double requestsPerSecond(MonoTime now) const;
    [[nodiscard]] const EndpointHealth *find(const QString &name) const;
    void shareServers();
    void restoreKept();

    /// Kept health, until the endpoints that it is about are known.
    struct Kept
    {
        QJsonObject saved;
        Milliseconds away{0};
        MonoTime at;
    };

    std::shared_ptr<HealthRules> m_rules;
    std::optional<Kept> m_kept;
    QList<Entry> m_entries;
    QHash<QString, std::shared_ptr<EndpointHealth>> m_byName;
    QHash<QString, std::shared_ptr<CircuitBreaker>> m_servers; // by scheme, host, port and proxy
    std::array<Second, 11> m_seconds;
    LatencyWindow m_clientTtft{1024};
    qint64 m_requests = 0;
    qint64 m_succeeded = 0;
    qint64 m_attempts = 0;
    qint64 m_wasted = 0;
    int m_inFlight = 0;
};

} // namespace regatta
