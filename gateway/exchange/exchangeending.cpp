// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/exchangeending.h"

#include "exchange/answerhead.h"
#include "model/uuid7.h"
#include "store/usage/recordwriter.h"

#include <QPointer>

namespace regatta {

namespace {
constexpr qsizetype userAgentLimit = 256;
}

ExchangeRecord newRecord(const ChatRequest &request, StrategyMode strategy, qint64 now)
{
    ExchangeRecord record;
    record.id = request.exchangeId.isEmpty() ? newUuid7() : request.exchangeId;
    record.requestId = request.id.isEmpty() ? record.id : request.id;
    record.arrivedAt = now;
    record.api = request.api;
    record.path = request.path;
    record.clientKey = request.clientKey;
    record.model = request.model;
    record.strategy = strategy;
    record.stream = request.stream;
    record.requestBytes = request.upload ? request.upload->size() : request.body.size();
    record.userAgent = request.userAgent.left(userAgentLimit);
    return record;
}

ClientError shuttingDown()
{
    ClientError error;
    error.status = 503;
    error.code = QStringLiteral("shutting_down");
    error.message = QStringLiteral("Regatta is shutting down");
    return error;
}

ErrorAnswer errorAnswer(const ClientError &error, ExchangeRecord &record)
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
    ErrorAnswer answer;
    answer.status = error.status;
    answer.headers = withAnswerHeaders(std::move(headers), record);
    answer.body = Dialect::of(record.api).errorBody(error);
    record.answerBytes = answer.body.size();
    return answer;
}

void sendError(ClientSink &sink, const ErrorAnswer &answer)
{
    sink.sendHead(answer.status, answer.headers, answer.body.size());
    sink.write(answer.body);
    sink.finish();
}

void keepRecord(RecordWriter *writer, const ExchangeRecord &record, QObject *context, std::function<void()> then)
{
    if (!writer)
        return then();
    writer->write(record, [alive = QPointer<QObject>(context), then = std::move(then)] {
        if (alive)
            then();
    });
}

} // namespace regatta
