// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/clientsink.h"
#include "model/exchangerecord.h"
#include "wire/dialect.h"

#include <QObject>

#include <functional>

namespace regatta {

class RecordWriter;

/// The record of a request that arrives now: all that the request itself says.
[[nodiscard]] ExchangeRecord newRecord(const ChatRequest &request, StrategyMode strategy, qint64 now);

/// What is said to requests under way, and to those that still come.
[[nodiscard]] ClientError shuttingDown();

/// An error as it leaves: whole, in the request's dialect.
struct ErrorAnswer
{
    int status = 503;
    HeaderList headers;
    QByteArray body;
};

/// Also writes into `record` what the client is told.
[[nodiscard]] ErrorAnswer errorAnswer(const ClientError &error, ExchangeRecord &record);
void sendError(ClientSink &sink, const ErrorAnswer &answer);

/// Hands the record to the writer, and calls `then` once it is safe, unless `context` is gone by then. Without a writer
/// `then` is called at once.
void keepRecord(RecordWriter *writer, const ExchangeRecord &record, QObject *context, std::function<void()> then);

} // namespace regatta
