// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"
#include "model/headers.h"

namespace regatta {

/// The headers by which every answer says what happened: x-request-id, x-regatta-endpoint, x-regatta-strategy,
/// x-regatta-attempts and Server-Timing (W3C), added to those of the upstream's answer.
/// `record` holds the attempts made so far; winner −1 means that none won. An endpoint's name is percent-encoded.
[[nodiscard]] HeaderList withAnswerHeaders(HeaderList headers, const ExchangeRecord &record);

} // namespace regatta
