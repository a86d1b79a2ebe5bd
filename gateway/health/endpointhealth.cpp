// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/endpointhealth.h"

#include <QJsonArray>

#include <algorithm>
#include <tuple>

namespace regatta {

namespace {

constexpr std::size_t outcomesKept = 50;
constexpr int failuresUntilDown = 3;

QString inWords(const Failure &failure)
{
    return failure.message.isEmpty() ? failure.cause() : failure.cause() + QLatin1String(": ") + failure.message;
}

} // namespace

EndpointHealth::EndpointHealth(EndpointKind kind, std::shared_ptr<const HealthRules> rules)
    : m_kind(kind)
    , m_rules(std::move(rules))
    , m_breakers(m_rules)
{
}

AttemptRun EndpointHealth::begin(const TrafficClass &traffic, MonoTime now)
{
    ++m_requests;
    ++m_inFlight;
    AttemptRun run{traffic, classFor(traffic), now, m_breakers.begin(traffic.model, now), false};
    run.own->tried(now);
    all(traffic.streamed).tried(now);
    return run;
}

void EndpointHealth::firstContent(AttemptRun &run, Milliseconds timeToFirstToken, MonoTime now)
{
    run.hasContent = true;
    m_latency.add(timeToFirstToken);
    run.own->took(timeToFirstToken, now, m_rules->settings);
    all(run.traffic.streamed).took(timeToFirstToken, now, m_rules->settings);
    m_breakers.answered(run.traffic.model, run.startedAt, now);
}

void EndpointHealth::succeeded(const AttemptRun &run, const AnswerYield &yield, MonoTime now)
{
    --m_inFlight;
    ++m_succeeded;
    record(true);
    for (TrafficHealth *traffic : {run.own.get(), &all(run.traffic.streamed)}) {
        traffic->ended(true, m_rules->settings);
        if (run.traffic.streamed)
            traffic->yielded(yield);
    }
    m_breakers.succeeded(run.traffic.model, run.startedAt, now);
}

void EndpointHealth::failed(const AttemptRun &run, const Failure &failure, MonoTime now)
{
    --m_inFlight;
    // Shown even where it does not count: a 404 to every request is how a wrong base URL looks.
    m_lastError = inWords(failure);
    if (m_rules->excused)
        return m_breakers.release(run.probes, run.traffic.model);
    const Blame blame = blameFor(failure, m_kind);
    m_breakers.failed(run.probes, run.traffic.model, failure, blame, run.startedAt, now);
    if (blame == Blame::Nobody)
        return;
    ++m_failed;
    record(false);
    const HealthSettings &settings = m_rules->settings;
    if (!run.hasContent && failure.kind == FailureKind::ContentTimeout)
        m_latency.addCensored(toMilliseconds(now - run.startedAt));
    for (TrafficHealth *traffic : {run.own.get(), &all(run.traffic.streamed)}) {
        traffic->ended(false, settings);
        if (blame == Blame::RateLimit)
            traffic->penalised(settings.rateLimitPenalty, now, settings);
        else if (!run.hasContent && failure.kind == FailureKind::ContentTimeout)
            traffic->tookAtLeast(toMilliseconds(now - run.startedAt), now, settings);
    }
}

void EndpointHealth::cancelled(const AttemptRun &run, std::optional<Milliseconds> silentFor, MonoTime now)
{
    --m_inFlight;
    ++m_wasted;
    m_breakers.release(run.probes, run.traffic.model);
    if (!silentFor || m_rules->excused)
        return;
    m_latency.addCensored(*silentFor);
    run.own->tookAtLeast(*silentFor, now, m_rules->settings);
    all(run.traffic.streamed).tookAtLeast(*silentFor, now, m_rules->settings);
}

void EndpointHealth::answeredWeakly(const AttemptRun &run)
{
    abandoned(run);
}

void EndpointHealth::abandoned(const AttemptRun &run)
{
    --m_inFlight;
    m_breakers.release(run.probes, run.traffic.model);
}

void EndpointHealth::keyChanged()
{
    if (!m_breakers.isKeyRefused())
        return;
    m_breakers.keyChanged();
    m_outcomes.clear();
    m_lastError.clear();
}

void EndpointHealth::reset(MonoTime now)
{
    m_breakers.reset(now);
    m_outcomes.clear();
    m_lastError.clear();
    m_streamed.forgetFailures();
    m_plain.forgetFailures();
    for (const auto &traffic : std::as_const(m_classes))
        traffic->forgetFailures();
}

const TrafficHealth *EndpointHealth::known(const TrafficClass &traffic) const
{
    const auto found = m_classes.constFind(traffic);
    return found == m_classes.constEnd() ? nullptr : found->get();
}

std::shared_ptr<TrafficHealth> EndpointHealth::classFor(const TrafficClass &traffic)
{
    if (const auto found = m_classes.constFind(traffic); found != m_classes.constEnd())
        return *found;
    if (m_classes.size() >= mostClasses) {
        m_classes.erase(std::min_element(m_classes.cbegin(), m_classes.cend(), [](const auto &a, const auto &b) {
            return a->lastTried() < b->lastTried();
        }));
    }
    return *m_classes.insert(traffic, std::make_shared<TrafficHealth>());
}

HealthEstimate EndpointHealth::estimate(const TrafficClass &traffic, MonoTime now) const
{
    const TrafficHealth *own = known(traffic);
    HealthEstimate estimate = own ? own->estimate(now) : HealthEstimate{};
    const HealthEstimate same = all(traffic.streamed).estimate(now);
    const HealthEstimate other = all(!traffic.streamed).estimate(now);
    if (!estimate.ttft)
        estimate.ttft = same.ttft ? same.ttft : other.ttft;
    if (!estimate.tokensPerSecond)
        estimate.tokensPerSecond = same.tokensPerSecond ? same.tokensPerSecond : other.tokensPerSecond;
    if (!own || own->outcomes() < TrafficHealth::enoughOutcomes) {
        const bool isSameKnown = all(traffic.streamed).outcomes() > 0;
        estimate.failureRate = std::max(estimate.failureRate, isSameKnown ? same.failureRate : other.failureRate);
    }
    return estimate;
}

std::optional<Milliseconds> EndpointHealth::quantile(const TrafficClass &traffic, double q) const
{
    // Its own where there are enough, else whoever knows most, those of the same sort first.
    const TrafficHealth *best = known(traffic);
    double most = best ? best->samples() : 0;
    for (const TrafficHealth *next : {&all(traffic.streamed), &all(!traffic.streamed)}) {
        if (most >= TrafficHealth::enoughSamples)
            break;
        if (next->samples() > most) {
            best = next;
            most = next->samples();
        }
    }
    return best ? best->quantile(q) : std::nullopt;
}

EndpointState EndpointHealth::state() const
{
    if (m_breakers.isKeyRefused())
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

EndpointStatus EndpointHealth::status(const Endpoint &endpoint, MonoTime now, qint64 nowUtcMilliseconds) const
{
    EndpointStatus status;
    status.name = endpoint.name;
    status.kind = endpoint.kind;
    status.state = endpoint.enabled ? state() : EndpointState::Disabled;
    const bool isShutOut = status.state == EndpointState::Disabled || status.state == EndpointState::KeyRefused;
    if (const auto until = m_breakers.openUntil(now); until && !isShutOut) {
        status.state = EndpointState::CircuitOpen;
        status.resumesAt = nowUtcMilliseconds + toMilliseconds(*until - now).count();
    }
    status.requests = m_requests;
    status.succeeded = m_succeeded;
    status.failed = m_failed;
    status.wins = m_wins;
    status.wasted = m_wasted;
    status.inFlight = m_inFlight;
    status.lastTtft = m_latency.last();
    status.medianTtft = m_latency.quantile(0.5);
    status.p95Ttft = m_latency.quantile(0.95);
    status.tokensPerSecond = m_streamed.estimate(now).tokensPerSecond;
    status.lastError = m_lastError;
    status.breakerChanges = m_breakers.history().changes(now, nowUtcMilliseconds);
    return status;
}

void EndpointHealth::record(bool success)
{
    if (m_outcomes.size() == outcomesKept)
        m_outcomes.pop_front();
    m_outcomes.push_back(success);
}

QJsonObject EndpointHealth::save(MonoTime now) const
{
    // In an order of its own, so that the same health is the same text.
    QList<TrafficClass> known = m_classes.keys();
    std::sort(known.begin(), known.end(), [](const TrafficClass &a, const TrafficClass &b) {
        return std::tie(a.model, a.streamed) < std::tie(b.model, b.streamed);
    });
    QJsonArray classes;
    for (const TrafficClass &traffic : std::as_const(known)) {
        QJsonObject saved = m_classes[traffic]->save(now);
        saved.insert(QStringLiteral("model"), traffic.model);
        saved.insert(QStringLiteral("streamed"), traffic.streamed);
        classes.append(saved);
    }
    return {{QStringLiteral("classes"), classes},
            {QStringLiteral("streamed"), m_streamed.save(now)},
            {QStringLiteral("plain"), m_plain.save(now)},
            {QStringLiteral("breakers"), m_breakers.save(now)}};
}

void EndpointHealth::restore(const QJsonObject &saved, Milliseconds away, MonoTime now)
{
    m_streamed.restore(saved.value(QLatin1String("streamed")).toObject(), away, now);
    m_plain.restore(saved.value(QLatin1String("plain")).toObject(), away, now);
    m_breakers.restore(saved.value(QLatin1String("breakers")).toObject(), away, now);
    const QJsonArray classes = saved.value(QLatin1String("classes")).toArray();
    for (qsizetype i = 0; i < std::min<qsizetype>(classes.size(), mostClasses); ++i) {
        const QJsonObject one = classes[i].toObject();
        const TrafficClass traffic{one.value(QLatin1String("model")).toString(),
                                   one.value(QLatin1String("streamed")).toBool()};
        if (traffic.model.size() <= 512)
            classFor(traffic)->restore(one, away, now);
    }
}

} // namespace regatta
