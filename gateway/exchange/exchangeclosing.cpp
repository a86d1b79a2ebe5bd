// SPDX-License-Identifier: GPL-3.0-or-later
// How an exchange ends: with an answer, with an error, without its client. The record is safe before the client knows.
#include "exchange/exchange.h"

#include "exchange/exchangeending.h"
#include "exchange/failureanswer.h"
#include "exchange/keptbodies.h"
#include "store/usage/recordwriter.h"

namespace regatta {

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
    const ErrorAnswer answer = errorAnswer(error, m_record);
    m_errorBody = answer.body;
    close([this, answer] { sendError(*m_sink, answer); });
}

void Exchange::clientLeft()
{
    if (m_phase == Phase::Done)
        return;
    if (m_phase != Phase::Keeping) {
        m_record.clientLeft = true;
        if (m_phase == Phase::Deciding)
            m_record.status = 499; // nginx's word for it; nothing was sent
        completeRecord();
        keepRecord(m_context.writer, m_record, nullptr, [] {});
    }
    m_phase = Phase::Done;
    Q_EMIT done(m_record);
}

/// Ends everything but the last that the client hears, which waits until the record is safe.
void Exchange::close(std::function<void()> lastWords)
{
    completeRecord();
    keepRecord(m_context.writer, m_record, this, [this, lastWords = std::move(lastWords)] {
        if (m_phase == Phase::Done)
            return; // the client left while it waited
        m_phase = Phase::Done;
        lastWords();
        Q_EMIT done(m_record);
    });
}

void Exchange::shutDown()
{
    if (m_phase == Phase::Deciding) {
        cancelRunning();
        ClientError error = shuttingDown();
        error.attempts = m_record.attempts;
        answerError(error);
    } else if (m_phase == Phase::Relaying) {
        Failure failure;
        failure.kind = FailureKind::Truncated;
        failure.message = shuttingDown().message;
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

ExchangeProgress Exchange::progress() const
{
    ExchangeProgress now{m_record, {}};
    if (m_phase == Phase::Keeping || m_phase == Phase::Done)
        return now;
    now.record.duration = sinceArrival();
    now.record.attempts.clear();
    for (const Runner &runner : m_runners) {
        AttemptRecord record = runner.record;
        if (runner.attempt) {
            const AttemptRecord seen = runner.attempt->record();
            record.timeToFirstToken = seen.timeToFirstToken;
            record.bytes = seen.bytes;
            record.duration = toMilliseconds(m_context.clock.now() - runner.startedAt);
            now.running.append(int(now.record.attempts.size()));
        }
        now.record.attempts.append(record);
    }
    return now;
}

void Exchange::completeRecord()
{
    if (m_phase == Phase::Relaying)
        tellResource();
    m_phase = Phase::Keeping;
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
    keepBodies(m_record, *m_request, m_relay ? m_relay->copy() : m_errorBody, *m_context.settings, *m_context.secrets);
}

} // namespace regatta
