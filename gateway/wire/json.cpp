// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/json.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <cstring>

namespace regatta::json {

namespace {

// Iterative: the default parser recurses, and its depth would be the upstream's to choose.
constexpr unsigned FastFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseNanAndInfFlag;
constexpr unsigned ExactFlags = FastFlags | rapidjson::kParseFullPrecisionFlag;

/// Hands a parser's events on and stops it at MaximumNesting: what walks the tree afterwards may recurse.
template<typename Handler>
class ShallowHandler
{
public:
    using Ch = char;
    explicit ShallowHandler(Handler &handler) : m_handler(handler) {}

    bool Null() { return m_handler.Null(); }
    bool Bool(bool value) { return m_handler.Bool(value); }
    bool Int(int value) { return m_handler.Int(value); }
    bool Uint(unsigned value) { return m_handler.Uint(value); }
    bool Int64(int64_t value) { return m_handler.Int64(value); }
    bool Uint64(uint64_t value) { return m_handler.Uint64(value); }
    bool Double(double value) { return m_handler.Double(value); }
    bool RawNumber(const char *text, rapidjson::SizeType size, bool copy) { return m_handler.RawNumber(text, size, copy); }
    bool String(const char *text, rapidjson::SizeType size, bool copy) { return m_handler.String(text, size, copy); }
    bool Key(const char *text, rapidjson::SizeType size, bool copy) { return m_handler.Key(text, size, copy); }
    bool StartObject() { return ++m_depth <= MaximumNesting && m_handler.StartObject(); }
    bool EndObject(rapidjson::SizeType count) { --m_depth; return m_handler.EndObject(count); }
    bool StartArray() { return ++m_depth <= MaximumNesting && m_handler.StartArray(); }
    bool EndArray(rapidjson::SizeType count) { --m_depth; return m_handler.EndArray(count); }

private:
    Handler &m_handler;
    int m_depth = 0;
};

template<unsigned Flags>
struct Generator
{
    const QByteArray &bytes;

    template<typename Handler>
    bool operator()(Handler &handler) const
    {
        rapidjson::MemoryStream stream(bytes.constData(), size_t(bytes.size()));
        ShallowHandler<Handler> shallow(handler);
        rapidjson::Reader reader;
        // RapidJSON takes a NUL for the end of the text; only the real end counts.
        return !reader.Parse<Flags>(stream, shallow).IsError() && stream.Tell() == size_t(bytes.size());
    }
};

} // namespace

Document::Document(const QByteArray &bytes, Numbers numbers)
    : m_allocator(m_buffer, sizeof m_buffer), m_tree(&m_allocator)
{
    // Populate() leaves the tree as it is where the parser failed; a sentinel of another type would not tell "null" apart.
    const auto fill = [&](auto generator) {
        bool complete = false;
        auto remember = [&](auto &handler) { return complete = generator(handler); };
        m_tree.Populate(remember);
        return complete;
    };
    m_valid = numbers == Numbers::Exact ? fill(Generator<ExactFlags>{bytes}) : fill(Generator<FastFlags>{bytes});
}

const Value *member(const Value *value, const char *name)
{
    if (!value || !value->IsObject())
        return nullptr;
    const auto found = value->FindMember(rapidjson::StringRef(name, rapidjson::SizeType(std::strlen(name))));
    return found == value->MemberEnd() || found->value.IsNull() ? nullptr : &found->value;
}

bool isText(const Value *value)
{
    return value && value->IsString() && value->GetStringLength() > 0;
}

bool isFilledArray(const Value *value)
{
    return value && value->IsArray() && !value->Empty();
}

bool isFilled(const Value *value)
{
    if (!value)
        return false;
    switch (value->GetType()) {
    case rapidjson::kNullType:
    case rapidjson::kFalseType: return false;
    case rapidjson::kTrueType: return true;
    case rapidjson::kObjectType: return !value->ObjectEmpty();
    case rapidjson::kArrayType: return !value->Empty();
    case rapidjson::kStringType: return value->GetStringLength() > 0;
    case rapidjson::kNumberType: return value->GetDouble() != 0;
    }
    Q_UNREACHABLE();
}

bool equals(const Value *value, const char *text)
{
    return value && value->IsString() && value->GetStringLength() == std::strlen(text)
        && std::memcmp(value->GetString(), text, value->GetStringLength()) == 0;
}

QString text(const Value *value)
{
    return value && value->IsString() ? QString::fromUtf8(value->GetString(), qsizetype(value->GetStringLength()))
                                      : QString();
}

QByteArray bytes(const Value *value)
{
    return value && value->IsString() ? QByteArray(value->GetString(), qsizetype(value->GetStringLength()))
                                      : QByteArray();
}

void writeText(Writer &writer, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    writer.String(utf8.constData(), rapidjson::SizeType(utf8.size()));
}

void writeTextOrNull(Writer &writer, const QString &text)
{
    if (text.isEmpty())
        writer.Null();
    else
        writeText(writer, text);
}

QByteArray written(const rapidjson::StringBuffer &buffer)
{
    return QByteArray(buffer.GetString(), qsizetype(buffer.GetSize()));
}

QByteArray written(const Value &value)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    value.Accept(writer);
    return written(buffer);
}

QByteArray quoted(const QString &text)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writeText(writer, text);
    return written(buffer);
}

} // namespace regatta::json
