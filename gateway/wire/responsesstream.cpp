// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/responsesstream.h"

#include <functional>

namespace regatta {

namespace {

using Fill = std::function<void(json::Writer &)>;

/// Writes one stream; counts its events.
class StreamWriter
{
public:
    explicit StreamWriter(const json::Value &response) : m_response(response) {}
    QByteArray write();

private:
    void event(const QByteArray &type, const Fill &fill);
    void item(const json::Value &item);
    void part(const json::Value &part, int index);
    void text(const json::Value &part, int index, const QByteArray &type, const char *field);
    void call(const json::Value &item, const QByteArray &type, const char *field);
    void place(json::Writer &writer) const;
    void place(json::Writer &writer, int contentIndex) const;

    const json::Value &m_response;
    QByteArray m_stream;
    QByteArray m_itemId;
    int m_itemIndex = 0;
    int m_number = 0;
};

void writeText(json::Writer &writer, const QByteArray &text)
{
    writer.String(text.constData(), rapidjson::SizeType(text.size()));
}

/// `object` with `name` emptied as it stands before its first delta, and `status` in progress where it has one.
void writeShell(json::Writer &writer, const json::Value &object, const char *emptied)
{
    writer.StartObject();
    for (const auto &[name, value] : object.GetObject()) {
        writer.Key(name.GetString(), name.GetStringLength());
        if (json::equals(&name, emptied) && value.IsArray()) {
            writer.StartArray();
            writer.EndArray();
        } else if (json::equals(&name, emptied) && value.IsString()) {
            writer.String("");
        } else if (json::equals(&name, "status")) {
            writer.String("in_progress");
        } else if (json::equals(&name, "usage") || json::equals(&name, "incomplete_details")) {
            writer.Null();
        } else {
            value.Accept(writer);
        }
    }
    writer.EndObject();
}

void StreamWriter::event(const QByteArray &type, const Fill &fill)
{
    rapidjson::StringBuffer buffer;
    json::Writer writer(buffer);
    writer.StartObject();
    writer.Key("type");
    writeText(writer, type);
    writer.Key("sequence_number");
    writer.Int(m_number++);
    fill(writer);
    writer.EndObject();
    m_stream += "event: " + type + "\ndata: " + json::written(buffer) + "\n\n";
}

void StreamWriter::place(json::Writer &writer) const
{
    writer.Key("item_id");
    writeText(writer, m_itemId);
    writer.Key("output_index");
    writer.Int(m_itemIndex);
}

void StreamWriter::place(json::Writer &writer, int contentIndex) const
{
    place(writer);
    writer.Key("content_index");
    writer.Int(contentIndex);
}

void StreamWriter::text(const json::Value &part, int index, const QByteArray &type, const char *field)
{
    const QByteArray words = json::bytes(json::member(&part, field));
    event(type + ".delta", [&](json::Writer &writer) {
        place(writer, index);
        writer.Key("delta");
        writeText(writer, words);
    });
    event(type + ".done", [&](json::Writer &writer) {
        place(writer, index);
        writer.Key(field);
        writeText(writer, words);
    });
}

void StreamWriter::part(const json::Value &part, int index)
{
    const bool isRefusal = json::equals(json::member(&part, "type"), "refusal");
    const char *field = isRefusal ? "refusal" : "text";
    event("response.content_part.added", [&](json::Writer &writer) {
        place(writer, index);
        writer.Key("part");
        writeShell(writer, part, field);
    });
    if (json::isText(json::member(&part, field)))
        text(part, index, isRefusal ? "response.refusal" : "response.output_text", field);
    event("response.content_part.done", [&](json::Writer &writer) {
        place(writer, index);
        writer.Key("part");
        part.Accept(writer);
    });
}

void StreamWriter::call(const json::Value &item, const QByteArray &type, const char *field)
{
    const QByteArray words = json::bytes(json::member(&item, field));
    event(type + ".delta", [&](json::Writer &writer) {
        place(writer);
        writer.Key("delta");
        writeText(writer, words);
    });
    event(type + ".done", [&](json::Writer &writer) {
        place(writer);
        writer.Key(field);
        writeText(writer, words);
    });
}

void StreamWriter::item(const json::Value &item)
{
    const json::Value *type = json::member(&item, "type");
    m_itemId = json::bytes(json::member(&item, "id"));
    const bool isMessage = json::equals(type, "message");
    const bool isFunction = json::equals(type, "function_call");
    const bool isCustom = json::equals(type, "custom_tool_call");
    event("response.output_item.added", [&](json::Writer &writer) {
        writer.Key("output_index");
        writer.Int(m_itemIndex);
        writer.Key("item");
        writeShell(writer, item, isMessage ? "content" : isFunction ? "arguments" : isCustom ? "input" : "");
    });
    if (const json::Value *content = json::member(&item, "content"); isMessage && content && content->IsArray()) {
        int index = 0;
        for (const json::Value &one : content->GetArray()) {
            if (one.IsObject())
                part(one, index);
            ++index;
        }
    }
    if (isFunction)
        call(item, "response.function_call_arguments", "arguments");
    else if (isCustom)
        call(item, "response.custom_tool_call_input", "input");
    event("response.output_item.done", [&](json::Writer &writer) {
        writer.Key("output_index");
        writer.Int(m_itemIndex);
        writer.Key("item");
        item.Accept(writer);
    });
}

QByteArray StreamWriter::write()
{
    for (const char *type : {"response.created", "response.in_progress"}) {
        event(type, [&](json::Writer &writer) {
            writer.Key("response");
            writeShell(writer, m_response, "output");
        });
    }
    if (const json::Value *output = json::member(&m_response, "output"); output && output->IsArray()) {
        for (const json::Value &one : output->GetArray()) {
            if (one.IsObject())
                item(one);
            ++m_itemIndex;
        }
    }
    const bool isIncomplete = json::equals(json::member(&m_response, "status"), "incomplete");
    event(isIncomplete ? "response.incomplete" : "response.completed", [&](json::Writer &writer) {
        writer.Key("response");
        m_response.Accept(writer);
    });
    return m_stream;
}

} // namespace

QByteArray responsesStream(const json::Value &response)
{
    return StreamWriter(response).write();
}

} // namespace regatta
