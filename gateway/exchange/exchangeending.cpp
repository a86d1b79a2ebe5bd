// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/exchangeending.h"

#include "exchange/answerhead.h"

#include <QDateTime>

namespace regatta {

ExchangeRecord newRecord(const ChatRequest &request, StrategyMode strategy)
{
    ExchangeRecord record;
    record.id = request.id;
    record.arrivedAt = QDateTime::currentMSecsSinceEpoch();
    record.api = request.api;
    record.path = request.path;
    record.clientKey = request.clientKey;
    record.model = request.model;
    record.strategy = strategy;
    record.stream = request.stream;
    record.requestBytes = request.upload ? request.upload->size() : request.body.size();
    return record;
}

void answerWithError(ClientSink &sink, const ClientError &error, ExchangeRecord &record)
{
    Failure failure;
    failure.kind = error.status == 504 ? FailureKind::ContentTimeout : FailureKind::HttpError;
    failure.httpStatus = error.status;
    failure.retryAfter = error.retryAfter;
    failure.message = error.message;
    record.status = error.status;
    record.failure = failure;

    HeaderList headers{{"Content-Type", "application/json"}};
    if (error.retryAfter)
        headers.set("Retry-After", QByteArray::number(qint64(error.retryAfter->count())));
    const QByteArray body = Dialect::of(record.api).errorBody(error);
    record.answerBytes = body.size();
    sink.sendHead(error.status, withAnswerHeaders(std::move(headers), record), body.size());
    sink.write(body);
    sink.finish();
}

} // namespace regatta
