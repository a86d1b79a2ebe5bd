// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/openaidialect.h"

#include "wire/errorreading.h"

namespace regatta {

namespace {

void writeError(json::Writer &writer, const ClientError &error)
{
    writer.StartObject();
    writer.Key("message");
    json::writeText(writer, error.message);
    writer.Key("type");
    json::writeText(writer, error.type.isEmpty() ? openAiErrorType(error.status) : error.type);
    writer.Key("param");
    json::writeTextOrNull(writer, error.param);
    writer.Key("code");
    json::writeTextOrNull(writer, error.code.isEmpty() ? openAiErrorCode(error.status) : error.code);
    if (!error.attempts.isEmpty()) {
        writer.Key("attempts");
        writeAttempts(writer, error.attempts);
    }
    writer.EndObject();
}

void writeAttempt(json::Writer &writer, const AttemptRecord &attempt)
{
    const auto text = [&](const char *key, const QString &value) {
        writer.Key(key);
        json::writeTextOrNull(writer, value);
    };
    writer.StartObject();
    text("endpoint", attempt.endpoint);
    text("endpoint_type", endpointKindName(attempt.endpointKind));
    text("outcome", attemptOutcomeName(attempt.outcome));
    writer.Key("status");
    if (attempt.httpStatus > 0)
        writer.Int(attempt.httpStatus);
    else
        writer.Null();
    text("kind", attempt.failure ? failureKindName(attempt.failure->kind) : QString());
    text("message", attempt.failure ? attempt.failure->message : QString());
    writer.Key("time_ms");
    writer.Int64(attempt.duration.count());
    text("reason", startReasonName(attempt.reason));
    writer.EndObject();
}

/// What stands within a sentence does not end one.
QString withoutFullStop(QString message)
{
    if (message.endsWith(QLatin1Char('.')))
        message.chop(1);
    return message;
}

QString attemptSummary(const AttemptRecord &attempt)
{
    QStringList words;
    if (attempt.httpStatus >= 400)
        words += QString::number(attempt.httpStatus);
    if (attempt.outcome == AttemptOutcome::Cancelled)
        words += QStringLiteral("cancelled");
    else if (attempt.failure && !attempt.failure->message.isEmpty())
        words += withoutFullStop(shortened(attempt.failure->message));
    else if (attempt.failure)
        words += failureKindName(attempt.failure->kind).replace(QLatin1Char('_'), QLatin1Char(' '));
    words += QStringLiteral("(%1 ms)").arg(attempt.duration.count());
    return attempt.endpoint + QLatin1String(": ") + words.join(QLatin1Char(' '));
}

} // namespace

QByteArray OpenAiDialect::errorBody(const ClientError &error) const
{
    rapidjson::StringBuffer buffer;
    json::Writer writer(buffer);
    writer.StartObject();
    writer.Key("error");
    writeError(writer, error);
    writer.EndObject();
    return json::written(buffer);
}

QByteArray OpenAiDialect::errorEvent(const ClientError &error) const
{
    return "data: " + OpenAiDialect::errorBody(error) + "\n\n";
}

QString openAiErrorType(int status)
{
    if (status == 429)
        return QStringLiteral("rate_limit_error");
    return status >= 500 ? QStringLiteral("server_error") : QStringLiteral("invalid_request_error");
}

QString openAiErrorCode(int status)
{
    switch (status) {
    case 401: return QStringLiteral("invalid_api_key");
    case 429: return QStringLiteral("rate_limit_exceeded");
    default: return {};
    }
}

void writeAttempts(json::Writer &writer, const QList<AttemptRecord> &attempts)
{
    writer.StartArray();
    for (const AttemptRecord &attempt : attempts)
        writeAttempt(writer, attempt);
    writer.EndArray();
}

QString attemptsSummary(const QList<AttemptRecord> &attempts)
{
    QStringList summaries;
    for (const AttemptRecord &attempt : attempts)
        summaries += attemptSummary(attempt);
    return summaries.join(QLatin1String("; "));
}

} // namespace regatta
