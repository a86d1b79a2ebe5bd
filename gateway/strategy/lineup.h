// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"
#include "model/failure.h"
#include "model/time.h"

#include <optional>
#include <vector>

namespace regatta {

/// An endpoint's place in a plan: legs[leg].endpoints[position]. Ordered by priority.
struct Place
{
    int leg = 0;
    int position = 0;
    friend bool operator==(const Place &, const Place &) = default;
    friend bool operator<(const Place &a, const Place &b)
    {
        return a.leg != b.leg ? a.leg < b.leg : a.position < b.position;
    }
};

/// Who starts next, and why.
struct Entrant
{
    Place place;
    StartReason reason = StartReason::First;
    QString note = {}; ///< the same in figures, for the record
};

/// The order in which a plan's endpoints enter: what tells a race from a sequence. Everything that is the same for both
/// (content, time limits, weak answers, verdicts) is the machine's. Owned by one machine.
///
/// Contract: each place enters at most once. Once everybody who entered was reported lost, everybody has entered.
class Lineup
{
public:
    virtual ~Lineup() = default;
    [[nodiscard]] virtual std::vector<Entrant> begin(MonoTime now) = 0;
    /// The one at that place failed, or has only a weak answer to offer.
    [[nodiscard]] virtual std::vector<Entrant> lost(Place place, MonoTime now) = 0;
    /// Those who enter because of the time alone.
    [[nodiscard]] virtual std::vector<Entrant> due(MonoTime now) = 0;
    /// When due() will next have somebody, if nothing happens before.
    [[nodiscard]] virtual std::optional<MonoTime> wakeAt() const = 0;
    /// How somebody failed, told before lost(); and that somebody won, which ends it. For those who keep count.
    virtual void failed(const Failure &) {}
    virtual void won() {}
};

} // namespace regatta
