// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/messagesstream.h"

#include <functional>

namespace regatta {

namespace {

using Fill = std::function<void(json::Writer &)>;

void writeMember(json::Writer &writer, const char *name, const json::Value *value)
{
    writer.Key(name);
    if (value)
        value->Accept(writer);
    else
        writer.Null();
}

QByteArray event(const char *type, const Fill &fill)
{
    rapidjson::StringBuffer buffer;
    json::Writer writer(buffer);
    writer.StartObject();
    writer.Key("type");
    writer.String(type);
    fill(writer);
    writer.EndObject();
    return QByteArray("event: ") + type + "\ndata: " + json::written(buffer) + "\n\n";
}

/// The message as it looks before its first token: no content, no stop_reason.
QByteArray messageStart(const json::Value &message)
{
    return event("message_start", [&](json::Writer &writer) {
        writer.Key("message");
        writer.StartObject();
        for (const auto &[name, value] : message.GetObject()) {
            writer.Key(name.GetString(), name.GetStringLength());
            if (json::equals(&name, "content")) {
                writer.StartArray();
                writer.EndArray();
            } else if (json::equals(&name, "stop_reason") || json::equals(&name, "stop_sequence")) {
                writer.Null();
            } else {
                value.Accept(writer);
            }
        }
        writer.EndObject();
    });
}

/// The field of a block that a delta carries; null where the block comes whole with its start.
const char *streamedField(const json::Value &block)
{
    const json::Value *type = json::member(&block, "type");
    if (json::equals(type, "text"))
        return "text";
    if (json::equals(type, "thinking"))
        return "thinking";
    if (json::equals(type, "tool_use") || json::equals(type, "server_tool_use"))
        return "input";
    return nullptr;
}

QByteArray blockStart(const json::Value &block, int index, const char *streamed)
{
    return event("content_block_start", [&](json::Writer &writer) {
        writer.Key("index");
        writer.Int(index);
        writer.Key("content_block");
        if (!block.IsObject()) {
            block.Accept(writer);
            return;
        }
        writer.StartObject();
        for (const auto &[name, value] : block.GetObject()) {
            writer.Key(name.GetString(), name.GetStringLength());
            if (streamed && json::equals(&name, "input")) {
                writer.StartObject();
                writer.EndObject();
            } else if (streamed && (json::equals(&name, streamed) || json::equals(&name, "signature"))) {
                writer.String("");
            } else {
                value.Accept(writer);
            }
        }
        writer.EndObject();
    });
}

QByteArray blockDelta(int index, const char *type, const char *field, const QByteArray &text)
{
    return event("content_block_delta", [&](json::Writer &writer) {
        writer.Key("index");
        writer.Int(index);
        writer.Key("delta");
        writer.StartObject();
        writer.Key("type");
        writer.String(type);
        writer.Key(field);
        writer.String(text.constData(), rapidjson::SizeType(text.size()));
        writer.EndObject();
    });
}

QByteArray blockDeltas(const json::Value &block, int index)
{
    const json::Value *type = json::member(&block, "type");
    if (json::equals(type, "text"))
        return blockDelta(index, "text_delta", "text", json::bytes(json::member(&block, "text")));
    if (json::equals(type, "thinking")) {
        QByteArray deltas = blockDelta(index, "thinking_delta", "thinking", json::bytes(json::member(&block, "thinking")));
        if (const json::Value *signature = json::member(&block, "signature"); json::isText(signature))
            deltas += blockDelta(index, "signature_delta", "signature", json::bytes(signature));
        return deltas;
    }
    if (const json::Value *input = json::member(&block, "input"); input && streamedField(block))
        return blockDelta(index, "input_json_delta", "partial_json", json::written(*input));
    return {};
}

QByteArray blockStop(int index)
{
    return event("content_block_stop", [&](json::Writer &writer) {
        writer.Key("index");
        writer.Int(index);
    });
}

QByteArray messageEnd(const json::Value &message)
{
    const QByteArray delta = event("message_delta", [&](json::Writer &writer) {
        writer.Key("delta");
        writer.StartObject();
        writeMember(writer, "stop_reason", json::member(&message, "stop_reason"));
        writeMember(writer, "stop_sequence", json::member(&message, "stop_sequence"));
        writer.EndObject();
        if (const json::Value *usage = json::member(&message, "usage"))
            writeMember(writer, "usage", usage);
    });
    return delta + event("message_stop", [](json::Writer &) {});
}

} // namespace

QByteArray messagesStream(const json::Value &message)
{
    QByteArray stream = messageStart(message);
    if (const json::Value *content = json::member(&message, "content"); content && content->IsArray()) {
        int index = 0;
        for (const json::Value &block : content->GetArray()) {
            stream += blockStart(block, index, streamedField(block)) + blockDeltas(block, index) + blockStop(index);
            ++index;
        }
    }
    return stream + messageEnd(message);
}

} // namespace regatta
