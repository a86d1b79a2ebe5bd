// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"
#include "model/latencyhistogram.h"
#include "model/money.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace regatta {

/// Which exchanges are meant. Empty fields do not restrict; lists mean "one of", where an empty name stands for rows
/// without one. Times are UTC milliseconds.
struct UsageFilter
{
    std::optional<qint64> from;      ///< arrived at or after
    std::optional<qint64> until;     ///< arrived before
    QStringList endpoints;           ///< names of those that answered
    QStringList endpointTypes;       ///< "gcli", "antigravity", "openai": of those that answered
    QStringList models;              ///< as asked
    QStringList strategies;          ///< "race", …
    QStringList clientKeys;
    QStringList errorKinds;          ///< failureKindName()
    std::optional<bool> succeeded;
    std::optional<bool> stream;
    QString requestId;               ///< exactly, of either id
    QString text;                    ///< somewhere in model, endpoint or error text; case does not matter
    std::optional<qint64> afterSeq;  ///< what is new: StoredExchange::seq above this. Rows of other gateways may appear a
                                     ///< little below the newest one seen, so ask again from `seqOverlap` before it
    static constexpr qint64 seqOverlap = 1000;
    friend bool operator==(const UsageFilter &, const UsageFilter &) = default;
};

enum class UsageColumn {
    Arrival, Endpoint, EndpointType, Model, ServedModel, Strategy, Status, ResponseTime, TimeToFirstToken,
    InputTokens, OutputTokens, Cost, Attempts, ClientKey, ErrorKind, AnswerBytes,
};

/// How the log is written out.
enum class UsageExportFormat {
    Csv,  ///< RFC 4180: a header, one line for each exchange, unknown values empty
    Json, ///< one array, one object for each exchange on a line of its own, its attempts within it; unknown values null
};

/// One page of the log, by keyset: a page is as quick at the end of five million rows as at their start.
struct UsagePageQuery
{
    UsageFilter filter;
    UsageColumn sort = UsageColumn::Arrival;
    bool descending = true;          ///< rows without a value always come last
    QByteArray after;                ///< UsagePage::next of the page before; empty: the first
    int limit = 100;                 ///< 1–1000
};

/// One exchange of the log. In a page, `record.attempts` is empty and `attemptCount` says how many there were.
struct StoredExchange
{
    qint64 seq = 0;                  ///< identity within the database
    QString gateway;
    int attemptCount = 0;
    std::optional<Money> cost;       ///< of all attempts whose cost is known; none where the winner's is not
    std::optional<Money> wastedCost; ///< of those that did not win
    QString endpoint;                ///< that answered; empty where none did
    std::optional<EndpointKind> endpointType;
    TokenUsage usage;                ///< of the answer that the client got
    ExchangeRecord record;
};

struct UsagePage
{
    QList<StoredExchange> rows;
    QByteArray next;                 ///< empty: this was the last
};

/// What statistics are grouped by.
enum class UsageGroup { None, Endpoint, Model, Strategy, ClientKey };

struct StatisticsQuery
{
    qint64 from = 0;                 ///< UTC milliseconds; taken down to a whole bucket
    qint64 until = 0;
    std::optional<Milliseconds> bucket; ///< whole minutes; none: one bucket for all. Whole hours go back a year, others 8 days
    UsageGroup group = UsageGroup::None;
    QStringList endpoints;           ///< only these; empty: all
    QStringList models;              ///< beyond 200 in an hour, they are "other"
    QStringList gateways;
    /// The histograms that are wanted; the others stay empty. Adding them up is most of what a long chart costs.
    bool attemptTtft = true;
    bool clientTtft = true;
    bool responseTime = true;
};

/// Figures of one group in one bucket. Attempts are counted under the endpoint that they went to, exchanges under the one
/// that answered. Percentiles come from histograms that add up, so those of a day are those of its minutes together.
struct UsageStatistics
{
    qint64 start = 0;                ///< UTC milliseconds of the bucket
    QString group;
    qint64 exchanges = 0;
    qint64 succeeded = 0;
    qint64 attempts = 0;
    qint64 won = 0;
    qint64 failed = 0;               ///< attempts
    qint64 cancelled = 0;
    qint64 skipped = 0;
    qint64 withUsage = 0;            ///< attempts whose tokens are known; where there is none, the tokens below are unknown
    qint64 inputTokens = 0;
    qint64 outputTokens = 0;
    qint64 cachedTokens = 0;
    qint64 reasoningTokens = 0;
    QList<Money> cost;               ///< one for each currency
    QList<Money> wastedCost;
    LatencyHistogram attemptTtft;    ///< attempts that brought content
    LatencyHistogram clientTtft;     ///< exchanges, from arrival
    LatencyHistogram responseTime;   ///< exchanges
};

} // namespace regatta
