// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"
#include "model/settings.h"
#include "model/whatif.h"

#include <QList>

#include <functional>

namespace regatta {

/// What these requests (oldest first, with their attempts) would have come to under each strategy, with the endpoints and
/// constants of `settings`; see Replay and RecordedFates. Takes seconds for thousands of requests: not for the gateway's
/// thread. None: `isWanted` said no.
[[nodiscard]] std::optional<WhatIf> whatIf(const QList<ExchangeRecord> &records, const Settings &settings,
                                           const std::function<bool()> &isWanted);

} // namespace regatta
