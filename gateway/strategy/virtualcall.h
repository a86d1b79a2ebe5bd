// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/failure.h"
#include "model/time.h"

#include <optional>

namespace regatta {

/// One call of a VirtualRun: says what becomes of it, and hears of it as an exchange would report it. Owned by the run,
/// until its request is over; on its thread.
///
/// Contract: at most one of failed(), timedOut(), cancelled() and ended() comes, the last one after firstContent() and won().
class VirtualCall
{
public:
    using Duration = MonoTime::duration;

    /// From the start of the call. With neither it is silent for ever.
    struct Course
    {
        std::optional<Duration> contentAfter;
        std::optional<Duration> failsAfter; ///< without content; where both are there, the content comes
    };

    explicit VirtualCall(Course course)
        : m_course(course)
    {}
    virtual ~VirtualCall() = default;

    [[nodiscard]] const Course &course() const { return m_course; }

    virtual void firstContent(Milliseconds timeToFirstToken, MonoTime now) = 0;
    /// Answers how much longer its answer goes on.
    [[nodiscard]] virtual Duration won(MonoTime now) = 0;
    /// The winner's answer is over, whole or broken.
    virtual void ended(Milliseconds sinceFirstContent, MonoTime now) = 0;
    /// Answers what the strategy is to be told.
    [[nodiscard]] virtual Failure failed(MonoTime now) = 0;
    /// Cut off by the strategy, for having been silent for its full time.
    virtual void timedOut(MonoTime now) = 0;
    /// Cut off by the strategy for any other reason.
    virtual void cancelled(Milliseconds silentFor, MonoTime now) = 0;

private:
    const Course m_course;
};

} // namespace regatta
