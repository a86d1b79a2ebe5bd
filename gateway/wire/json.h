// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

/// The little that wire/ needs on top of RapidJSON: reading JSON bytes where an event a millisecond is normal, looking
/// into a value that may have any shape, and writing with the keys in the order given. Only wire/ includes this.
namespace regatta::json {

using Value = rapidjson::Value;
using Allocator = rapidjson::MemoryPoolAllocator<>;

/// Levels of nesting that are read. Beyond it a text counts as malformed, so that no input can exhaust the stack.
inline constexpr int MaximumNesting = 512;

/// JSON bytes as a tree, for one look. Small texts take no memory from the heap but for the parser's own stack.
/// NaN and Infinity are read, because Python servers write them in logprobs.
class Document
{
public:
    enum class Numbers { Fast, Exact }; ///< Exact where the numbers are written again
    explicit Document(const QByteArray &bytes, Numbers numbers = Numbers::Fast);
    Document(const Document &) = delete;
    Document &operator=(const Document &) = delete;

    [[nodiscard]] bool isValid() const { return m_valid; }
    [[nodiscard]] bool isObject() const { return m_valid && m_tree.IsObject(); }
    [[nodiscard]] bool isArray() const { return m_valid && m_tree.IsArray(); }
    [[nodiscard]] const Value *root() const { return &m_tree; }

private:
    char m_buffer[8 * 1024];
    Allocator m_allocator;
    rapidjson::GenericDocument<rapidjson::UTF8<>, Allocator, rapidjson::CrtAllocator> m_tree;
    bool m_valid = false;
};

/// The member of that name; null where `value` is no object, has no such member, or the member is JSON's null.
[[nodiscard]] const Value *member(const Value *value, const char *name);
/// True for a string of at least one byte.
[[nodiscard]] bool isText(const Value *value);
/// True for an array of at least one element.
[[nodiscard]] bool isFilledArray(const Value *value);
/// True for anything that holds something: a non-empty string, array or object, a number other than 0, true.
[[nodiscard]] bool isFilled(const Value *value);
[[nodiscard]] bool equals(const Value *value, const char *text);
/// A string's text; empty for anything else.
[[nodiscard]] QString text(const Value *value);
[[nodiscard]] QByteArray bytes(const Value *value);

using Writer = rapidjson::Writer<rapidjson::StringBuffer, rapidjson::UTF8<>, rapidjson::UTF8<>,
                                 rapidjson::CrtAllocator, rapidjson::kWriteNanAndInfFlag>;

void writeText(Writer &writer, const QString &text);
/// The text, or JSON's null where it is empty.
void writeTextOrNull(Writer &writer, const QString &text);
[[nodiscard]] QByteArray written(const rapidjson::StringBuffer &buffer);
/// A value on one line, keys in their order.
[[nodiscard]] QByteArray written(const Value &value);
/// A JSON string, quotes included.
[[nodiscard]] QByteArray quoted(const QString &text);

} // namespace regatta::json
