// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/conversations.h"
#include "exchange/dailyuse.h"
#include "exchange/usageoptions.h"

namespace regatta {

/// What the gateway learns and counts over all exchanges, beside health. Shared by the Gateway and its exchanges; gateway
/// thread only.
struct GatewayBooks
{
    DailyUse use;
    UsageOptions usageOptions;
    Conversations conversations;
};

} // namespace regatta
