// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint.h"
#include "model/time.h"

#include <QMetaType>

#include <optional>

namespace regatta {

enum class StrategyMode { Single, Race, Fallback, Smart };

[[nodiscard]] QString strategyModeName(StrategyMode mode);
[[nodiscard]] std::optional<StrategyMode> strategyModeFromName(const QString &name);

/// `gateway`: where the door is and who may come in.
struct GatewaySettings
{
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 8377;                       ///< 0 takes a free one
    bool requireKey = true;
    QStringList allowedHosts;                  ///< further names for `Host` where no key is required
    QStringList allowedOrigins;                ///< the origins that CORS answers
    friend bool operator==(const GatewaySettings &, const GatewaySettings &) = default;
};

/// `strategy`: how a request is spread. Durations are seconds in the file.
struct StrategySettings
{
    StrategyMode mode = StrategyMode::Race;
    int raceWidth = 0;                         ///< race the best k legs; 0 means all
    bool freeFirst = true;
    int rolloutPercent = 100;                  ///< share of requests that the mode gets; the rest go through single
    Milliseconds lateAfter{30'000};            ///< soft: the next leg starts beside one that is silent for so long
    Milliseconds parallelTimeout{120'000};     ///< hard, for a stream without content
    Milliseconds plainTimeout{600'000};        ///< hard, for a plain answer
    Milliseconds connectTimeout{10'000};
    Milliseconds idleTimeout{120'000};         ///< silence within a stream
    int slowestStream = 0;                     ///< bytes a second that a stream must bring after its first content; 0: any
    Milliseconds slowestStreamAfter{60'000};   ///< the window over which that is measured
    friend bool operator==(const StrategySettings &, const StrategySettings &) = default;
};

/// `limits`: what the guard lets through. Sizes are bytes.
struct LimitSettings
{
    int headerBytes = 32 * 1024;
    qint64 bodyBytes = 64ll * 1024 * 1024;
    qint64 answerBytes = 32ll * 1024 * 1024;   ///< held in memory for one plain answer of one attempt
    int connections = 2000;
    Milliseconds headerTimeout{10'000};
    Milliseconds bodyTimeout{60'000};          ///< silence within a body
    Milliseconds idleTimeout{120'000};         ///< a connection kept open without a request
    friend bool operator==(const LimitSettings &, const LimitSettings &) = default;
};

/// `models`: what clients see.
struct ModelSettings
{
    QStringList show;                          ///< patterns; empty means all
    QStringList hide;                          ///< patterns taken from that
    bool strictModels = false;                 ///< answer 404 for a model that nobody lists
    Milliseconds refreshInterval{300'000};
    friend bool operator==(const ModelSettings &, const ModelSettings &) = default;
};

/// `health`: when an endpoint is left alone, and how what was measured ages.
struct HealthSettings
{
    int openAfterFailures = 3;                 ///< consecutive failures that open the breaker
    double openAboveFailureRate = 0.5;         ///< share of failures, aged, that opens it too
    Milliseconds openFor{10'000};              ///< doubled with each opening in a row
    Milliseconds openForMax{300'000};
    int openJitterPercent = 20;
    Milliseconds retryAfterMax{3'600'000};     ///< an upstream's Retry-After holds up to this
    double failureWeight = 0.1;                ///< of the newest outcome in the failure rate
    double slowerWeight = 0.3;                 ///< of a time slower than the estimate; faster ones decay in
    Milliseconds memory{120'000};              ///< time constant of that decay
    int samples = 400;                         ///< effective number of times behind the quantiles
    Milliseconds rateLimitPenalty{10'000};     ///< a 429 counts as an answer that took so long
    friend bool operator==(const HealthSettings &, const HealthSettings &) = default;
};

/// `smart`: the constants of that strategy.
struct SmartSettings
{
    int raceEvery = 100;                       ///< requests between two races for re-evaluation; 0: none
    int explorePercent = 3;                    ///< share of requests that go to the stalest healthy endpoint
    bool hedging = true;
    double hedgePercent = 8;                   ///< hedges earned by each 100 requests
    double hedgeBudgetMax = 10;                ///< hedges that can be saved up
    Milliseconds hedgeFloor{300};              ///< no hedge earlier than this
    double hedgeWorth = 1.5;                    ///< a copy must save so many usual times to first token
    double latePercent = 10;                   ///< starts beside a late one earned by each 100 requests
    double lateBudgetMax = 50;                 ///< of those that can be saved up
    double softDeadlineFactor = 3;             ///< × p95: then the next endpoint starts beside, on its own budget
    Milliseconds softDeadlineMin{3'000};
    Milliseconds softDeadlineMax{15'000};
    int raceAfterFailures = 2;                 ///< failures of one request after which all the rest race; before, one replaces one
    Milliseconds forgetAfter{120'000};         ///< time constant after which an endpoint is taken to be as usual again
    int expectedTokens = 300;                  ///< of an answer
    bool keepConversations = true;             ///< a conversation stays with the endpoint that served it
    Milliseconds conversationMemory{3'600'000};
    double conversationTolerance = 2;          ///< while its score is at most so many times the best one's
    friend bool operator==(const SmartSettings &, const SmartSettings &) = default;
};

/// What `log.bodies` keeps.
enum class KeptBodies { None, Failed, All };

/// `log` and `storage`: the usage log.
struct UsageLogSettings
{
    QString storageUrl;                        ///< empty: SQLite in the data directory; else postgresql://user@host/database
    KeyReference storagePassword;              ///< storage.passwordEnv, passwordFile; never in the URL
    int retentionDays = 90;                    ///< 0: for ever
    qint64 retentionBytes = 2'000'000'000;     ///< of the SQLite file; 0: no limit
    KeptBodies bodies = KeptBodies::None;
    int bodyBytes = 16 * 1024;                 ///< of each body kept
    Milliseconds commitTimeout{50};            ///< then the row goes to the spool and the answer ends
    qint64 spoolBytes = 256ll * 1024 * 1024;   ///< the spool's bound
    friend bool operator==(const UsageLogSettings &, const UsageLogSettings &) = default;
};

/// One of `routes`: model patterns to a strategy and endpoints; the first route that matches a model holds.
struct Route
{
    QStringList models;
    std::optional<StrategyMode> strategy;      ///< none: the global mode
    QStringList endpoints;                     ///< names; each is a leg, in order. Empty: all that can serve the model
    friend bool operator==(const Route &, const Route &) = default;
};

/// Everything a request is decided by. A value: each exchange holds a shared snapshot, so an edit meets only the next one.
struct Settings
{
    GatewaySettings gateway;
    StrategySettings strategy;
    LimitSettings limits;
    ModelSettings models;
    HealthSettings health;
    SmartSettings smart;
    UsageLogSettings log;
    QList<Endpoint> endpoints;                 ///< order is priority
    QList<Route> routes;
    friend bool operator==(const Settings &, const Settings &) = default;
};

/// The first route that matches that model: an index, or -1. Routes are about models; without one, none matches.
[[nodiscard]] int matchingRoute(const QList<Route> &routes, const QString &model);
/// Whether clients see that model in the list.
[[nodiscard]] bool isModelShown(const QString &model, const ModelSettings &settings);
/// A route keeps meaning the same endpoint when that one is renamed.
void renameInRoutes(QList<Route> &routes, const QString &before, const QString &now);
/// A route forgets an endpoint that is removed, and goes with the last one that it named: an empty list would mean all
/// endpoints, paid ones included.
void removeFromRoutes(QList<Route> &routes, const QString &endpoint);

/// True where `name` matches a pattern in which * stands for any run of characters. Case matters, as in model ids.
[[nodiscard]] bool matchesPattern(const QString &name, const QString &pattern);
[[nodiscard]] bool matchesAnyPattern(const QString &name, const QStringList &patterns);
/// True where every name that matches `pattern` matches `wider` too.
[[nodiscard]] bool isCovered(const QString &pattern, const QString &wider);

} // namespace regatta

Q_DECLARE_METATYPE(regatta::Settings)
