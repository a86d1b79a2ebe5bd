// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"
#include "model/exchangerecord.h"
#include "model/secret.h"
#include "model/settings.h"

namespace regatta {

/// How much of an answer is to be collected while it passes, so that what `log.bodies` asks for can be kept; 0: nothing.
/// Uploads and answers that the gateway does not read are never kept.
[[nodiscard]] qsizetype answerBytesToKeep(const ChatRequest &request, const UsageLogSettings &log);

/// Puts the bodies into a finished record where `log.bodies` asks for it: capped, and without secrets, whether they are
/// the endpoints' or only look like keys. `answer` is what was collected of it.
void keepBodies(ExchangeRecord &record, const ChatRequest &request, const QByteArray &answer, const Settings &settings,
                const EndpointSecrets &secrets);

} // namespace regatta
