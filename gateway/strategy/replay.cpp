// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/replay.h"

#include "model/currencysums.h"
#include "strategy/planner.h"

#include <algorithm>

namespace regatta {

namespace {

constexpr auto SinceBoot = std::chrono::hours(1); // monotonic clocks do not start at zero
constexpr int LookEvery = 256;

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

Replay::Replay(const QList<ExchangeRecord> &records, const RecordedFates &fates, Settings settings, Guess guess)
    : m_records(records)
    , m_fates(fates)
    , m_settings(std::move(settings))
    , m_guess(guess)
    , m_health([draws = 0]() mutable { return share(++draws); })
    , m_live(size_t(records.size()))
    , m_results(size_t(records.size()))
{
    m_settings.routes.clear();
    m_settings.strategy.rolloutPercent = 100;
    m_health.apply(m_settings.endpoints, m_settings.health);
}

Replay::~Replay() = default;

MonoTime Replay::arrival(int request) const
{
    return MonoTime(SinceBoot + Milliseconds(m_records.at(request).arrivedAt - m_records.constFirst().arrivedAt));
}

std::vector<ReplayedRequest> Replay::run(const std::function<bool()> &isWanted)
{
    if (!m_records.isEmpty())
        foresee(arrival(0), What::Arrival, 0);
    for (int passed = 0; !m_happenings.empty(); ++passed) {
        if (passed % LookEvery == 0 && !isWanted())
            break;
        const Happening next = m_happenings.top();
        m_happenings.pop();
        m_now = std::max(m_now, next.at);
        happen(next);
    }
    return std::move(m_results);
}

void Replay::foresee(MonoTime at, What what, int request, int attempt, int version)
{
    m_happenings.push({at, m_foreseen++, what, request, attempt, version});
}

void Replay::arrive(int request)
{
    if (request + 1 < int(m_live.size()))
        foresee(arrival(request + 1), What::Arrival, request + 1);
    const ExchangeRecord &record = m_records.at(request);
    const ChatRequest chat = requestOf(record);
    std::vector<int> candidates = m_fates.knownFor(trafficOf(chat));
    std::erase_if(candidates, [this](int endpoint) { return !m_settings.endpoints.at(endpoint).enabled; });
    if (candidates.empty())
        return;
    const auto planned = makePlan({.settings = m_settings,
                                   .request = chat,
                                   .candidates = candidates,
                                   .able = candidates,
                                   .health = m_health,
                                   .now = m_now,
                                   .preferred = {},
                                   .overLimit = {},
                                   .draw = 0,
                                   .luck = share(request),
                                   .smart = m_smart});
    ReplayedRequest &result = m_results[size_t(request)];
    result.ran = true;
    const PlannedRequest *chosen = std::get_if<PlannedRequest>(&planned);
    if (!chosen)
        return; // nobody may be asked: it fails
    auto &live = m_live[size_t(request)];
    live = std::make_unique<Live>();
    live->legs = chosen->plan.legs;
    live->machine = StrategyMachine::create(chosen->plan);
    tell(request, {Event::Type::Begin, -1, {}});
}

void Replay::happen(const Happening &happening)
{
    const int request = happening.request;
    if (happening.what == What::Arrival)
        return arrive(request);
    Live *live = m_live[size_t(request)].get();
    if (!live)
        return;
    if (happening.what == What::Wake) {
        if (live->machine && happening.version == live->wakeVersion)
            tell(request, {Event::Type::Wake, -1, {}});
        return;
    }
    Call &call = live->calls[size_t(happening.attempt)];
    if (call.over)
        return;
    if (happening.what == What::Content) {
        call.health->firstContent(toMilliseconds(m_now - call.startedAt), m_now);
        tell(request, {Event::Type::FirstContent, happening.attempt, {}});
    } else if (happening.what == What::Failed) {
        const Failure failure = call.fate.failure.value_or(Failure());
        if (call.health)
            call.health->failed(failure, m_now);
        call.over = true;
        tell(request, {Event::Type::Failed, happening.attempt, failure});
    } else {
        finish(request, happening.attempt);
    }
}

void Replay::tell(int request, const Event &event)
{
    Live &live = *m_live[size_t(request)];
    const Decision decision = live.machine->onEvent(event, m_now);
    for (const int attempt : decision.cancel) {
        const bool timedOut =
            std::find(decision.timedOut.begin(), decision.timedOut.end(), attempt) != decision.timedOut.end();
        cancel(request, attempt, timedOut);
    }
    for (const StartAttempt &started : decision.start)
        start(request, started);
    ++live.wakeVersion;
    if (decision.commit) {
        commit(request, *decision.commit);
    } else if (decision.giveUp) {
        m_results[size_t(request)].estimated |= restsOnEstimates(live);
        m_live[size_t(request)].reset();
    } else if (decision.wakeAt) {
        foresee(std::max(*decision.wakeAt, m_now), What::Wake, request, -1, live.wakeVersion);
    }
}

void Replay::start(int request, const StartAttempt &start)
{
    Live &live = *m_live[size_t(request)];
    Call &call = live.calls.emplace_back();
    call.endpoint = start.endpoint;
    call.startedAt = m_now;
    const QString name = m_settings.endpoints.at(start.endpoint).name;
    const TrafficClass traffic{m_records.at(request).model, m_records.at(request).stream};
    if (!live.legs[size_t(start.leg)].lastResort && !m_health.admission(name, traffic, m_now).admits()) {
        call.fate.failure = Failure{FailureKind::CircuitOpen, 0, {}, {}, {}, {}};
        foresee(m_now, What::Failed, request, start.attempt);
        return;
    }
    ++m_results[size_t(request)].calls;
    call.fate = m_fates.fate(request, start.endpoint, m_guess);
    call.health.emplace(m_health.begin(name, traffic, m_now));
    if (call.fate.contentAfter)
        foresee(m_now + *call.fate.contentAfter, What::Content, request, start.attempt);
    else
        foresee(m_now + call.fate.endsAfter, What::Failed, request, start.attempt);
}

void Replay::cancel(int request, int attempt, bool timedOut)
{
    Call &call = m_live[size_t(request)]->calls[size_t(attempt)];
    if (call.over)
        return;
    if (call.health && timedOut)
        call.health->failed(Failure{FailureKind::ContentTimeout, 0, {}, {}, {}, {}}, m_now);
    else if (call.health)
        call.health->cancelled(toMilliseconds(m_now - call.startedAt), m_now);
    call.over = true;
}

bool Replay::restsOnEstimates(const Live &live) const
{
    return std::any_of(live.calls.begin(), live.calls.end(), [this](const Call &call) {
        // Of a cancelled one it is known that nothing came until then; it matters only beyond.
        return call.fate.knownUntil && m_now - call.startedAt > *call.fate.knownUntil;
    });
}

void Replay::commit(int request, int attempt)
{
    Live &live = *m_live[size_t(request)];
    Call &call = live.calls[size_t(attempt)];
    live.machine.reset();
    call.health->won();
    ReplayedRequest &result = m_results[size_t(request)];
    result.timeToFirstToken = toMilliseconds(m_now - arrival(request));
    result.succeeded = !call.fate.failure;
    result.estimated |= restsOnEstimates(live);
    if (call.fate.cost)
        addTo(result.cost, *call.fate.cost);
    foresee(call.startedAt + std::max(call.fate.endsAfter, *call.fate.contentAfter), What::Finished, request, attempt);
}

void Replay::finish(int request, int attempt)
{
    Call &call = m_live[size_t(request)]->calls[size_t(attempt)];
    if (call.fate.failure)
        call.health->failed(*call.fate.failure, m_now);
    else
        call.health->succeeded({call.fate.outputTokens, toMilliseconds(m_now - call.startedAt) - *call.fate.contentAfter}, m_now);
    call.over = true;
    m_live[size_t(request)].reset();
}

} // namespace regatta
