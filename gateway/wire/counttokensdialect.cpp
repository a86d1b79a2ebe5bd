// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/counttokensdialect.h"

#include "wire/anomaly.h"

namespace regatta {

namespace {

bool hasCount(const json::Document &document)
{
    const json::Value *count = json::member(document.root(), "input_tokens");
    return count && count->IsNumber();
}

} // namespace

EventReading CountTokensDialect::readEvent(const SseEvent &event) const
{
    EventReading reading;
    if (event.data.isEmpty())
        return reading;
    const json::Document document(event.data);
    if (auto anomaly = eventAnomaly(event, document, true))
        return *anomaly;
    reading.content = hasCount(document);
    reading.finish = reading.content;
    reading.end = reading.content;
    return reading;
}

BodyReading CountTokensDialect::readBody(const QByteArray &body) const
{
    const json::Document document(body);
    if (auto anomaly = bodyAnomaly(body, document))
        return *anomaly;
    BodyReading reading = emptyAnswer("The answer has no input_tokens");
    if (hasCount(document)) {
        reading.verdict = BodyReading::Verdict::Content;
        reading.message.clear();
    }
    return reading;
}

QByteArray CountTokensDialect::asStream(const QByteArray &body) const
{
    const json::Document document(body, json::Document::Numbers::Exact);
    if (!document.isObject())
        return errorEvent(unreadableAnswer());
    return "data: " + json::written(*document.root()) + "\n\n";
}

} // namespace regatta
