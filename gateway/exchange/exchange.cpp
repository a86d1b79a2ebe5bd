// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/exchange.h"

#include "exchange/answerhead.h"
#include "exchange/exchangeending.h"
#include "exchange/failureanswer.h"
#include "health/healthbook.h"

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
    , m_record(newRecord(*m_request, m_context.mode))
{
    m_wakeTimer.setSingleShot(true);
    m_wakeTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_wakeTimer, &QTimer::timeout, this, [this] { enqueue({Event::Type::Wake, -1, {}}); });
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

std::optional<Failure> Exchange::refusal(const Endpoint &endpoint) const
{
    const auto refuse = [](FailureKind kind, const QString &message) {
        Failure failure;
        failure.kind = kind;
        failure.message = message;
        return failure;
    };
    if (endpoint.key.source != KeyReference::Source::None && m_context.secrets->value(endpoint.name).isEmpty())
        return refuse(FailureKind::NoKey, QStringLiteral("its key could not be read"));
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
    runner.startedAt = m_context.clock.now();
    runner.record.number = start.attempt;
    runner.record.endpoint = endpoint.name;
    runner.record.endpointKind = endpoint.kind;
    runner.record.leg = endpoint.legName();
    runner.record.reason = start.reason;
    runner.record.startedAfter = sinceArrival();

    if (std::optional<Failure> refused = refusal(endpoint)) {
        runner.record.outcome = AttemptOutcome::Skipped;
        runner.record.failure = refused;
        enqueue({Event::Type::Failed, start.attempt, *refused});
        return;
    }

    AttemptSpec spec;
    spec.number = start.attempt;
    spec.endpoint = endpoint;
    spec.key = m_context.secrets->value(endpoint.name);
    spec.request = m_request;
    spec.hops = m_context.hops;
    spec.connectTimeout = m_context.settings->strategy.connectTimeout;
    spec.contentTimeout = m_plan.timeout + attemptGrace;
    spec.idleTimeout = m_context.settings->strategy.idleTimeout;
    spec.answerLimit = m_context.settings->limits.answerBytes;
    runner.attempt = std::make_unique<Attempt>(std::move(spec), m_context.transport, m_context.clock);
    runner.health = m_context.health.begin(endpoint.name, {m_request->model, m_request->stream}, m_context.clock.now());
    listenTo(*runner.attempt, start.attempt);
    runner.attempt->start();
}

void Exchange::listenTo(Attempt &attempt, int number)
{
    connect(&attempt, &Attempt::hasContent, this, [this, number] {
        Runner &runner = m_runners[size_t(number)];
        const MonoTime now = m_context.clock.now();
        runner.health->firstContent(toMilliseconds(now - runner.startedAt), now);
        enqueue({Event::Type::FirstContent, number, {}});
    });
    connect(&attempt, &Attempt::hasWeakAnswer, this,
            [this, number] { enqueue({Event::Type::WeakAnswer, number, {}}); });
    connect(&attempt, &Attempt::failed, this,
            [this, number](const Failure &failure) { attemptFailed(number, failure); });
}

void Exchange::attemptFailed(int number, const Failure &failure)
{
    if (m_phase == Phase::Relaying && number == m_record.winner) {
        winnerBroke(failure);
        return;
    }
    Runner &runner = m_runners[size_t(number)];
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
    const AttemptRecord seen = runner.attempt->record();
    runner.record.timeToFirstToken = seen.timeToFirstToken;
    runner.record.duration = toMilliseconds(now - runner.startedAt);
    runner.record.httpStatus = seen.httpStatus;
    runner.record.weak = seen.weak;
    runner.record.bytes = seen.bytes;
    runner.record.usage = seen.usage;
    runner.record.outcome = outcome;

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

    // It may be the sender of the signal that is being handled, and the winner's bytes should leave first.
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
    finishRecord();
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

// --- endings ---

void Exchange::answerGiveUp(const GiveUp &verdict)
{
    cancelRunning();
    answerError(failureAnswer(verdict, m_record.attempts));
}

/// Ends all that runs and collects what it came to.
void Exchange::cancelRunning()
{
    for (Runner &runner : m_runners) {
        if (runner.attempt)
            retire(runner, AttemptOutcome::Cancelled);
    }
    collectAttemptRecords();
}

void Exchange::answerError(const ClientError &error)
{
    m_record.duration = sinceArrival();
    answerWithError(*m_sink, error, m_record);
    finishRecord();
}

void Exchange::clientLeft()
{
    if (m_phase == Phase::Done)
        return;
    m_record.clientLeft = true;
    if (m_phase == Phase::Deciding)
        m_record.status = 499; // nginx's word for it; nothing was sent
    finishRecord();
}

void Exchange::shutDown()
{
    if (m_phase == Phase::Deciding) {
        cancelRunning();
        ClientError error;
        error.status = 503;
        error.code = QStringLiteral("shutting_down");
        error.message = QStringLiteral("Regatta is shutting down");
        error.attempts = m_record.attempts;
        answerError(error);
    } else if (m_phase == Phase::Relaying) {
        Failure failure;
        failure.kind = FailureKind::Truncated;
        failure.message = QStringLiteral("Regatta is shutting down");
        m_record.failure = failure;
        m_isCutShort = true;
        m_relay->breakOff(failure, winner().record);
    }
}

void Exchange::collectAttemptRecords()
{
    m_record.attempts.clear();
    for (const Runner &runner : m_runners) {
        AttemptRecord record = runner.record;
        if (runner.attempt)
            record.duration = toMilliseconds(m_context.clock.now() - runner.startedAt);
        m_record.attempts.append(record);
    }
}

void Exchange::finishRecord()
{
    if (m_phase == Phase::Relaying)
        tellResource();
    m_phase = Phase::Done;
    m_wakeTimer.stop();
    if (m_relay)
        m_relay->stop();
    for (size_t number = 0; number < m_runners.size(); ++number) {
        Runner &runner = m_runners[number];
        if (!runner.attempt)
            continue;
        const bool won = int(number) == m_record.winner && !m_record.clientLeft && !m_isCutShort;
        retire(runner, won ? AttemptOutcome::Won : AttemptOutcome::Cancelled);
        if (int(number) == m_record.winner)
            runner.record.outcome = AttemptOutcome::Won;
    }
    if (m_relay)
        m_record.answerBytes = m_relay->bytes();
    m_record.duration = sinceArrival();
    collectAttemptRecords();
    Q_EMIT done(m_record);
}

} // namespace regatta
