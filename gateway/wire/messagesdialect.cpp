// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/messagesdialect.h"

#include "wire/anomaly.h"
#include "wire/messagesstream.h"
#include "wire/tokenusage.h"

#include <algorithm>

namespace regatta {

namespace {

bool isAnswerWithoutText(const json::Value *stopReason)
{
    return json::equals(stopReason, "refusal") || json::equals(stopReason, "max_tokens");
}

/// A text block counts by its text, a thinking block by its thinking; any other block is content by being there.
bool isFilledBlock(const json::Value *block)
{
    const json::Value *type = json::member(block, "type");
    if (json::equals(type, "text"))
        return json::isText(json::member(block, "text"));
    if (json::equals(type, "thinking"))
        return json::isText(json::member(block, "thinking"));
    return json::isText(type);
}

bool isFilledDelta(const json::Value *delta)
{
    for (const char *name : {"text", "thinking", "partial_json"}) {
        if (json::isText(json::member(delta, name)))
            return true;
    }
    return false;
}

bool isKnownType(const QByteArray &type)
{
    return type.isEmpty() || type == "message" || type.startsWith("message_") || type.startsWith("content_block_");
}

} // namespace

EventReading MessagesDialect::readEvent(const SseEvent &event) const
{
    EventReading reading;
    if (event.data.isEmpty())
        return reading;
    if (isDone(event)) { // not Anthropic's, but gateways that imitate it send one
        reading.end = true;
        return reading;
    }
    const json::Document document(event.data);
    if (auto anomaly = eventAnomaly(event, document, isKnownType(event.type)))
        return *anomaly;

    const json::Value *root = document.root();
    const QByteArray type = json::isText(json::member(root, "type")) ? json::bytes(json::member(root, "type")) : event.type;
    if (type == "content_block_delta") {
        reading.content = isFilledDelta(json::member(root, "delta"));
    } else if (type == "content_block_start") {
        reading.content = isFilledBlock(json::member(root, "content_block"));
    } else if (type == "message_start") {
        reading.usage = readUsage(json::member(json::member(root, "message"), "usage"));
    } else if (type == "message_delta") {
        const json::Value *stopReason = json::member(json::member(root, "delta"), "stop_reason");
        reading.finish = json::isText(stopReason);
        reading.content = isAnswerWithoutText(stopReason);
        reading.usage = readUsage(json::member(root, "usage"));
    } else if (type == "message_stop") {
        reading.finish = true;
        reading.end = true;
    }
    return reading;
}

BodyReading MessagesDialect::readBody(const QByteArray &body) const
{
    const json::Document document(body);
    if (auto anomaly = bodyAnomaly(body, document))
        return *anomaly;
    BodyReading reading = emptyAnswer("The answer has no content");
    reading.usage = readUsage(json::member(document.root(), "usage"));
    const json::Value *content = json::member(document.root(), "content");
    const bool filled = content && content->IsArray()
        && std::any_of(content->Begin(), content->End(), [](const json::Value &block) { return isFilledBlock(&block); });
    if (filled || isAnswerWithoutText(json::member(document.root(), "stop_reason"))) {
        reading.verdict = BodyReading::Verdict::Content;
        reading.message.clear();
    }
    return reading;
}

QByteArray MessagesDialect::asStream(const QByteArray &body) const
{
    const json::Document document(body, json::Document::Numbers::Exact);
    if (!document.isObject())
        return errorEvent(unreadableAnswer());
    return messagesStream(*document.root());
}

} // namespace regatta
