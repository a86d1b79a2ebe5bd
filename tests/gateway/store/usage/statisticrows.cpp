// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"

#include "store/database.h"
#include "store/usage/moneysums.h"

#include <array>
#include <map>

namespace regatta::testing {

namespace {

struct Figures
{
    std::map<QString, qint64> numbers;
    MoneySums cost;
    MoneySums wastedCost;
    LatencyHistogram attemptTtft;
    LatencyHistogram clientTtft;
    LatencyHistogram responseTime;
};

/// kind, start, gateway, endpoint, model, strategy, client key
using Key = std::array<QString, 7>;

const QStringList numberColumns{QStringLiteral("exchanges"),        QStringLiteral("succeeded"),
                                QStringLiteral("client_left"),      QStringLiteral("attempts"),
                                QStringLiteral("won"),              QStringLiteral("failed"),
                                QStringLiteral("cancelled"),        QStringLiteral("skipped"),
                                QStringLiteral("with_usage"),       QStringLiteral("input_tokens"),
                                QStringLiteral("output_tokens"),    QStringLiteral("reasoning_tokens"),
                                QStringLiteral("cached_tokens")};

void addExchange(Figures &figures, const ExchangeRecord &record)
{
    figures.numbers[QStringLiteral("exchanges")] += 1;
    figures.numbers[QStringLiteral("succeeded")] += record.succeeded();
    figures.numbers[QStringLiteral("client_left")] += record.clientLeft;
    if (record.timeToFirstToken)
        figures.clientTtft.add(*record.timeToFirstToken);
    figures.responseTime.add(record.duration);
}

void addAttempt(Figures &figures, const AttemptRecord &attempt)
{
    figures.numbers[QStringLiteral("attempts")] += 1;
    figures.numbers[attemptOutcomeName(attempt.outcome)] += 1;
    figures.numbers[QStringLiteral("with_usage")] += attempt.usage.input || attempt.usage.output;
    figures.numbers[QStringLiteral("input_tokens")] += attempt.usage.input.value_or(0);
    figures.numbers[QStringLiteral("output_tokens")] += attempt.usage.output.value_or(0);
    figures.numbers[QStringLiteral("reasoning_tokens")] += attempt.usage.reasoning.value_or(0);
    figures.numbers[QStringLiteral("cached_tokens")] += attempt.usage.cached.value_or(0);
    if (attempt.timeToFirstToken)
        figures.attemptTtft.add(*attempt.timeToFirstToken);
    if (!attempt.cost)
        return;
    figures.cost.add(*attempt.cost);
    if (attempt.outcome != AttemptOutcome::Won)
        figures.wastedCost.add(*attempt.cost);
}

/// The keys under which something of an exchange stands.
QList<Key> keysOf(qint64 start, const StoredExchange &stored, const QString &endpoint)
{
    const QString time = QString::number(start * 1000);
    const QString strategy = strategyModeName(stored.record.strategy);
    const QString none;
    const auto key = [&](const char *kind, const QString &e, const QString &m, const QString &s, const QString &c) {
        return Key{QString::fromLatin1(kind), time, stored.gateway, e, m, s, c};
    };
    return {key("all", none, none, none, none),
            key("endpoint", endpoint, none, none, none),
            key("model", none, stored.record.model, none, none),
            key("strategy", none, none, strategy, none),
            key("client_key", none, none, none, stored.record.clientKey),
            key("detail", endpoint, stored.record.model, strategy, stored.record.clientKey)};
}

void writeRow(Database &database, const QString &table, const Key &key, const Figures &figures)
{
    QVariantList values{key[0], key[1].toLongLong(), key[2]};
    for (const size_t at : {3u, 4u, 5u, 6u})
        values.append(key[at].isNull() ? QStringLiteral("") : key[at]);
    for (const QString &column : numberColumns) {
        const auto found = figures.numbers.find(column);
        values.append(found == figures.numbers.end() ? qint64(0) : found->second);
    }
    values << (figures.cost.isEmpty() ? QVariant() : QVariant(figures.cost.toText()))
           << (figures.wastedCost.isEmpty() ? QVariant() : QVariant(figures.wastedCost.toText()));
    for (const LatencyHistogram *histogram : {&figures.attemptTtft, &figures.clientTtft, &figures.responseTime})
        values << (histogram->count() == 0 ? QVariant() : QVariant(histogram->toBytes()));
    require(database.execute(QStringLiteral("INSERT INTO %1 (kind, start, gateway, endpoint, model, strategy, client_key, %2, "
                                            "cost, wasted_cost, attempt_ttft, client_ttft, response_time) VALUES (?%3)")
                                 .arg(table, numberColumns.join(QLatin1String(", ")),
                                      QStringLiteral(", ?").repeated(values.size() - 1)),
                             values));
}

} // namespace

void addStatistics(Database &database, const QList<StoredExchange> &rows)
{
    require(database.transact(Access::Write, [&]() -> StoreStatus {
        for (const auto &[table, step] : {std::pair("minute_statistics", 60'000ll), std::pair("hour_statistics", 3'600'000ll)}) {
            std::map<Key, Figures> figures;
            for (const StoredExchange &stored : rows) {
                const qint64 start = stored.record.arrivedAt - stored.record.arrivedAt % step;
                for (const Key &key : keysOf(start, stored, stored.endpoint))
                    addExchange(figures[key], stored.record);
                for (const AttemptRecord &attempt : stored.record.attempts) {
                    for (const Key &key : keysOf(start, stored, attempt.endpoint))
                        addAttempt(figures[key], attempt);
                }
            }
            for (const auto &[key, sum] : figures)
                writeRow(database, QString::fromLatin1(table), key, sum);
        }
        return std::nullopt;
    }));
}

} // namespace regatta::testing
