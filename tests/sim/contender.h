// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/failure.h"
#include "model/time.h"
#include "strategy/plan.h"

#include <QString>

#include <memory>
#include <vector>

namespace regatta::sim {

class World;

/// What one call reports to the strategy that made it, as the gateway's exchange does. Exactly one of succeeded(), failed()
/// and cancelled() ends it, with firstContent() and won() before.
class CallReport
{
public:
    virtual ~CallReport() = default;
    virtual void firstContent(Milliseconds /*timeToFirstToken*/, MonoTime) {}
    virtual void won() {}
    virtual void succeeded(qint64 /*tokens*/, Milliseconds /*sinceFirstContent*/, MonoTime) {}
    virtual void failed(const Failure &, MonoTime) {}
    virtual void cancelled(std::optional<Milliseconds> /*silentFor*/, MonoTime) {}
};

/// A strategy in the simulation: it makes a plan for each request, which the product's machine then runs, and hears what
/// became of its calls. Owned by the run; the world outlives it.
class Contender
{
public:
    virtual ~Contender() = default;
    /// `underWay`: its own calls under way, by endpoint.
    [[nodiscard]] virtual Plan plan(int request, MonoTime now, const std::vector<int> &underWay) = 0;
    /// Asked again when a call is about to start.
    [[nodiscard]] virtual bool admits(int /*endpoint*/, MonoTime) const { return true; }
    [[nodiscard]] virtual std::unique_ptr<CallReport> began(int /*endpoint*/, MonoTime)
    {
        return std::make_unique<CallReport>();
    }
};

/// The names that `--strategies` takes, in the order of the table.
[[nodiscard]] QStringList contenderNames();
/// Null: there is none of that name.
[[nodiscard]] std::unique_ptr<Contender> makeContender(const QString &name, const World &world);

/// Virtual time as the strategies see it, and back.
[[nodiscard]] MonoTime monoTime(double seconds);
[[nodiscard]] double secondsOf(MonoTime time);

} // namespace regatta::sim
