// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/hostwatch.h"

#include <atomic>
#include <memory>

namespace regatta {

/// This machine, by Qt's network information (on Linux NetworkManager's, where it runs) and the kernel's clocks. Where
/// there is no such service, whether it is online is not known. Made on any thread, while the application's event loop
/// runs or will run.
class SystemHost final : public HostSource
{
public:
    SystemHost();

    [[nodiscard]] std::optional<bool> isOnline() const override;
    [[nodiscard]] Milliseconds timeAsleep() const override;

private:
    /// Written by the application's thread, on which Qt's object lives; outlives this while that still hears of changes.
    std::shared_ptr<std::atomic<int>> m_reachability;
};

} // namespace regatta
