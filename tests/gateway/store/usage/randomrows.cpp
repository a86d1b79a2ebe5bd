// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"

#include "model/uuid7.h"
#include "store/database.h"

#include <map>

namespace regatta::testing {

namespace {

/// 14 November 2023, 22:13:20 UTC.
constexpr qint64 beginning = 1'700'000'000'000;

class Draw
{
public:
    explicit Draw(std::mt19937_64 &random)
        : m_random(random)
    {}
    qint64 below(qint64 limit) { return qint64(m_random() % quint64(limit)); }
    bool once(int in) { return below(in) == 0; }
    QString one(const QStringList &of) { return of[below(of.size())]; }
    std::optional<qint64> some(qint64 limit) { return once(4) ? std::nullopt : std::optional(below(limit)); }
    std::optional<Money> money(qint64 limit)
    {
        return once(3) ? std::nullopt : std::optional(Money{below(limit), QStringLiteral("USD")});
    }
    TokenUsage usage() { return {some(50), some(50), some(20), some(20)}; }
    std::optional<Failure> failure()
    {
        static const QStringList texts{QString(), QStringLiteral("Quota at 100% of its LIMIT_now"),
                                       QStringLiteral("time is over"), QStringLiteral("Überlast [r] at C:\\temp*?"),
                                       QStringLiteral("配额 used up; ΩМЕГА, 'quoted'")};
        Failure made;
        made.kind = FailureKind(below(int(FailureKind::IdleTimeout) + 1));
        made.httpStatus = once(2) ? 429 : 0;
        made.message = one(texts);
        return made;
    }

private:
    std::mt19937_64 &m_random;
};

AttemptRecord randomAttempt(Draw &draw, int number)
{
    AttemptRecord attempt;
    attempt.number = number;
    attempt.endpoint = draw.one({QStringLiteral("gcli"), QStringLiteral("Relay"), QStringLiteral("Ünï relay")});
    attempt.endpointKind = EndpointKind(draw.below(3));
    attempt.leg = draw.one({QString(), QStringLiteral("openai")});
    attempt.reason = StartReason(draw.below(5));
    attempt.note = draw.one({QString(), QStringLiteral("hedged after 780 ms, budget 6.2")});
    attempt.outcome = AttemptOutcome(draw.below(4));
    attempt.startedAfter = Milliseconds(draw.below(100));
    if (!draw.once(3))
        attempt.timeToFirstToken = Milliseconds(draw.below(2000));
    attempt.duration = Milliseconds(draw.below(5000));
    attempt.httpStatus = draw.once(3) ? 0 : 200;
    if (attempt.outcome == AttemptOutcome::Failed || attempt.outcome == AttemptOutcome::Skipped) {
        attempt.failure = draw.failure();
        if (draw.once(2))
            attempt.failure->retryAfter = std::chrono::seconds(draw.below(100));
    }
    if (attempt.outcome == AttemptOutcome::Skipped)
        return attempt; // it was never sent
    attempt.weak = draw.once(9);
    attempt.bytes = draw.below(100'000);
    attempt.usage = draw.usage();
    attempt.cost = draw.money(1'000'000);
    return attempt;
}

} // namespace

StoredExchange randomExchange(std::mt19937_64 &random)
{
    Draw draw(random);
    StoredExchange stored;
    ExchangeRecord &record = stored.record;
    record.id = newUuid7();
    record.requestId = draw.once(4) ? QStringLiteral("client-%1").arg(draw.below(20)) : record.id;
    stored.gateway = draw.one({QStringLiteral("here"), QStringLiteral("there")});
    record.arrivedAt = beginning + draw.below(60) * 60'000 + draw.below(3);
    record.api = Api(draw.below(7));
    record.path = "/v1/chat/completions";
    record.clientKey = draw.one({QString(), QStringLiteral("laptop"), QStringLiteral("Phone")});
    record.model = draw.one({QString(), QStringLiteral("gemini-2.5-pro"), QStringLiteral("Gemini-2.5-flash"),
                             QStringLiteral("claude_3%"), QStringLiteral("größe-*")});
    record.servedModel = draw.one({QString(), record.model, QStringLiteral("google/gemini")});
    record.strategy = StrategyMode(draw.below(4));
    record.reason = draw.one({QString(), QStringLiteral("best score 412 ms")});
    record.stream = draw.once(2);
    record.status = draw.once(4) ? 503 : 200;
    if (record.status != 200 || draw.once(9))
        record.failure = draw.failure();
    record.clientLeft = draw.once(9);
    if (!draw.once(4))
        record.timeToFirstToken = Milliseconds(draw.below(40));
    record.duration = Milliseconds(draw.below(60));
    stored.usage = draw.usage();
    stored.cost = draw.money(30);
    if (stored.cost)
        stored.wastedCost = Money{draw.below(9), stored.cost->currency};
    const int attempts = int(draw.below(4));
    for (int number = 0; number < attempts; ++number)
        record.attempts.append(randomAttempt(draw, number));
    stored.attemptCount = attempts;
    record.winner = attempts > 0 && record.status == 200 ? int(draw.below(attempts)) : -1;
    if (record.winner >= 0 && !draw.once(3)) {
        record.attempts[record.winner].outcome = AttemptOutcome::Won;
        stored.endpoint = record.attempts[record.winner].endpoint;
        stored.endpointType = record.attempts[record.winner].endpointKind;
    }
    record.requestBytes = draw.below(1000);
    record.answerBytes = draw.below(30);
    record.userAgent = draw.one({QString(), QStringLiteral("openai-python/1.2")}).toUtf8();
    if (draw.once(5)) {
        record.requestBody = QByteArray("{\"a\": \"\0\xff\"}", 11);
        record.answerBody = "data: {}\n\n";
    }
    return stored;
}

QList<StoredExchange> fillRandomly(Database &database, int count, quint64 seed)
{
    std::mt19937_64 random(seed);
    QList<StoredExchange> rows;
    require(database.transact(Access::Write, [&]() -> StoreStatus {
        for (int i = 0; i < count; ++i) {
            rows.append(randomExchange(random));
            insertExchange(database, rows.last());
        }
        return std::nullopt;
    }));
    return rows;
}

UsageFilter randomFilter(std::mt19937_64 &random, const QList<StoredExchange> &rows)
{
    const auto rarely = [&] { return random() % 3 == 0; };
    const auto any = [&]() -> const StoredExchange & { return rows[qsizetype(random() % quint64(rows.size()))]; };
    const auto list = [&](auto value) {
        QStringList values;
        while (values.isEmpty() || random() % 2 == 0)
            values.append(value(any()));
        return values;
    };
    UsageFilter filter;
    if (rarely())
        filter.from = any().record.arrivedAt;
    if (rarely())
        filter.until = any().record.arrivedAt;
    if (rarely())
        filter.endpoints = list([](const StoredExchange &row) { return row.endpoint; });
    if (rarely())
        filter.endpointTypes = list([](const StoredExchange &row) {
            return row.endpointType ? endpointKindName(*row.endpointType) : QString();
        });
    if (rarely())
        filter.models = list([](const StoredExchange &row) { return row.record.model; });
    if (rarely())
        filter.strategies = list([](const StoredExchange &row) { return strategyModeName(row.record.strategy); });
    if (rarely())
        filter.clientKeys = list([](const StoredExchange &row) { return row.record.clientKey; });
    if (rarely())
        filter.errorKinds = list([](const StoredExchange &row) {
            return row.record.failure ? failureKindName(row.record.failure->kind) : QString();
        });
    if (rarely())
        filter.succeeded = random() % 2 == 0;
    if (rarely())
        filter.stream = random() % 2 == 0;
    if (random() % 6 == 0)
        filter.requestId = random() % 2 ? any().record.id : any().record.requestId;
    if (rarely())
        filter.text = any().record.model.mid(2, 4).toUpper();
    if (rarely())
        filter.afterSeq = any().seq;
    return filter;
}

} // namespace regatta::testing
