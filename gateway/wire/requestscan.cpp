// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/requestscan.h"

#include "wire/json.h"
#include "wire/openingwords.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <cstring>

namespace regatta {

namespace {

/// RapidJSON's handler. Depth 1 is the body's object; tools[n] is depth 3.
class Scan
{
public:
    using Ch = char;
    Scan(const QByteArray &body, const rapidjson::MemoryStream &stream, RequestFields &fields)
        : m_body(body), m_stream(stream), m_fields(fields) {}

    [[nodiscard]] bool isTooDeep() const { return m_depth > json::MaximumNesting; }

    bool Null() { return value(FieldState::Null); }
    bool Bool(bool value);
    bool Int(int) { return value(FieldState::WrongType); }
    bool Uint(unsigned) { return value(FieldState::WrongType); }
    bool Int64(int64_t) { return value(FieldState::WrongType); }
    bool Uint64(uint64_t) { return value(FieldState::WrongType); }
    bool Double(double) { return value(FieldState::WrongType); }
    bool RawNumber(const char *, rapidjson::SizeType, bool) { return value(FieldState::WrongType); }
    bool String(const char *text, rapidjson::SizeType size, bool);
    bool Key(const char *text, rapidjson::SizeType size, bool);
    bool StartObject();
    bool StartArray();
    bool EndObject(rapidjson::SizeType) { return leave(); }
    bool EndArray(rapidjson::SizeType) { return leave(); }
    [[nodiscard]] QString opening() const { return m_opening.digest(); }

private:
    enum class Top {
        Other, Model, Stream, Store, Background, Tools, McpServers, PreviousResponse, Conversation, Content, Instructions,
        Options,
    };
    enum class Inner { Other, Type, Id, FileId, Role, Words, Usage };

    [[nodiscard]] bool isAt(Top top, int depth) const { return m_top == top && m_depth == depth; }
    bool value(FieldState state);
    bool enter();
    bool leave();
    void topKey(QByteArrayView name);
    void takeWords(QByteArrayView text);
    void takeOption(FieldState state, bool flag);
    void seen(FieldState state, const char *name);
    [[nodiscard]] ByteSpan valueSpan() const;

    const QByteArray &m_body;
    const rapidjson::MemoryStream &m_stream;
    RequestFields &m_fields;
    int m_depth = 0;
    Top m_top = Top::Other;
    Inner m_inner = Inner::Other;
    qsizetype m_afterKey = 0;
    OpeningWords m_opening;
};

void Scan::seen(FieldState state, const char *name)
{
    if (state != FieldState::Absent)
        m_fields.duplicate = QString::fromLatin1(name);
}

void Scan::topKey(QByteArrayView name)
{
    struct Known
    {
        const char *name;
        Top top;
    };
    static constexpr Known known[] = {
        {"model", Top::Model}, {"stream", Top::Stream}, {"store", Top::Store}, {"background", Top::Background},
        {"tools", Top::Tools}, {"mcp_servers", Top::McpServers}, {"previous_response_id", Top::PreviousResponse},
        {"conversation", Top::Conversation}, {"input", Top::Content}, {"messages", Top::Content},
        {"system", Top::Instructions}, {"instructions", Top::Instructions}, {"stream_options", Top::Options},
    };
    m_top = Top::Other;
    for (const Known &entry : known) {
        if (name == QByteArrayView(entry.name))
            m_top = entry.top;
    }
    m_afterKey = qsizetype(m_stream.Tell());
    // Which of two equal keys holds is each parser's own choice: the splice might meet the other one.
    if (m_top == Top::Model)
        seen(m_fields.modelState, "model");
    else if (m_top == Top::Stream)
        seen(m_fields.streamState, "stream");
    else if (m_top == Top::Options)
        m_fields.optionsTwice |= m_fields.optionsState != FieldState::Absent;
}

bool Scan::Key(const char *text, rapidjson::SizeType size, bool)
{
    struct Known
    {
        const char *name;
        Inner inner;
    };
    static constexpr Known known[] = {
        {"type", Inner::Type}, {"id", Inner::Id}, {"file_id", Inner::FileId}, {"role", Inner::Role},
        {"content", Inner::Words}, {"text", Inner::Words}, {"url", Inner::Words}, {"data", Inner::Words},
    };
    const QByteArrayView name(text, qsizetype(size));
    m_inner = Inner::Other;
    if (m_depth == 1) {
        topKey(name);
        return true;
    }
    if (isAt(Top::Options, 2)) {
        m_fields.hasOptions = true;
        m_afterKey = qsizetype(m_stream.Tell());
        if (name == QByteArrayView("include_usage")) {
            m_fields.optionsTwice |= m_fields.usageState != FieldState::Absent;
            m_inner = Inner::Usage;
        }
        return true;
    }
    for (const Known &entry : known) {
        if (name == QByteArrayView(entry.name))
            m_inner = entry.inner;
    }
    return true;
}

/// A value's bytes, from the colon after its key to where the parser stands now: after its last byte.
ByteSpan Scan::valueSpan() const
{
    qsizetype start = m_afterKey;
    while (start < m_body.size() && std::memchr(" \t\r\n:", m_body[start], 5))
        ++start;
    return {start, qsizetype(m_stream.Tell()) - start};
}

bool Scan::value(FieldState state)
{
    if (isAt(Top::Model, 1))
        m_fields.modelState = state;
    else if (isAt(Top::Stream, 1))
        m_fields.streamState = state;
    else if (m_top == Top::Options)
        takeOption(state, false);
    m_inner = Inner::Other;
    return true;
}

void Scan::takeOption(FieldState state, bool flag)
{
    if (m_depth == 1) {
        m_fields.optionsState = state;
        m_fields.optionsValue = valueSpan();
    } else if (m_depth == 2 && m_inner == Inner::Usage) {
        m_fields.usageState = state;
        m_fields.usage = flag;
        m_fields.usageValue = valueSpan();
    }
}

void Scan::takeWords(QByteArrayView text)
{
    if (m_top == Top::Instructions && (m_depth == 1 || m_inner == Inner::Words)) {
        m_opening.addInstruction(text);
    } else if (isAt(Top::Content, 1)) { // the responses API's `input` may be the user's words themselves
        m_opening.setRole("user");
        m_opening.addWords(text);
        m_opening.endMessage();
    } else if (isAt(Top::Content, 3) && m_inner == Inner::Role) {
        m_opening.setRole(text);
    } else if (m_top == Top::Content && (m_inner == Inner::Words || m_inner == Inner::FileId)) {
        m_opening.addWords(text);
    }
}

bool Scan::Bool(bool flag)
{
    if (isAt(Top::Stream, 1)) {
        m_fields.stream = flag;
        return value(FieldState::Valid);
    }
    if (isAt(Top::Options, 2) && m_inner == Inner::Usage) {
        takeOption(FieldState::Valid, flag);
        m_inner = Inner::Other;
        return true;
    }
    if (isAt(Top::Store, 1))
        m_fields.store = flag || m_fields.store.value_or(false); // of two, the one with effects is feared
    else if (isAt(Top::Background, 1))
        m_fields.background = flag || m_fields.background;
    return value(FieldState::WrongType);
}

bool Scan::String(const char *text, rapidjson::SizeType size, bool)
{
    const auto string = [&] { return QString::fromUtf8(text, qsizetype(size)); };
    if (isAt(Top::Model, 1)) {
        m_fields.model = string();
        m_fields.modelValue = valueSpan();
        return value(FieldState::Valid);
    }
    takeWords(QByteArrayView(text, qsizetype(size)));
    if (isAt(Top::PreviousResponse, 1))
        m_fields.previousResponse = string();
    else if (isAt(Top::Conversation, 1) || (isAt(Top::Conversation, 2) && m_inner == Inner::Id))
        m_fields.conversation = string();
    else if (isAt(Top::Tools, 3) && m_inner == Inner::Type)
        m_fields.toolTypes += QByteArray(text, qsizetype(size));
    else if (m_top == Top::Content && m_inner == Inner::FileId && m_fields.file.isEmpty())
        m_fields.file = string();
    return value(FieldState::WrongType);
}

bool Scan::enter()
{
    value(FieldState::WrongType);
    ++m_depth;
    return !isTooDeep();
}

bool Scan::StartObject()
{
    // The parser has not taken the brace yet.
    if (m_depth == 0) {
        m_fields.isObject = true;
        m_fields.afterBrace = qsizetype(m_stream.Tell()) + 1;
    }
    if (isAt(Top::McpServers, 2))
        m_fields.hasMcpServers = true;
    if (!isAt(Top::Options, 1))
        return enter();
    m_fields.afterOptionsBrace = qsizetype(m_stream.Tell()) + 1;
    const bool goesOn = enter();
    m_fields.optionsState = FieldState::Valid;
    return goesOn;
}

bool Scan::StartArray()
{
    return enter();
}

bool Scan::leave()
{
    --m_depth;
    m_inner = Inner::Other;
    if (isAt(Top::Content, 2))
        m_opening.endMessage();
    return true;
}

QString expectation(rapidjson::ParseErrorCode code)
{
    switch (code) {
    case rapidjson::kParseErrorDocumentEmpty: return QStringLiteral("expected a JSON object, but the body is empty");
    case rapidjson::kParseErrorDocumentRootNotSingular: return QStringLiteral("expected nothing after the JSON object");
    case rapidjson::kParseErrorValueInvalid: return QStringLiteral("expected a JSON value");
    case rapidjson::kParseErrorObjectMissName: return QStringLiteral("expected a name in double quotes");
    case rapidjson::kParseErrorObjectMissColon: return QStringLiteral("expected a colon after the name");
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket: return QStringLiteral("expected a comma or }");
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket: return QStringLiteral("expected a comma or ]");
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex: return QStringLiteral("expected four hex digits after \\u");
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
        return QStringLiteral("expected the second half of a surrogate pair");
    case rapidjson::kParseErrorStringEscapeInvalid:
        return QStringLiteral("expected a valid escape; control characters must be escaped");
    case rapidjson::kParseErrorStringMissQuotationMark: return QStringLiteral("expected a closing quotation mark");
    case rapidjson::kParseErrorStringInvalidEncoding: return QStringLiteral("expected valid UTF-8");
    case rapidjson::kParseErrorNumberTooBig: return QStringLiteral("expected a number that fits a double");
    case rapidjson::kParseErrorNumberMissFraction: return QStringLiteral("expected digits after the decimal point");
    case rapidjson::kParseErrorNumberMissExponent: return QStringLiteral("expected digits in the exponent");
    default: return QStringLiteral("expected valid JSON");
    }
}

} // namespace

std::optional<SyntaxError> scanRequest(const QByteArray &body, RequestFields &fields)
{
    if (body.startsWith("\xEF\xBB\xBF"))
        return SyntaxError{0, QStringLiteral("expected a JSON object, but the body starts with a byte order mark")};
    // RapidJSON would take a NUL for the end and leave the rest unread.
    if (const void *nul = std::memchr(body.constData(), 0, size_t(body.size()))) {
        return SyntaxError{static_cast<const char *>(nul) - body.constData(),
                           QStringLiteral("expected UTF-8 text, but there is a NUL byte")};
    }
    rapidjson::MemoryStream stream(body.constData(), size_t(body.size()));
    Scan scan(body, stream, fields);
    rapidjson::Reader reader;
    const rapidjson::ParseResult result =
        reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(stream, scan);
    if (!result.IsError()) {
        fields.opening = scan.opening();
        return std::nullopt;
    }
    if (scan.isTooDeep()) {
        return SyntaxError{qsizetype(result.Offset()),
                           QStringLiteral("expected at most %1 levels of nesting").arg(json::MaximumNesting)};
    }
    return SyntaxError{qsizetype(result.Offset()), expectation(result.Code())};
}

} // namespace regatta
