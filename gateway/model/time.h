// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>

namespace regatta {

/// Monotonic time, for every decision and duration. Wall-clock time appears only in records, as UTC milliseconds.
using MonoTime = std::chrono::steady_clock::time_point;
using Milliseconds = std::chrono::milliseconds;

/// Where the exchange, the attempts and the caches get their time from, so that tests can hold it still.
/// Owned by the composition root and outliving all its users; called on the gateway thread only.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual MonoTime now() const = 0;
};

class SteadyClock final : public Clock
{
public:
    [[nodiscard]] MonoTime now() const override { return std::chrono::steady_clock::now(); }
};

/// UTC milliseconds since the epoch: for records, and for what ends at midnight. A function, so that tests can set the date.
using WallClock = std::function<qint64()>;

[[nodiscard]] inline qint64 systemTime()
{
    return QDateTime::currentMSecsSinceEpoch();
}

/// Whole milliseconds of any duration, rounded down.
template<typename Duration>
[[nodiscard]] constexpr Milliseconds toMilliseconds(Duration duration)
{
    return std::chrono::duration_cast<Milliseconds>(duration);
}

} // namespace regatta
