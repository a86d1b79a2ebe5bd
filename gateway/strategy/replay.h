// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/healthbook.h"
#include "model/exchangerecord.h"
#include "model/settings.h"
#include "strategy/recordedfates.h"
#include "strategy/smartstate.h"
#include "strategy/virtualrun.h"

#include <QList>

#include <functional>
#include <memory>
#include <optional>
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
class Replay final : private VirtualRun
{
public:
    /// `settings`: the endpoints in their order, and all constants; its mode is the one that is tried. Routes and rollout
    /// are left out: the question is what that strategy would do with all of it.
    Replay(const QList<ExchangeRecord> &records, const RecordedFates &fates, Settings settings, Guess guess);
    ~Replay() override;

    /// By request. `isWanted` is asked now and then; false ends the run early with what there is.
    [[nodiscard]] std::vector<ReplayedRequest> run(const std::function<bool()> &isWanted);

private:
    class Call;

    [[nodiscard]] MonoTime arrival(int request) const override;
    [[nodiscard]] std::optional<Plan> plan(int request, MonoTime now) override;
    [[nodiscard]] bool admits(int request, int endpoint, MonoTime now) override;
    [[nodiscard]] std::unique_ptr<VirtualCall> begin(int request, const StartAttempt &start, MonoTime now) override;
    void gaveUp(int request, MonoTime now) override;
    void won(int request, const RecordedFate &fate, MonoTime now);
    [[nodiscard]] const QString &nameOf(int endpoint) const { return m_settings.endpoints.at(endpoint).name; }
    [[nodiscard]] TrafficClass trafficOf(int request) const;

    const QList<ExchangeRecord> &m_records;
    const RecordedFates &m_fates;
    Settings m_settings;
    const Guess m_guess;
    HealthBook m_health;
    std::shared_ptr<SmartState> m_smart = std::make_shared<SmartState>();
    std::vector<MonoTime> m_knownUntil; // by request: what is known of its calls decides what happens until then
    std::vector<ReplayedRequest> m_results;
};

} // namespace regatta
