// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"
#include "strategy/decision.h"
#include "strategy/planner.h"
#include "wire/dialect.h"

#include <QByteArray>

namespace regatta {

/// What the client is told when no endpoint could answer: its status by the verdict, and a message that names every
/// attempt. A client error keeps the upstream's own status, message, code and parameter.
/// `attempts` are in the order of starting, so that GiveUp::attempt is an index into them.
[[nodiscard]] ClientError failureAnswer(const GiveUp &verdict, const QList<AttemptRecord> &attempts);

/// What it is told where no endpoint can even be asked. Where only daily limits are in the way it is 429, as for any spent quota,
/// and the client is told to come back after midnight; else 503. `now`: UTC milliseconds.
[[nodiscard]] ClientError noPlanAnswer(const PlanInput &input, const NoPlan &none, qint64 now);

/// What a client whose stream is already running is told when the winner breaks.
[[nodiscard]] ClientError brokenStreamError(const Failure &failure, const AttemptRecord &winner);

} // namespace regatta
