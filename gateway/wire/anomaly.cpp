// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/anomaly.h"

#include "wire/errorreading.h"
#include "wire/upstreamerror.h"

namespace regatta {

namespace {

EventReading errorEvent(const ErrorReading &error)
{
    EventReading reading;
    reading.error = true;
    reading.status = error.status;
    reading.message = error.message;
    return reading;
}

BodyReading verdict(BodyReading::Verdict verdict, const QString &message, int status = 0)
{
    BodyReading reading;
    reading.verdict = verdict;
    reading.status = status;
    reading.message = message;
    return reading;
}

} // namespace

std::optional<EventReading> eventAnomaly(const SseEvent &event, const json::Document &document, bool mustBeJson)
{
    if (document.isValid()) {
        if (const auto error = readError(document.root()))
            return errorEvent(*error);
    }
    if (event.type == "error") {
        return errorEvent(document.isObject() ? readErrorValue(*document.root())
                                              : ErrorReading{0, upstreamErrorMessage(event.data, {})});
    }
    if (document.isObject())
        return std::nullopt;
    EventReading reading;
    if (mustBeJson) {
        reading.error = true;
        reading.malformed = true;
        reading.message = QStringLiteral("The stream carried an event that is no JSON object: ")
            + upstreamErrorMessage(event.data.first(qMin<qsizetype>(event.data.size(), 400)), {});
    }
    return reading;
}

std::optional<BodyReading> bodyAnomaly(const QByteArray &body, const json::Document &document)
{
    using Verdict = BodyReading::Verdict;
    if (document.isValid()) {
        if (const auto error = readError(document.root()))
            return verdict(Verdict::Error, error->message, error->status);
    }
    if (document.isObject())
        return std::nullopt;
    if (body.trimmed().isEmpty())
        return emptyAnswer("The answer has no body");
    return verdict(Verdict::Malformed, QStringLiteral("The answer is no JSON object: ") + upstreamErrorMessage(body, {}));
}

bool isDone(const SseEvent &event)
{
    return event.data.size() <= 16 && event.data.trimmed() == "[DONE]";
}

BodyReading emptyAnswer(const char *message)
{
    return verdict(BodyReading::Verdict::Empty, QString::fromLatin1(message));
}

ClientError unreadableAnswer()
{
    ClientError error;
    error.status = 502;
    error.message = QStringLiteral("The endpoint's answer is no JSON object");
    return error;
}

} // namespace regatta
