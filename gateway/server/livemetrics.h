// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"
#include "server/metricstext.h"

namespace regatta {

/// What is read at each scrape: the gateway's live figures, the usage log's state, and the process itself by the names that
/// all Prometheus clients give it.
void writeLiveMetrics(MetricsText &text, const GatewaySnapshot &snapshot);

} // namespace regatta
