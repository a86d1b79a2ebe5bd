// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/clientsink.h"
#include "model/exchangerecord.h"
#include "wire/dialect.h"

namespace regatta {

/// The record of a request that arrives now: all that the request itself says.
[[nodiscard]] ExchangeRecord newRecord(const ChatRequest &request, StrategyMode strategy);

/// Answers with an error, whole and in the request's dialect, and writes into `record` what the client was told.
void answerWithError(ClientSink &sink, const ClientError &error, ExchangeRecord &record);

} // namespace regatta
