// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/replay.h"

#include "model/currencysums.h"
#include "strategy/planner.h"

#include <algorithm>

namespace regatta {

namespace {

constexpr auto SinceBoot = std::chrono::hours(1); // monotonic clocks do not start at zero

/// A request's own number between 0 and 1: which share it falls into must not depend on what ran before it.
double share(int request)
{
    constexpr double golden = 0.6180339887498949;
    const double value = double(request) * golden;
    return value - double(qint64(value));
}

ChatRequest requestOf(const ExchangeRecord &record)
{
    ChatRequest request;
    request.exchangeId = request.id = record.id;
    request.api = record.api;
    request.method = "POST";
    request.path = record.path;
    request.model = record.model;
    request.stream = record.stream;
    return request;
}

} // namespace

/// Reports to the replay's health, as an exchange would.
class Replay::Call final : public VirtualCall
{
public:
    Call(Replay &replay, int request, RecordedFate fate, AttemptHealth health)
        : VirtualCall(courseOf(fate))
        , m_replay(replay)
        , m_request(request)
        , m_fate(std::move(fate))
        , m_health(std::move(health))
    {}

    void firstContent(Milliseconds time, MonoTime now) override { m_health.firstContent(time, now); }
    Duration won(MonoTime now) override
    {
        m_health.won();
        m_replay.won(m_request, m_fate, now);
        return std::max(m_fate.endsAfter - *m_fate.contentAfter, Milliseconds(0));
    }
    void ended(Milliseconds since, MonoTime now) override
    {
        if (m_fate.failure)
            m_health.failed(*m_fate.failure, now);
        else
            m_health.succeeded({m_fate.outputTokens, since}, now);
    }
    Failure failed(MonoTime now) override
    {
        const Failure failure = m_fate.failure.value_or(Failure());
        m_health.failed(failure, now);
        return failure;
    }
    void timedOut(MonoTime now) override
    {
        m_health.failed(Failure{FailureKind::ContentTimeout, 0, {}, {}, {}, {}}, now);
    }
    void cancelled(Milliseconds silentFor, MonoTime now) override { m_health.cancelled(silentFor, now); }

private:
    static Course courseOf(const RecordedFate &fate)
    {
        return fate.contentAfter ? Course{fate.contentAfter, {}} : Course{{}, fate.endsAfter};
    }

    Replay &m_replay;
    const int m_request;
    const RecordedFate m_fate;
    AttemptHealth m_health;
};

Replay::Replay(const QList<ExchangeRecord> &records, const RecordedFates &fates, Settings settings, Guess guess)
    : VirtualRun(int(records.size()))
    , m_records(records)
    , m_fates(fates)
    , m_settings(std::move(settings))
    , m_guess(guess)
    , m_health([draws = 0]() mutable { return share(++draws); })
    , m_knownUntil(size_t(records.size()), MonoTime::max())
    , m_results(size_t(records.size()))
{
    m_settings.routes.clear();
    m_settings.strategy.rolloutPercent = 100;
    m_health.apply(m_settings.endpoints, m_settings.health);
}

Replay::~Replay() = default;

std::vector<ReplayedRequest> Replay::run(const std::function<bool()> &isWanted)
{
    play(isWanted);
    return std::move(m_results);
}

MonoTime Replay::arrival(int request) const
{
    return MonoTime(SinceBoot + Milliseconds(m_records.at(request).arrivedAt - m_records.constFirst().arrivedAt));
}

std::optional<Plan> Replay::plan(int request, MonoTime now)
{
    const ChatRequest chat = requestOf(m_records.at(request));
    std::vector<int> candidates = m_fates.knownFor(trafficOf(request));
    std::erase_if(candidates, [this](int endpoint) { return !m_settings.endpoints.at(endpoint).enabled; });
    if (candidates.empty())
        return std::nullopt;
    auto planned = makePlan({.settings = m_settings,
                             .request = chat,
                             .candidates = candidates,
                             .able = candidates,
                             .health = m_health,
                             .now = now,
                             .preferred = {},
                             .overLimit = {},
                             .draw = 0,
                             .luck = share(request),
                             .smart = m_smart});
    m_results[size_t(request)].ran = true;
    PlannedRequest *chosen = std::get_if<PlannedRequest>(&planned);
    if (!chosen)
        return std::nullopt; // nobody may be asked: it fails
    return std::move(chosen->plan);
}

bool Replay::admits(int request, int endpoint, MonoTime now)
{
    return m_health.admission(nameOf(endpoint), trafficOf(request), now).admits();
}

std::unique_ptr<VirtualCall> Replay::begin(int request, const StartAttempt &start, MonoTime now)
{
    ++m_results[size_t(request)].calls;
    RecordedFate fate = m_fates.fate(request, start.endpoint, m_guess);
    // Of one that is cancelled it is known that nothing came until then; it matters only beyond.
    if (fate.knownUntil)
        m_knownUntil[size_t(request)] = std::min(m_knownUntil[size_t(request)], now + *fate.knownUntil);
    return std::make_unique<Call>(*this, request, std::move(fate),
                                  m_health.begin(nameOf(start.endpoint), trafficOf(request), now));
}

void Replay::won(int request, const RecordedFate &fate, MonoTime now)
{
    ReplayedRequest &result = m_results[size_t(request)];
    result.timeToFirstToken = toMilliseconds(now - arrival(request));
    result.succeeded = !fate.failure;
    result.estimated = now > m_knownUntil[size_t(request)];
    if (fate.cost)
        addTo(result.cost, *fate.cost);
}

void Replay::gaveUp(int request, MonoTime now)
{
    m_results[size_t(request)].estimated = now > m_knownUntil[size_t(request)];
}

TrafficClass Replay::trafficOf(int request) const
{
    return {m_records.at(request).model, m_records.at(request).stream};
}

} // namespace regatta
