// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/choicesdialect.h"

#include "wire/anomaly.h"
#include "wire/tokenusage.h"

namespace regatta {

namespace {

bool isAnswerWithoutText(const json::Value *finishReason)
{
    return json::equals(finishReason, "content_filter") || json::equals(finishReason, "length");
}

} // namespace

EventReading ChoicesDialect::readEvent(const SseEvent &event) const
{
    EventReading reading;
    if (event.data.isEmpty())
        return reading;
    if (isDone(event)) {
        reading.end = true;
        return reading;
    }
    const json::Document document(event.data);
    if (auto anomaly = eventAnomaly(event, document, event.type.isEmpty() || event.type == "message"))
        return *anomaly;

    reading.usage = readUsage(json::member(document.root(), "usage"));
    const json::Value *choices = json::member(document.root(), "choices");
    if (!choices || !choices->IsArray())
        return reading;
    reading.usageOnly = choices->Empty() && reading.usage;
    for (const json::Value &choice : choices->GetArray()) {
        const json::Value *finishReason = json::member(&choice, "finish_reason");
        if (json::equals(finishReason, "error")) { // OpenRouter's way to end a stream that broke behind it
            reading.error = true;
            reading.message = QStringLiteral("The stream ended with finish_reason \"error\"");
        }
        reading.finish = reading.finish || json::isText(finishReason);
        reading.content = reading.content || isAnswerWithoutText(finishReason) || hasContent(choice);
    }
    return reading;
}

BodyReading ChoicesDialect::readBody(const QByteArray &body) const
{
    const json::Document document(body);
    if (auto anomaly = bodyAnomaly(body, document))
        return *anomaly;
    const json::Value *choices = json::member(document.root(), "choices");
    if (!json::isFilledArray(choices))
        return emptyAnswer("The answer has no choices");

    BodyReading reading = emptyAnswer("The answer has no content");
    reading.usage = readUsage(json::member(document.root(), "usage"));
    for (const json::Value &choice : choices->GetArray()) {
        if (isAnswerWithoutText(json::member(&choice, "finish_reason")) || hasContent(choice)) {
            reading.verdict = BodyReading::Verdict::Content;
            reading.message.clear();
            break;
        }
    }
    return reading;
}

QByteArray ChoicesDialect::asStream(const QByteArray &body) const
{
    const json::Document document(body, json::Document::Numbers::Exact);
    if (!document.isObject())
        return errorEvent(unreadableAnswer());

    rapidjson::StringBuffer buffer;
    json::Writer writer(buffer);
    writer.StartObject();
    if (!document.root()->HasMember("object")) { // strict clients look at it, and gcli2api's answer to "Hi" has none
        writer.Key("object");
        writer.String(chunkObject());
    }
    for (const auto &[name, value] : document.root()->GetObject()) {
        writer.Key(name.GetString(), name.GetStringLength());
        if (json::equals(&name, "object")) {
            writer.String(chunkObject());
        } else if (json::equals(&name, "choices") && value.IsArray()) {
            writer.StartArray();
            for (const json::Value &choice : value.GetArray())
                writeChunkChoice(writer, choice);
            writer.EndArray();
        } else {
            value.Accept(writer);
        }
    }
    writer.EndObject();
    return "data: " + json::written(buffer) + "\n\ndata: [DONE]\n\n";
}

} // namespace regatta
