// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "strategy/plan.h"
#include "strategy/strategymachine.h"
#include "strategy/virtualcall.h"

#include <functional>
#include <memory>
#include <optional>
#include <queue>
#include <vector>

namespace regatta {

/// Requests under strategies in virtual time: the machine that serves real requests decides each one, and what it asked for
/// happens at the time foreseen, without waiting. Who derives from it says when requests arrive, how each is planned and what
/// becomes of its calls. What is foreseen for one time happens in the order in which it was foreseen, so that a run is
/// deterministic. Made, run and thrown away; any thread, one at a time. Times are monotonic and start wherever arrival() does.
class VirtualRun
{
public:
    virtual ~VirtualRun();

protected:
    explicit VirtualRun(int requests);

    /// Until nothing is foreseen any more. `isWanted` is asked now and then; false ends the run early. Once only.
    void play(const std::function<bool()> &isWanted);

    /// Requests arrive in their order: one that should have come before the one ahead of it comes right after it.
    [[nodiscard]] virtual MonoTime arrival(int request) const = 0;
    /// None: nobody may be asked, and nothing more is heard of the request.
    [[nodiscard]] virtual std::optional<Plan> plan(int request, MonoTime now) = 0;
    /// Asked for each call but those of last resort; one that is not admitted fails at once, as with an open breaker.
    [[nodiscard]] virtual bool admits(int request, int endpoint, MonoTime now) = 0;
    [[nodiscard]] virtual std::unique_ptr<VirtualCall> begin(int request, const StartAttempt &start, MonoTime now) = 0;
    /// Nobody answered. Else one of its calls won.
    virtual void gaveUp(int request, MonoTime now) = 0;

private:
    enum class What { Arrival, Wake, Content, Failed, Ended };
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
    struct Attempt
    {
        MonoTime startedAt;
        std::unique_ptr<VirtualCall> call; // none: it was kept back
        bool over = false;
    };
    struct Live
    {
        std::unique_ptr<StrategyMachine> machine; // until one has won
        std::vector<PlannedLeg> legs;
        std::vector<Attempt> attempts;
        int wakeVersion = 0; // of the wake-up that counts: each decision replaces the one before
    };

    void foresee(MonoTime at, What what, int request, int attempt = -1, int version = 0);
    void happen(const Happening &happening);
    void arrive(int request);
    void tell(int request, const Event &event);
    void start(int request, const StartAttempt &start);
    void cancel(Attempt &attempt, bool timedOut);
    void fail(int request, int number);
    void commit(int request, int attempt);
    void end(int request, Attempt &attempt);
    [[nodiscard]] Attempt &attemptOf(int request, int number)
    {
        return m_live[size_t(request)]->attempts[size_t(number)];
    }

    MonoTime m_now;
    quint64 m_foreseen = 0;
    std::priority_queue<Happening, std::vector<Happening>, std::greater<>> m_happenings;
    std::vector<std::unique_ptr<Live>> m_live; // by request; null: it has not arrived, or is over
};

} // namespace regatta
