// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/anthropicdialect.h"

#include "wire/openaidialect.h"

namespace regatta {

QByteArray AnthropicDialect::errorBody(const ClientError &error) const
{
    rapidjson::StringBuffer buffer;
    json::Writer writer(buffer);
    writer.StartObject();
    writer.Key("type");
    writer.String("error");
    writer.Key("error");
    writer.StartObject();
    writer.Key("type");
    // Always by status: ClientError::type holds OpenAI's names.
    json::writeText(writer, anthropicErrorType(error.status));
    writer.Key("message");
    json::writeText(writer, error.message);
    writer.EndObject();
    if (!error.attempts.isEmpty()) {
        writer.Key("attempts");
        writeAttempts(writer, error.attempts);
    }
    writer.EndObject();
    return json::written(buffer);
}

QByteArray AnthropicDialect::errorEvent(const ClientError &error) const
{
    return "event: error\ndata: " + AnthropicDialect::errorBody(error) + "\n\n";
}

QString anthropicErrorType(int status)
{
    switch (status) {
    case 401: return QStringLiteral("authentication_error");
    case 402: return QStringLiteral("billing_error");
    case 403: return QStringLiteral("permission_error");
    case 404: return QStringLiteral("not_found_error");
    case 413: return QStringLiteral("request_too_large");
    case 429: return QStringLiteral("rate_limit_error");
    case 504: return QStringLiteral("timeout_error");
    case 529: return QStringLiteral("overloaded_error");
    default: return status >= 500 ? QStringLiteral("api_error") : QStringLiteral("invalid_request_error");
    }
}

} // namespace regatta
