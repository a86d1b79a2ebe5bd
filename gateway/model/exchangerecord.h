// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"
#include "model/endpoint.h"
#include "model/failure.h"
#include "model/money.h"
#include "model/settings.h"
#include "model/time.h"

#include <QList>
#include <QMetaType>

#include <optional>

namespace regatta {

/// Why the strategy started an attempt; shown beside it.
enum class StartReason {
    First,        ///< the plan's first choice
    Rival,        ///< one of a race
    AfterFailure, ///< an earlier endpoint failed
    Company,      ///< beside one that is late
    Hedge,        ///< a copy beside one that is slower than usual, paid for by the hedging budget
};

enum class AttemptOutcome {
    Won,
    Failed,
    Cancelled, ///< ended by us: a loser, or the client left
    Skipped,   ///< never sent: `failure` says what kept it back (breaker, daily limit, no key, all its calls under way)
};

[[nodiscard]] QString startReasonName(StartReason reason);
[[nodiscard]] QString attemptOutcomeName(AttemptOutcome outcome);

/// Tokens as the upstream counted them; absent where it did not say. Never guessed.
struct TokenUsage
{
    std::optional<qint64> input;
    std::optional<qint64> output;
    std::optional<qint64> reasoning;
    std::optional<qint64> cached;
    friend bool operator==(const TokenUsage &, const TokenUsage &) = default;
};

/// One upstream try of an exchange. Times are relative to the exchange's arrival.
struct AttemptRecord
{
    int number = 0;
    QString endpoint;
    EndpointKind endpointKind = EndpointKind::OpenAi;
    QString leg;
    StartReason reason = StartReason::First;
    AttemptOutcome outcome = AttemptOutcome::Cancelled;
    Milliseconds startedAfter{0};
    std::optional<Milliseconds> timeToFirstToken;  ///< from the attempt's own start
    Milliseconds duration{0};                      ///< from the attempt's own start to its end or cancellation
    int httpStatus = 0;
    std::optional<Failure> failure;                ///< also for a winner that broke after the commit
    bool weak = false;                             ///< a plain answer to a streamed request: says nothing about health
    qint64 bytes = 0;
    TokenUsage usage;
    std::optional<Money> cost;                     ///< none: no price is set, or no usage is known
    QString note;                                  ///< why it started, in figures: "hedged after 780 ms, budget 6.2"
};

/// What happened to one client request: exactly one leaves for each, after its last byte or its cancellation.
struct ExchangeRecord
{
    QString id;                                    ///< UUIDv7 of our own making, unique for ever: the log's key
    QString requestId;                             ///< x-request-id: the client's own where it sent one, else `id`
    qint64 arrivedAt = 0;                          ///< UTC milliseconds since the epoch
    Api api = Api::ChatCompletions;
    QByteArray path;
    QString clientKey;
    QString model;                                 ///< as asked
    QString servedModel;                           ///< as the winner was asked for it
    StrategyMode strategy = StrategyMode::Race;    ///< what actually ran: single outside the rollout share
    QString reason;                                ///< why the strategy chose so: "best score 412 ms", "route gemini-*"
    bool stream = false;
    int status = 0;                                ///< sent to the client; 499 where the client left before an answer
    std::optional<Failure> failure;                ///< what the client was told, or what broke its stream
    bool clientLeft = false;
    std::optional<Milliseconds> timeToFirstToken;  ///< from arrival, over all attempts
    Milliseconds duration{0};                      ///< arrival to last byte released: response_time_ms
    int winner = -1;                               ///< index into attempts, or -1
    QList<AttemptRecord> attempts;
    qint64 requestBytes = 0;
    qint64 answerBytes = 0;
    QByteArray userAgent;                          ///< as the client gave it, at most 256 bytes
    QByteArray requestBody;                        ///< only where log.bodies asks for it; capped and redacted
    QByteArray answerBody;                         ///< likewise

    [[nodiscard]] bool succeeded() const { return status >= 200 && status < 400 && !failure; }
};

/// An exchange as it is now: its record so far, in which attempts under way are Cancelled (or Won) and last until now.
struct ExchangeProgress
{
    ExchangeRecord record;
    QList<int> running; ///< indices into record.attempts
};

} // namespace regatta

Q_DECLARE_METATYPE(regatta::ExchangeProgress)
Q_DECLARE_METATYPE(regatta::ExchangeRecord)
