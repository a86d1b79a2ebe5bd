// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/responsesdialect.h"

#include "wire/anomaly.h"
#include "wire/errorreading.h"
#include "wire/responsesstream.h"
#include "wire/tokenusage.h"

#include <algorithm>

namespace regatta {

namespace {

bool isFilledPart(const json::Value &part)
{
    for (const char *name : {"text", "refusal", "data", "transcript"}) {
        if (json::isText(json::member(&part, name)))
            return true;
    }
    return false;
}

bool hasFilledPart(const json::Value *parts)
{
    return parts && parts->IsArray() && std::any_of(parts->Begin(), parts->End(), isFilledPart);
}

/// A message counts by its parts, reasoning by its words; any other item is a call or its result.
bool isFilledItem(const json::Value *item)
{
    const json::Value *type = json::member(item, "type");
    if (json::equals(type, "message"))
        return hasFilledPart(json::member(item, "content"));
    if (json::equals(type, "reasoning"))
        return hasFilledPart(json::member(item, "summary")) || hasFilledPart(json::member(item, "content"));
    return json::isText(type);
}

bool isAnswer(const json::Value *response)
{
    for (const char *status : {"incomplete", "queued", "in_progress"}) {
        if (json::equals(json::member(response, "status"), status))
            return true;
    }
    const json::Value *output = json::member(response, "output");
    return output && output->IsArray()
        && std::any_of(output->Begin(), output->End(), [](const json::Value &item) { return isFilledItem(&item); });
}

void readFailure(EventReading &reading, const json::Value *response)
{
    reading.error = true;
    if (const json::Value *error = json::member(response, "error")) {
        const ErrorReading words = readErrorValue(*error);
        reading.status = words.status;
        reading.message = words.message;
    } else {
        reading.message = QStringLiteral("The response failed without saying why");
    }
}

bool isKnownType(const QByteArray &type)
{
    return type.isEmpty() || type == "message" || type.startsWith("response.");
}

} // namespace

EventReading ResponsesDialect::readEvent(const SseEvent &event) const
{
    EventReading reading;
    if (event.data.isEmpty())
        return reading;
    if (isDone(event)) {
        reading.end = true;
        return reading;
    }
    const json::Document document(event.data);
    if (auto anomaly = eventAnomaly(event, document, isKnownType(event.type)))
        return *anomaly;

    const json::Value *root = document.root();
    const json::Value *response = json::member(root, "response");
    const QByteArray type = json::isText(json::member(root, "type")) ? json::bytes(json::member(root, "type")) : event.type;
    if (type.endsWith(".delta")) {
        reading.content = json::isFilled(json::member(root, "delta"));
    } else if (type == "response.output_item.added" || type == "response.output_item.done") {
        reading.content = isFilledItem(json::member(root, "item"));
    } else if (type == "response.completed" || type == "response.incomplete") {
        reading.finish = true;
        reading.end = true;
        reading.content = type == "response.incomplete" || isAnswer(response);
    } else if (type == "response.failed") {
        readFailure(reading, response);
    } else if (type.endsWith(".done")) {
        reading.content = isFilledPart(*root) || json::isText(json::member(root, "arguments"))
            || json::isText(json::member(root, "input"));
    } else if (type == "response.image_generation_call.partial_image") {
        reading.content = true;
    }
    reading.usage = readUsage(json::member(response, "usage"));
    reading.resource = json::text(json::member(response, "id"));
    return reading;
}

BodyReading ResponsesDialect::readBody(const QByteArray &body) const
{
    const json::Document document(body);
    if (auto anomaly = bodyAnomaly(body, document))
        return *anomaly;
    const json::Value *root = document.root();
    BodyReading reading = emptyAnswer("The answer has no output");
    reading.usage = readUsage(json::member(root, "usage"));
    reading.resource = json::text(json::member(root, "id"));
    if (json::equals(json::member(root, "status"), "failed")) {
        reading.verdict = BodyReading::Verdict::Error;
        reading.message = QStringLiteral("The response failed without saying why");
    } else if (isAnswer(root)) {
        reading.verdict = BodyReading::Verdict::Content;
        reading.message.clear();
    }
    return reading;
}

QByteArray ResponsesDialect::errorEvent(const ClientError &error) const
{
    const QByteArray body = errorBody(error); // {"error":…}
    rapidjson::StringBuffer buffer;
    json::Writer writer(buffer);
    writer.StartObject();
    writer.Key("type");
    writer.String("error");
    writer.Key("code");
    json::writeText(writer, error.code.isEmpty() ? openAiErrorType(error.status) : error.code);
    writer.Key("message");
    json::writeText(writer, error.message);
    writer.Key("param");
    json::writeTextOrNull(writer, error.param);
    writer.EndObject();
    QByteArray data = json::written(buffer);
    data.chop(1);
    return "event: error\ndata: " + data + ',' + body.sliced(1) + "\n\n";
}

QByteArray ResponsesDialect::asStream(const QByteArray &body) const
{
    const json::Document document(body, json::Document::Numbers::Exact);
    if (!document.isObject())
        return errorEvent(unreadableAnswer());
    return responsesStream(*document.root());
}

} // namespace regatta
