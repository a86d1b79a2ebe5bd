// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/embeddingsdialect.h"

#include "wire/anomaly.h"
#include "wire/tokenusage.h"

#include <algorithm>

namespace regatta {

EventReading EmbeddingsDialect::readEvent(const SseEvent &event) const
{
    EventReading reading;
    if (event.data.isEmpty())
        return reading;
    reading.end = isDone(event);
    if (reading.end)
        return reading;
    const json::Document document(event.data);
    if (auto anomaly = eventAnomaly(event, document, event.type.isEmpty() || event.type == "message"))
        return *anomaly;
    reading.content = json::isFilledArray(json::member(document.root(), "data"));
    reading.finish = reading.content;
    reading.usage = readUsage(json::member(document.root(), "usage"));
    return reading;
}

BodyReading EmbeddingsDialect::readBody(const QByteArray &body) const
{
    const json::Document document(body);
    if (auto anomaly = bodyAnomaly(body, document))
        return *anomaly;
    BodyReading reading = emptyAnswer("The answer has no embedding");
    reading.usage = readUsage(json::member(document.root(), "usage"));
    const json::Value *data = json::member(document.root(), "data");
    if (json::isFilledArray(data)
        && std::all_of(data->Begin(), data->End(),
                       [](const json::Value &item) { return json::isFilled(json::member(&item, "embedding")); })) {
        reading.verdict = BodyReading::Verdict::Content;
        reading.message.clear();
    }
    return reading;
}

QByteArray EmbeddingsDialect::asStream(const QByteArray &body) const
{
    const json::Document document(body, json::Document::Numbers::Exact);
    if (!document.isObject())
        return errorEvent(unreadableAnswer());
    return "data: " + json::written(*document.root()) + "\n\ndata: [DONE]\n\n";
}

} // namespace regatta
