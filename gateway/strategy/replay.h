// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/healthbook.h"
#include "model/exchangerecord.h"
#include "model/settings.h"
#include "strategy/recordedfates.h"
#include "strategy/smartstate.h"
#include "strategy/strategymachine.h"

#include <QList>

#include <functional>
#include <memory>
#include <optional>
#include <queue>
#include <vector>

namespace regatta {

/// What one request came to in a replay.
struct ReplayedRequest
{
    bool ran = false;                 ///< false: no endpoint that is set up now was ever asked for its model
    bool succeeded = false;
    std::optional<Milliseconds> timeToFirstToken;
    int calls = 0;
    QList<Money> cost;                ///< of calls whose cost is known
    bool estimated = false;           ///< its outcome rests on a call that the log does not know
};

/// Runs recorded requests again under a strategy, in virtual time: the very planner, machine and health that serve real
/// requests decide, and RecordedFates says what becomes of each call. Overlapping requests overlap as they did. Pure and
/// deterministic; made, run and thrown away; any thread.
class Replay
{
public:
    /// `settings`: the endpoints in their order, and all constants; its mode is the one that is tried. Routes and rollout
    /// are left out: the question is what that strategy would do with all of it.
    Replay(const QList<ExchangeRecord> &records, const RecordedFates &fates, Settings settings, Guess guess);
    ~Replay();

    /// By request. `isWanted` is asked now and then; false ends the run early with what there is.
    [[nodiscard]] std::vector<ReplayedRequest> run(const std::function<bool()> &isWanted);

private:
    enum class What { Arrival, Wake, Content, Failed, Finished };
    struct Happening
    {
        MonoTime at;
        quint64 order = 0; // of those at one time, the one that was foreseen first
        What what = What::Arrival;
        int request = 0;
        int attempt = -1;
        int version = 0;
        friend bool operator>(const Happening &a, const Happening &b)
        {
            return a.at != b.at ? a.at > b.at : a.order > b.order;
        }
    };
    struct Call
    {
        int endpoint = 0;
        MonoTime startedAt;
        RecordedFate fate;
        std::optional<AttemptHealth> health; // none: it was kept back by a breaker
        bool over = false;
    };
    struct Live
    {
        std::unique_ptr<StrategyMachine> machine;
        std::vector<PlannedLeg> legs;
        std::vector<Call> calls;
        int wakeVersion = 0;
    };

    void foresee(MonoTime at, What what, int request, int attempt = -1, int version = 0);
    void arrive(int request);
    void happen(const Happening &happening);
    void tell(int request, const Event &event);
    void start(int request, const StartAttempt &start);
    void cancel(int request, int attempt, bool timedOut);
    void commit(int request, int attempt);
    void finish(int request, int attempt);
    /// Whether what is known of the calls until now decides what happened now.
    [[nodiscard]] bool restsOnEstimates(const Live &live) const;
    [[nodiscard]] MonoTime arrival(int request) const;

    const QList<ExchangeRecord> &m_records;
    const RecordedFates &m_fates;
    Settings m_settings;
    const Guess m_guess;
    HealthBook m_health;
    std::shared_ptr<SmartState> m_smart = std::make_shared<SmartState>();
    MonoTime m_now;
    quint64 m_foreseen = 0;
    std::priority_queue<Happening, std::vector<Happening>, std::greater<>> m_happenings;
    std::vector<std::unique_ptr<Live>> m_live; // by request
    std::vector<ReplayedRequest> m_results;
};

} // namespace regatta
