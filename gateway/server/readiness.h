// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"

#include <QByteArray>

namespace regatta {

/// What /readyz answers.
struct Readiness
{
    int status = 200;
    QByteArray body; ///< {"status": "ready" | "degraded" | "not ready", "reasons": [...]}
};

/// 503 only where no request can be served at all. Said to anybody, so without names, paths or addresses.
[[nodiscard]] Readiness readinessOf(bool hasEndpoint, const GatewaySnapshot &snapshot);

} // namespace regatta
