// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/exchange.h"

#include "exchange/answerhead.h"
#include "exchange/exchangeending.h"
#include "exchange/hostwatch.h"
#include "exchange/keptbodies.h"
#include "exchange/pricing.h"
#include "health/healthbook.h"
#include "store/settingsrules.h"

#include <QLoggingCategory>

#include <algorithm>

namespace regatta {

namespace {

Q_LOGGING_CATEGORY(log, "regatta.exchange")

/// The strategy keeps an attempt's hard limit; the attempt's own timer only catches a strategy that was never woken.
constexpr Milliseconds attemptGrace{5'000};

} // namespace

Exchange::Exchange(ExchangeContext context, ChatRequest request, std::unique_ptr<ClientSink> sink, Plan plan,
                   QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_request(std::make_shared<const ChatRequest>(std::move(request)))
    , m_sink(std::move(sink))
    , m_dialect(Dialect::of(m_request->api))
    , m_machine(StrategyMachine::create(plan))
    , m_plan(std::move(plan))
    , m_arrivedAt(m_context.clock.now())
    , m_record(newRecord(*m_request, m_context.mode, m_context.wallClock()))
{
    m_record.reason = m_context.reason;
    connect(m_sink.get(), &ClientSink::gone, this, &Exchange::clientLeft);
}

Exchange::~Exchange() = default;

void Exchange::start()
{
    if (m_sink->isGone())
        clientLeft();
    else
        enqueue({Event::Type::Begin, -1, {}});
}

Milliseconds Exchange::sinceArrival() const
{
    return toMilliseconds(m_context.clock.now() - m_arrivedAt);
}

// --- deciding ---

void Exchange::enqueue(Event event)
{
    if (m_phase != Phase::Deciding)
        return;
    m_events.push_back(std::move(event));
    if (m_draining)
        return;
    m_draining = true;
    while (!m_events.empty() && m_phase == Phase::Deciding) {
        const Event next = std::move(m_events.front());
        m_events.pop_front();
        apply(m_machine->onEvent(next, m_context.clock.now()));
    }
    m_draining = false;
}

void Exchange::apply(const Decision &decision)
{
    for (const int number : decision.cancel) {
        const bool timedOut =
            std::find(decision.timedOut.begin(), decision.timedOut.end(), number) != decision.timedOut.end();
        endAttempt(number, timedOut);
    }
    for (const StartAttempt &start : decision.start)
        startAttempt(start);

    if (decision.commit) {
        commit(*decision.commit);
    } else if (decision.giveUp) {
        answerGiveUp(*decision.giveUp);
    } else if (decision.wakeAt) {
        // Rounded up: a timer that fires a moment early would only be asked to wait again.
        const auto wait = std::chrono::ceil<Milliseconds>(*decision.wakeAt - m_context.clock.now());
        m_wakeTimer.start(std::max(wait, Milliseconds(0)));
    } else {
        m_wakeTimer.stop();
    }
}

/// What keeps an attempt from being sent. A breaker may have opened, or its probe begun, since the plan was made.
std::optional<Failure> Exchange::refusal(const Endpoint &endpoint, bool lastResort) const
{
    const MonoTime now = m_context.clock.now();
    const auto refuse = [](FailureKind kind, const QString &message) {
        Failure failure;
        failure.kind = kind;
        failure.message = message;
        return failure;
    };
    if (endpoint.key.source != KeyReference::Source::None && m_context.secrets->value(endpoint.name).isEmpty())
        return refuse(FailureKind::NoKey, QStringLiteral("its key could not be read"));
    if (const auto limit = m_context.books->use.reachedLimit(endpoint, m_context.wallClock()))
        return refuse(FailureKind::DailyLimit, *limit + QStringLiteral(" is reached until midnight"));
    const EndpointAdmission admission = m_context.health.admission(endpoint.name, trafficOf(*m_request), now);
    if (admission.kind == EndpointAdmission::Kind::NoKey)
        return refuse(FailureKind::NoKey, QStringLiteral("its key was refused"));
    if (admission.kind == EndpointAdmission::Kind::Blocked && !lastResort) {
        if (!admission.until)
            return refuse(FailureKind::CircuitOpen, QStringLiteral("another request is finding out whether it is back"));
        const auto wait = std::chrono::ceil<std::chrono::seconds>(*admission.until - now);
        return refuse(FailureKind::CircuitOpen, QStringLiteral("its breaker is open for another %1 s").arg(wait.count()));
    }
    if (endpoint.maxParallel > 0 && m_context.health.of(endpoint.name)->inFlight() >= endpoint.maxParallel) {
        return refuse(FailureKind::Saturated,
                      QStringLiteral("all of its %1 parallel calls are under way").arg(endpoint.maxParallel));
    }
    return std::nullopt;
}

void Exchange::startAttempt(const StartAttempt &start)
{
    Q_ASSERT(size_t(start.attempt) == m_runners.size());
    const Endpoint &endpoint = m_context.settings->endpoints[start.endpoint];
    Runner &runner = m_runners.emplace_back();
    runner.endpoint = start.endpoint;
    runner.startedAt = m_context.clock.now();
    runner.record.number = start.attempt;
    runner.record.endpoint = endpoint.name;
    runner.record.endpointKind = endpoint.kind;
    runner.record.leg = endpoint.legName();
    runner.record.reason = start.reason;
    runner.record.note = start.note;
    runner.record.startedAfter = sinceArrival();

    if (std::optional<Failure> refused = refusal(endpoint, m_plan.legs[size_t(start.leg)].lastResort)) {
        runner.record.outcome = AttemptOutcome::Skipped;
        runner.record.failure = refused;
        enqueue({Event::Type::Failed, start.attempt, *refused});
        return;
    }

    runner.asksUsage = m_context.books->usageOptions.addsTo(*m_request, endpoint);
    runner.health = m_context.health.begin(endpoint.name, trafficOf(*m_request), m_context.clock.now());
    launch(start.attempt);
}

void Exchange::launch(int number)
{
    Runner &runner = m_runners[size_t(number)];
    const Endpoint &endpoint = endpointOf(runner);
    AttemptSpec spec;
    spec.number = number;
    spec.endpoint = endpoint;
    spec.key = m_context.secrets->value(endpoint.name);
    spec.request = m_request;
    spec.hops = m_context.hops;
    spec.asksUsage = runner.asksUsage;
    spec.connectTimeout = m_context.settings->strategy.connectTimeout;
    spec.contentTimeout = m_plan.timeout + attemptGrace;
    spec.idleTimeout = m_context.settings->strategy.idleTimeout;
    spec.slowestStream = m_context.settings->strategy.slowestStream;
    spec.slowestStreamAfter = m_context.settings->strategy.slowestStreamAfter;
    spec.answerLimit = m_context.settings->limits.answerBytes;
    runner.attempt = std::make_unique<Attempt>(std::move(spec), m_context.transport, m_context.clock);
    m_context.books->use.callStarted(endpoint.name, m_context.wallClock());
    listenTo(*runner.attempt, number);
    runner.attempt->start();
}

void Exchange::listenTo(Attempt &attempt, int number)
{
    connect(&attempt, &Attempt::hasContent, this, [this, number] {
        Runner &runner = m_runners[size_t(number)];
        const MonoTime now = m_context.clock.now();
        runner.health->firstContent(toMilliseconds(now - runner.startedAt), now);
        attemptAnswered(number);
        if (m_context.host && reachesTheNetwork(endpointOf(m_runners[size_t(number)])))
            m_context.host->networkAnswered();
        enqueue({Event::Type::FirstContent, number, {}});
    });
    connect(&attempt, &Attempt::hasWeakAnswer, this, [this, number] {
        attemptAnswered(number);
        enqueue({Event::Type::WeakAnswer, number, {}});
    });
    connect(&attempt, &Attempt::failed, this,
            [this, number](const Failure &failure) { attemptFailed(number, failure); });
}

/// A gcli2api server has its answers from the network, wherever it runs; but for the one to "Hi", which is weak.
bool Exchange::reachesTheNetwork(const Endpoint &endpoint)
{
    return endpoint.kind != EndpointKind::OpenAi || !isLoopbackHost(endpoint.baseUrl.host());
}

/// An answer tells more than how fast it came.
void Exchange::attemptAnswered(int number)
{
    const Runner &runner = m_runners[size_t(number)];
    const Endpoint &endpoint = endpointOf(runner);
    if (runner.asksUsage)
        m_context.books->usageOptions.accepted(endpoint, runner.attempt->servedModel());
    else if (runner.askedAgainAfter)
        m_context.books->usageOptions.refused(endpoint);
}

/// 422 is how strict servers written with FastAPI refuse a field that they do not know.
bool Exchange::mayBeTheUsageOption(const Runner &runner, const Failure &failure) const
{
    return runner.asksUsage && failure.kind == FailureKind::HttpError
        && (failure.httpStatus == 400 || failure.httpStatus == 422)
        && m_context.books->usageOptions.isInDoubt(endpointOf(runner), runner.attempt->servedModel());
}

void Exchange::attemptFailed(int number, const Failure &failure)
{
    if (m_phase == Phase::Relaying && number == m_record.winner) {
        winnerBroke(failure);
        return;
    }
    Runner &runner = m_runners[size_t(number)];
    if (mayBeTheUsageOption(runner, failure)) {
        // Refused outright, so it had no effect: the endpoint is asked once more, and the strategy need not know.
        dispose(runner);
        runner.asksUsage = false;
        runner.askedAgainAfter = toMilliseconds(m_context.clock.now() - runner.startedAt);
        launch(number);
        return;
    }
    runner.record.failure = failure;
    retire(runner, AttemptOutcome::Failed);
    enqueue({Event::Type::Failed, number, failure});
}

void Exchange::endAttempt(int number, bool timedOut)
{
    Runner &runner = m_runners[size_t(number)];
    if (!runner.attempt)
        return;
    if (timedOut) {
        Failure failure;
        failure.kind = FailureKind::ContentTimeout;
        failure.message = QStringLiteral("no content within %1 s").arg(m_plan.timeout.count() / 1000.0);
        runner.record.failure = failure;
    }
    retire(runner, timedOut ? AttemptOutcome::Failed : AttemptOutcome::Cancelled);
}

/// Keeps what is known of an attempt, tells its endpoint's health, and ends it on the wire.
void Exchange::retire(Runner &runner, AttemptOutcome outcome)
{
    const MonoTime now = m_context.clock.now();
    const std::optional<Failure> failure = runner.record.failure;
    AttemptRecord seen = runner.attempt->record();
    if (seen.timeToFirstToken)
        *seen.timeToFirstToken += runner.askedAgainAfter.value_or(Milliseconds(0));
    runner.record.timeToFirstToken = seen.timeToFirstToken;
    runner.record.duration = toMilliseconds(now - runner.startedAt);
    runner.record.httpStatus = seen.httpStatus;
    runner.record.weak = seen.weak;
    runner.record.bytes = seen.bytes;
    runner.record.usage = seen.usage;
    runner.record.outcome = outcome;

    charge(runner, runner.attempt->servedModel());
    if (failure && m_context.host)
        m_context.host->look(); // right after waking, failures come before any timer

    AttemptHealth &health = *runner.health;
    if (runner.record.weak && !failure)
        health.answeredWeakly(now);
    else if (failure)
        health.failed(*failure, now);
    else if (outcome == AttemptOutcome::Won)
        health.succeeded({seen.usage.output, seen.timeToFirstToken ? runner.record.duration - *seen.timeToFirstToken
                                                                   : Milliseconds(0)}, now);
    else
        health.cancelled(seen.timeToFirstToken ? std::nullopt : std::optional(runner.record.duration), now);

    dispose(runner);
}

void Exchange::charge(Runner &runner, const QString &servedModel)
{
    AttemptRecord &record = runner.record;
    const AttemptOutcome outcome = record.failure ? AttemptOutcome::Failed : record.outcome; // a winner may have broken
    record.cost = costOf(endpointOf(runner),
                         {m_request->api, m_request->model, servedModel, outcome, record.failure, record.usage});
    m_context.books->use.callEnded(record.endpoint, record.usage, record.cost, m_context.wallClock());
}

/// Ends it on the wire. It may be the sender of the signal that is being handled, and the winner's bytes should leave first.
void Exchange::dispose(Runner &runner)
{
    Attempt *retired = runner.attempt.release();
    retired->disconnect(this);
    retired->setParent(this); // where the event loop has ended already, it goes with the exchange
    retired->deleteLater();
}

// --- relaying ---

void Exchange::commit(int number)
{
    m_phase = Phase::Relaying;
    m_wakeTimer.stop();
    m_record.winner = number;
    Runner &runner = winner();
    Attempt &attempt = *runner.attempt;
    m_record.servedModel = attempt.servedModel();
    m_record.timeToFirstToken = sinceArrival();
    m_record.status = attempt.status();
    m_record.duration = sinceArrival();
    runner.record.outcome = AttemptOutcome::Won;
    runner.health->won();

    HeaderList headers = attempt.answerHeaders();
    if (attempt.isStream() || attempt.isWeak())
        headers.set("Cache-Control", "no-cache");
    collectAttemptRecords();
    tellResource();

    m_relay = std::make_unique<Relay>(attempt, *m_sink, m_dialect);
    m_relay->keepCopy(answerBytesToKeep(*m_request, m_context.settings->log));
    connect(m_relay.get(), &Relay::ended, this, &Exchange::relayEnded);
    m_relay->start(withAnswerHeaders(std::move(headers), m_record));
}

void Exchange::winnerBroke(const Failure &failure)
{
    qCWarning(log).noquote() << "exchange" << m_record.id << "broke at" << winner().record.endpoint
                             << failureKindName(failure.kind);
    winner().record.failure = failure;
    m_record.failure = failure;
    m_relay->winnerBroke(failure, winner().record);
}

void Exchange::relayEnded()
{
    close([this] { m_relay->finish(); });
}

/// As soon as its id is known: a client may ask for a response that still runs, or leave and come back to it.
void Exchange::tellResource()
{
    const QString resource = winner().attempt->resource();
    if (m_resourceTold || resource.isEmpty())
        return;
    m_resourceTold = true;
    Q_EMIT resourceMade(resource, winner().record.endpoint);
}

} // namespace regatta
