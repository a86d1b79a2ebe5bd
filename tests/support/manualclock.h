// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"

namespace regatta::testing {

/// A clock that stands still until the test moves it. Starts well after zero, so that subtracting from it is safe.
class ManualClock final : public Clock
{
public:
    [[nodiscard]] MonoTime now() const override { return m_now; }
    void set(MonoTime now) { m_now = now; }
    void advance(std::chrono::nanoseconds by) { m_now += std::chrono::duration_cast<MonoTime::duration>(by); }

private:
    MonoTime m_now{std::chrono::hours(1)};
};

} // namespace regatta::testing
