// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/healthbook.h"

#include <algorithm>
#include <utility>

namespace regatta {

namespace {

constexpr qint64 rateSeconds = 10;

qint64 secondOf(MonoTime time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

QString serverOf(const Endpoint &endpoint)
{
    const QUrl &url = endpoint.baseUrl;
    const int port = url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    return QStringLiteral("%1://%2:%3 %4").arg(url.scheme(), url.host()).arg(port).arg(endpoint.proxy);
}

bool sameServer(const Endpoint &a, const Endpoint &b)
{
    return a.kind == b.kind && a.baseUrl == b.baseUrl;
}

} // namespace

HealthBook::HealthBook() : m_rules(std::make_shared<HealthRules>()) {}

HealthBook::HealthBook(std::function<double()> draw) : HealthBook()
{
    m_rules->draw = std::move(draw);
}

void HealthBook::apply(const QList<Endpoint> &endpoints, const HealthSettings &settings)
{
    m_rules->settings = settings;
    QList<Entry> old = std::move(m_entries);
    m_entries.clear();
    m_byName.clear();

    // Those that kept their name come first, so that a new endpoint at the same address does not take theirs away.
    QList<Entry> taken(endpoints.size());
    for (qsizetype i = 0; i < endpoints.size(); ++i) {
        const auto same = std::find_if(old.begin(), old.end(), [&](const Entry &entry) {
            return entry.endpoint.name == endpoints[i].name;
        });
        if (same == old.end())
            continue;
        if (sameServer(same->endpoint, endpoints[i]))
            taken[i] = *same;
        old.erase(same);
    }
    for (qsizetype i = 0; i < endpoints.size(); ++i) {
        if (taken[i].health)
            continue;
        const auto renamed = std::find_if(old.begin(), old.end(), [&](const Entry &entry) {
            return sameServer(entry.endpoint, endpoints[i]);
        });
        if (renamed != old.end()) {
            taken[i] = *renamed;
            old.erase(renamed);
        }
    }
    for (qsizetype i = 0; i < endpoints.size(); ++i) {
        Entry entry{endpoints[i], taken[i].health ? taken[i].health
                                                  : std::make_shared<EndpointHealth>(endpoints[i].kind, m_rules)};
        if (taken[i].health && taken[i].endpoint.key != endpoints[i].key)
            entry.health->keyChanged();
        m_byName.insert(entry.endpoint.name, entry.health);
        m_entries.append(std::move(entry));
    }
    shareServers();
    if (m_kept && !m_entries.isEmpty())
        restoreKept();
}

void HealthBook::shareServers()
{
    const QHash<QString, std::shared_ptr<CircuitBreaker>> before = std::exchange(m_servers, {});
    for (const Entry &entry : std::as_const(m_entries)) {
        const QString server = serverOf(entry.endpoint);
        auto &breaker = m_servers[server];
        if (!breaker)
            breaker = before.value(server);
        if (!breaker)
            breaker = std::make_shared<CircuitBreaker>();
        entry.health->setServer(breaker);
    }
}

void HealthBook::keyChanged(const QString &name)
{
    if (const auto health = m_byName.value(name))
        health->keyChanged();
}

std::shared_ptr<EndpointHealth> HealthBook::of(const QString &name) const
{
    if (auto health = m_byName.value(name))
        return health;
    return std::make_shared<EndpointHealth>(EndpointKind::OpenAi, m_rules);
}

AttemptHealth HealthBook::begin(const QString &name, const TrafficClass &traffic, MonoTime now)
{
    return AttemptHealth(of(name), traffic, now);
}

EndpointAdmission HealthBook::admission(const QString &name, const TrafficClass &traffic, MonoTime now) const
{
    const EndpointHealth *health = find(name);
    return health ? health->admission(traffic.model, now) : EndpointAdmission{};
}

HealthEstimate HealthBook::estimate(const QString &name, const TrafficClass &traffic, MonoTime now) const
{
    const EndpointHealth *health = find(name);
    return health ? health->estimate(traffic, now) : HealthEstimate{};
}

std::optional<Milliseconds> HealthBook::quantile(const QString &name, const TrafficClass &traffic, double q) const
{
    const EndpointHealth *health = find(name);
    return health ? health->quantile(traffic, q) : std::nullopt;
}

void HealthBook::reset(const QString &name, MonoTime now)
{
    if (const auto health = m_byName.value(name))
        health->reset(now);
}

std::optional<Milliseconds> HealthBook::quantile(const QString &name, double q) const
{
    const EndpointHealth *health = find(name);
    return health ? health->quantile(q) : std::nullopt;
}

const EndpointHealth *HealthBook::find(const QString &name) const
{
    const auto health = m_byName.constFind(name);
    return health == m_byName.constEnd() ? nullptr : health->get();
}

void HealthBook::exchangeStarted(MonoTime now)
{
    ++m_requests;
    ++m_inFlight;
    Second &second = m_seconds[std::size_t(secondOf(now)) % m_seconds.size()];
    if (second.number != secondOf(now))
        second = {secondOf(now), 0};
    ++second.arrivals;
}

void HealthBook::exchangeEnded(const ExchangeRecord &record, MonoTime)
{
    --m_inFlight;
    if (record.succeeded())
        ++m_succeeded;
    for (const AttemptRecord &attempt : record.attempts) {
        m_attempts += attempt.outcome != AttemptOutcome::Skipped;
        m_wasted += attempt.outcome == AttemptOutcome::Cancelled;
    }
    if (record.timeToFirstToken)
        m_clientTtft.add(*record.timeToFirstToken);
}

void HealthBook::fill(GatewaySnapshot &snapshot, MonoTime now, qint64 nowUtcMilliseconds) const
{
    snapshot.requestsTotal = m_requests;
    snapshot.succeededTotal = m_succeeded;
    snapshot.attemptsTotal = m_attempts;
    snapshot.wastedTotal = m_wasted;
    snapshot.inFlight = m_inFlight;
    snapshot.requestsPerSecond = requestsPerSecond(now);
    snapshot.medianTtft = m_clientTtft.quantile(0.5);
    snapshot.p95Ttft = m_clientTtft.quantile(0.95);
    snapshot.endpoints.clear();
    for (const Entry &entry : m_entries) {
        entry.health->observe(now);
        snapshot.endpoints.append(entry.health->status(entry.endpoint, now, nowUtcMilliseconds));
    }
}

double HealthBook::requestsPerSecond(MonoTime now) const
{
    // The current second is not over and the one ten seconds ago is only partly within the span: both count as they are.
    const qint64 current = secondOf(now);
    int arrivals = 0;
    for (const Second &second : m_seconds) {
        if (second.number >= 0 && current - second.number < rateSeconds)
            arrivals += second.arrivals;
    }
    return double(arrivals) / double(rateSeconds);
}

} // namespace regatta
