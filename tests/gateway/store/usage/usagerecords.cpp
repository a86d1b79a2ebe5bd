// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/usagerecords.h"

#include "model/uuid7.h"

#include <QDateTime>

namespace regatta::testing {

namespace {

using namespace std::chrono_literals;

/// A whole hour of yesterday: not so long ago that it would be taken out of the log.
qint64 beginning()
{
    static const qint64 time = (QDateTime::currentMSecsSinceEpoch() / 3'600'000 - 24) * 3'600'000;
    return time;
}

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

AttemptRecord attempt(int number, const char *endpoint, AttemptOutcome outcome)
{
    AttemptRecord made;
    made.number = number;
    made.endpoint = text(endpoint);
    made.outcome = outcome;
    made.duration = 700ms;
    return made;
}

} // namespace

ExchangeRecord bareRecord()
{
    ExchangeRecord record;
    record.id = newUuid7();
    record.arrivedAt = beginning();
    return record;
}

ExchangeRecord fullRecord(int number)
{
    ExchangeRecord record = bareRecord();
    record.requestId = text("request ") + QString::number(number);
    record.arrivedAt = beginning() + number;
    record.api = Api::Messages;
    record.path = "/v1/messages?beta=true";
    record.clientKey = text("laptop 'one'");
    record.model = text("gemini-2.5-pro\\x 模型");
    record.servedModel = text("google/gemini-2.5-pro");
    record.strategy = StrategyMode::Smart;
    record.reason = text("best score 412 ms; hedged after 780 ms, budget 6.2");
    record.stream = true;
    record.status = 200;
    record.failure = Failure{FailureKind::Truncated, 502, std::nullopt, text("the stream \"broke\"; DROP TABLE '"), {}, {}};
    record.clientLeft = true;
    record.timeToFirstToken = 345ms;
    record.duration = 12'345ms;
    record.winner = 1;
    record.requestBytes = 4'000'000'000;
    record.answerBytes = 5'000'000'000;
    record.userAgent = "client/1.0 (ünï)";
    record.requestBody = QByteArray("{\"a\":\0 1}", 9);
    record.answerBody = "\x01\xff'\\";

    AttemptRecord refused = attempt(0, "gcli", AttemptOutcome::Skipped);
    refused.endpointKind = EndpointKind::Gcli;
    refused.failure = Failure{FailureKind::CircuitOpen, 0, 17s, text("its breaker is open"), {}, {}};
    AttemptRecord won = attempt(1, "antigravity", AttemptOutcome::Won);
    won.endpointKind = EndpointKind::Antigravity;
    won.leg = text("second");
    won.reason = StartReason::Hedge;
    won.startedAfter = 780ms;
    won.timeToFirstToken = 200ms;
    won.httpStatus = 200;
    won.weak = true;
    won.bytes = 5'000'000'000;
    won.usage = {1000, 2000, 300, 40};
    won.cost = Money{1'234'567'890'123, text("USD")};
    won.note = text("hedged after 780 ms");
    AttemptRecord lost = attempt(2, "relay", AttemptOutcome::Cancelled);
    lost.reason = StartReason::Rival;
    lost.usage = {0, std::nullopt, std::nullopt, std::nullopt};
    lost.cost = Money{7, text("USD")};
    AttemptRecord dear = attempt(3, "relay", AttemptOutcome::Failed);
    dear.failure = Failure{FailureKind::HttpError, 429, std::nullopt, text("slow down"), {}, {}};
    dear.httpStatus = 429;
    dear.cost = Money{9, text("EUR")};
    record.attempts = {refused, won, lost, dear};
    return record;
}

ExchangeRecord racedRecord(int number)
{
    ExchangeRecord record = bareRecord();
    record.requestId = record.id;
    record.arrivedAt = beginning() + 10ll * number;
    record.path = "/v1/chat/completions";
    record.clientKey = number % 2 ? text("laptop") : text("server");
    record.model = number % 3 ? text("gemini-2.5-pro") : text("gemini-2.5-flash");
    record.servedModel = record.model;
    record.stream = true;
    record.status = 200;
    record.timeToFirstToken = Milliseconds(200 + number % 100);
    record.duration = Milliseconds(900 + number % 700);
    record.winner = 1;
    record.requestBytes = 900;
    record.answerBytes = 4000;
    record.userAgent = "openai-python/1.50";
    for (int i = 0; i < 3; ++i) {
        static constexpr const char *names[] = {"gcli", "antigravity", "relay"};
        AttemptRecord one = attempt(i, names[i], i == 1 ? AttemptOutcome::Won : AttemptOutcome::Cancelled);
        one.endpointKind = EndpointKind(i);
        one.leg = one.endpoint;
        one.reason = i ? StartReason::Rival : StartReason::First;
        one.httpStatus = 200;
        if (i == 1) {
            one.timeToFirstToken = record.timeToFirstToken;
            one.usage = {120, 80, 10, 0};
            one.cost = Money{1000 + number, text("USD")};
        }
        record.attempts.append(one);
    }
    return record;
}

} // namespace regatta::testing
