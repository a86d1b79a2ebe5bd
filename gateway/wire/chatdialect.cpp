// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/chatdialect.h"

#include <algorithm>

namespace regatta {

namespace {

bool isCall(const json::Value *function)
{
    return json::isText(json::member(function, "name")) || json::isFilled(json::member(function, "arguments"))
        || json::isText(json::member(function, "input"));
}

bool hasToolCall(const json::Value *calls)
{
    if (!calls || !calls->IsArray())
        return false;
    return std::any_of(calls->Begin(), calls->End(), [](const json::Value &call) {
        return isCall(json::member(&call, "function")) || isCall(json::member(&call, "custom"));
    });
}

bool hasAudio(const json::Value *audio)
{
    return json::isText(json::member(audio, "data")) || json::isText(json::member(audio, "transcript"));
}

/// Tool calls of a whole message carry no index; those of a delta must, or clients cannot put them together.
void writeToolCalls(json::Writer &writer, const json::Value &calls)
{
    writer.StartArray();
    int index = 0;
    for (const json::Value &call : calls.GetArray()) {
        if (!call.IsObject()) {
            call.Accept(writer);
            continue;
        }
        writer.StartObject();
        if (!json::member(&call, "index")) {
            writer.Key("index");
            writer.Int(index);
        }
        for (const auto &[name, value] : call.GetObject()) {
            writer.Key(name.GetString(), name.GetStringLength());
            value.Accept(writer);
        }
        writer.EndObject();
        ++index;
    }
    writer.EndArray();
}

void writeDelta(json::Writer &writer, const json::Value &message)
{
    writer.StartObject();
    for (const auto &[name, value] : message.GetObject()) {
        writer.Key(name.GetString(), name.GetStringLength());
        if (json::equals(&name, "tool_calls") && value.IsArray())
            writeToolCalls(writer, value);
        else
            value.Accept(writer);
    }
    writer.EndObject();
}

} // namespace

bool ChatDialect::hasContent(const json::Value &choice) const
{
    const json::Value *delta = json::member(&choice, "delta");
    if (!delta)
        delta = json::member(&choice, "message"); // a body, and relays that stream whole messages
    if (!delta || !delta->IsObject())
        return false;
    for (const char *name : {"content", "reasoning_content", "reasoning", "reasoning_details", "refusal", "images"}) {
        if (json::isFilled(json::member(delta, name)))
            return true;
    }
    return hasToolCall(json::member(delta, "tool_calls")) || isCall(json::member(delta, "function_call"))
        || hasAudio(json::member(delta, "audio"));
}

void ChatDialect::writeChunkChoice(json::Writer &writer, const json::Value &choice) const
{
    if (!choice.IsObject()) {
        choice.Accept(writer);
        return;
    }
    writer.StartObject();
    for (const auto &[name, value] : choice.GetObject()) {
        if (json::equals(&name, "message") && value.IsObject()) {
            writer.Key("delta");
            writeDelta(writer, value);
        } else {
            writer.Key(name.GetString(), name.GetStringLength());
            value.Accept(writer);
        }
    }
    writer.EndObject();
}

} // namespace regatta
