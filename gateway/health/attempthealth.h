// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"
#include "model/failure.h"
#include "model/time.h"

#include <QHashFunctions>
#include <QString>

#include <memory>
#include <optional>

namespace regatta {

class EndpointHealth;

/// The traffic that an attempt belongs to. Times and failures are kept apart for each: a model that thinks is slower than
/// one that does not, and a plain answer comes later than a stream's first word.
struct TrafficClass
{
    QString model;  ///< as the client asked for it
    bool streamed = false;
    friend bool operator==(const TrafficClass &, const TrafficClass &) = default;
};

[[nodiscard]] inline TrafficClass trafficOf(const ChatRequest &request)
{
    return {request.model, request.stream};
}

[[nodiscard]] inline size_t qHash(const TrafficClass &traffic, size_t seed = 0)
{
    return qHashMulti(seed, traffic.model, traffic.streamed);
}

/// Whether an endpoint takes a request now.
struct EndpointAdmission
{
    enum class Kind {
        Open,    ///< yes
        Probe,   ///< its breaker is half open: one request at a time finds out whether it is back
        Blocked, ///< its breaker is open, or its probe is under way; until `until`, where a time is known
        NoKey,   ///< its key was refused: until the key changes
    };
    Kind kind = Kind::Open;
    std::optional<MonoTime> until;
    [[nodiscard]] bool admits() const { return kind == Kind::Open || kind == Kind::Probe; }
};

/// What is expected of an endpoint for one traffic, for scores and for people. None: nothing is known.
struct HealthEstimate
{
    std::optional<Milliseconds> ttft;      ///< aged: slower times weigh at once, faster ones come in slowly
    double failureRate = 0;                ///< 0–1, aged
    std::optional<double> tokensPerSecond; ///< of the answer, after its first content
    std::optional<MonoTime> lastTried;     ///< when an attempt last started
    double samples = 0;                    ///< effective number of times behind the quantiles
};

/// What an answer that ended well gave, for tokens per second.
struct AnswerYield
{
    std::optional<qint64> outputTokens;
    Milliseconds sinceFirstContent{0};
};

struct AttemptRun;

/// One attempt's reports to the health of its endpoint. Made by HealthBook::begin(), which counts the attempt as started
/// and, where a breaker is half open, makes it the probe. Owned by the exchange; gateway thread only. It holds what it
/// reports to, so that an attempt under way reports to the right one whatever is edited meanwhile.
///
/// Contract: exactly one of succeeded(), failed(), cancelled() and answeredWeakly() ends it, in the order of events, with
/// firstContent() and won() between; what comes after the end is ignored. One that is destroyed without an end was
/// never sent, for all that health knows: it is not under way any more, and lets its place as a probe go. An attempt
/// that is kept back is not begun and not reported at all.
class AttemptHealth
{
public:
    AttemptHealth(std::shared_ptr<EndpointHealth> endpoint, const TrafficClass &traffic, MonoTime now);
    AttemptHealth(AttemptHealth &&) noexcept;
    AttemptHealth &operator=(AttemptHealth &&other) noexcept;
    ~AttemptHealth();

    void firstContent(Milliseconds timeToFirstToken, MonoTime now);
    /// The whole answer came, and ended as it should.
    void succeeded(const AnswerYield &yield, MonoTime now);
    /// Also for a winner whose answer broke. Client errors are the request's own fault and never count; nor does what
    /// this machine alone is to blame for.
    void failed(const Failure &failure, MonoTime now);
    /// Ended by us: a loser, or the client left. Neither success nor failure, but a censored observation: `silentFor` is
    /// how long it had been running without content, none where content had come.
    void cancelled(std::optional<Milliseconds> silentFor, MonoTime now);
    /// Ended with a plain answer to a streamed request, delivered for want of a better one: neither success nor failure.
    void answeredWeakly(MonoTime now);
    /// This attempt was committed.
    void won();

private:
    std::shared_ptr<EndpointHealth> m_endpoint;
    std::unique_ptr<AttemptRun> m_run; // until it ends
};

} // namespace regatta
