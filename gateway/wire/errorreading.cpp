// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/errorreading.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace regatta {

namespace {

constexpr qsizetype MaximumLength = 500;

struct NamedStatus
{
    const char *name;
    int status;
};

// OpenAI's and Anthropic's error types and codes, and Google's canonical codes (google.rpc.Code).
constexpr std::array NamedStatuses{
    NamedStatus{"invalid_request_error", 400}, NamedStatus{"INVALID_ARGUMENT", 400},
    NamedStatus{"FAILED_PRECONDITION", 400},   NamedStatus{"context_length_exceeded", 400},
    NamedStatus{"authentication_error", 401},  NamedStatus{"invalid_api_key", 401},
    NamedStatus{"UNAUTHENTICATED", 401},       NamedStatus{"billing_error", 402},
    NamedStatus{"permission_error", 403},      NamedStatus{"PERMISSION_DENIED", 403},
    NamedStatus{"not_found_error", 404},       NamedStatus{"model_not_found", 404},
    NamedStatus{"NOT_FOUND", 404},             NamedStatus{"request_too_large", 413},
    NamedStatus{"rate_limit_error", 429},      NamedStatus{"rate_limit_exceeded", 429},
    NamedStatus{"insufficient_quota", 429},    NamedStatus{"RESOURCE_EXHAUSTED", 429},
    NamedStatus{"api_error", 500},             NamedStatus{"server_error", 500},
    NamedStatus{"INTERNAL", 500},              NamedStatus{"UNAVAILABLE", 503},
    NamedStatus{"timeout_error", 504},         NamedStatus{"DEADLINE_EXCEEDED", 504},
    NamedStatus{"overloaded_error", 529},
};

int statusOf(const json::Value *value)
{
    if (!value)
        return 0;
    int status = 0;
    if (value->IsInt())
        status = value->GetInt();
    else if (value->IsString())
        status = json::bytes(value).toInt();
    if (status >= 400 && status <= 599)
        return status;
    const auto named = std::find_if(NamedStatuses.begin(), NamedStatuses.end(),
                                    [&](const NamedStatus &entry) { return json::equals(value, entry.name); });
    return named == NamedStatuses.end() ? 0 : named->status;
}

int firstStatus(const json::Value &error)
{
    for (const char *name : {"status", "status_code", "code", "type"}) {
        if (const int status = statusOf(json::member(&error, name)))
            return status;
    }
    return 0;
}

/// FastAPI's {"loc":["body","messages"],"msg":"field required"}.
QString validationMessage(const json::Value &item)
{
    QStringList place;
    if (const json::Value *location = json::member(&item, "loc"); location && location->IsArray()) {
        for (const json::Value &step : location->GetArray())
            place += step.IsInt() ? QString::number(step.GetInt()) : json::text(&step);
    }
    const QString words = json::text(json::member(&item, "msg"));
    return place.isEmpty() || words.isEmpty() ? words : place.join(QLatin1Char('.')) + QLatin1String(": ") + words;
}

QString detailMessage(const json::Value &detail)
{
    if (detail.IsString())
        return json::text(&detail);
    if (detail.IsObject())
        return readErrorValue(detail).message;
    QStringList messages;
    if (detail.IsArray()) {
        for (const json::Value &item : detail.GetArray())
            messages += item.IsString() ? json::text(&item) : validationMessage(item);
        messages.removeAll(QString());
    }
    return messages.join(QLatin1String("; "));
}

bool isAnswer(const json::Value *value)
{
    constexpr std::array names{"choices", "data", "output", "content", "delta", "item", "response", "object"};
    return std::any_of(names.begin(), names.end(), [&](const char *name) { return json::member(value, name); });
}

ErrorReading reading(int status, const QString &message)
{
    const QString words = shortened(message);
    return {status, words.isEmpty() ? QStringLiteral("An error without a message") : words};
}

} // namespace

QString shortened(const QString &message)
{
    const QString line = message.simplified();
    if (line.size() <= MaximumLength)
        return line;
    // Not in the middle of a surrogate pair.
    const qsizetype length = MaximumLength - (line[MaximumLength - 2].isHighSurrogate() ? 2 : 1);
    return line.first(length) + QChar(0x2026);
}

ErrorReading readErrorValue(const json::Value &error)
{
    if (error.IsString())
        return reading(0, json::text(&error));
    if (!error.IsObject())
        return reading(0, error.IsArray() ? detailMessage(error) : QString());
    const int status = firstStatus(error);
    for (const char *name : {"message", "msg", "error", "detail", "type", "code"}) {
        const json::Value *words = json::member(&error, name);
        if (json::isText(words))
            return reading(status, json::text(words));
        if (words && words->IsObject()) {
            ErrorReading inner = readErrorValue(*words);
            inner.status = inner.status ? inner.status : status;
            return inner;
        }
    }
    return reading(status, QString::fromUtf8(json::written(error)));
}

std::optional<ErrorReading> readError(const json::Value *value)
{
    if (!value)
        return std::nullopt;
    if (value->IsArray()) {
        for (const json::Value &item : value->GetArray()) {
            if (auto found = item.IsObject() ? readError(&item) : std::nullopt)
                return found;
        }
        return std::nullopt;
    }
    if (!value->IsObject())
        return std::nullopt;
    if (const json::Value *error = json::member(value, "error"); json::isFilled(error)) {
        ErrorReading read = error->IsTrue() ? readErrorValue(*value) : readErrorValue(*error);
        if (read.status == 0)
            read.status = firstStatus(*value);
        return read;
    }
    if (json::equals(json::member(value, "type"), "error"))
        return readErrorValue(*value);
    if (const json::Value *detail = json::member(value, "detail"); json::isFilled(detail) && !isAnswer(value))
        return reading(firstStatus(*value), detailMessage(*detail));
    return std::nullopt;
}

} // namespace regatta
