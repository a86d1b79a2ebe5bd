// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/wire/eventtable.h"

#include "wire/tokenusage.h"

using namespace regatta;

class TestMessagesDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEvents_data();
    void readsEvents() { test::checkEvent(Api::Messages); }
    void usageComesInTwoHalves();
    void readsBodies_data();
    void readsBodies() { test::checkBody(Api::Messages); }
    void aPlainAnswerBecomesItsEvents();
    void countsTokens_data();
    void countsTokens() { test::checkBody(Api::CountTokens); }
    void aCountIsNoUsage();
};

void TestMessagesDialect::readsEvents_data()
{
    using test::eventRow;
    test::eventColumns();
    eventRow("message_start is none", R"({"type":"message_start","message":{"type":"message","content":[],"usage":{"input_tokens":3}}})", "nothing");
    eventRow("ping is none", R"({"type":"ping"})", "nothing", "ping");
    eventRow("ping without JSON is none", "beat", "nothing", "ping");
    eventRow("the start of a text block is none", R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})", "nothing");
    eventRow("the start of a thinking block is none", R"({"type":"content_block_start","content_block":{"type":"thinking","thinking":"","signature":""}})", "nothing");
    eventRow("a text block that starts with text is content", R"({"type":"content_block_start","content_block":{"type":"text","text":"a"}})", "content");
    eventRow("the start of a tool's use is content", R"({"type":"content_block_start","content_block":{"type":"tool_use","id":"t","name":"f","input":{}}})", "content");
    eventRow("a search's result is content", R"({"type":"content_block_start","content_block":{"type":"web_search_tool_result","content":[]}})", "content");
    eventRow("a text delta is content", R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"}})", "content");
    eventRow("a thinking delta is content", R"({"type":"content_block_delta","delta":{"type":"thinking_delta","thinking":"Hm"}})", "content");
    eventRow("a tool input delta is content", R"({"type":"content_block_delta","delta":{"type":"input_json_delta","partial_json":"{"}})", "content");
    eventRow("an empty tool input delta is none", R"({"type":"content_block_delta","delta":{"type":"input_json_delta","partial_json":""}})", "nothing");
    eventRow("an empty text delta is none", R"({"type":"content_block_delta","delta":{"type":"text_delta","text":""}})", "nothing");
    eventRow("a signature is none", R"({"type":"content_block_delta","delta":{"type":"signature_delta","signature":"abc"}})", "nothing");
    eventRow("the end of a block is none", R"({"type":"content_block_stop","index":0})", "nothing");
    eventRow("a stop_reason finishes", R"({"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":9}})", "finish");
    eventRow("a message_delta without one does not", R"({"type":"message_delta","delta":{"stop_reason":null},"usage":{"output_tokens":9}})", "nothing");
    eventRow("a refusal is an answer", R"({"type":"message_delta","delta":{"stop_reason":"refusal"}})", "content finish");
    eventRow("the client's limit is an answer", R"({"type":"message_delta","delta":{"stop_reason":"max_tokens"}})", "content finish");
    eventRow("message_stop ends", R"({"type":"message_stop"})", "finish end");
    eventRow("[DONE] of an imitation ends", "[DONE]", "end");
    eventRow("the type may stand only in the event field", R"({"delta":{"text":"a"}})", "content", "content_block_delta");
    eventRow("an unknown event is none", R"({"type":"message_hint","text":"a"})", "nothing");
    eventRow("overloaded is 529", R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})", "error:529", "error");
    eventRow("a rate limit is 429", R"({"type":"error","error":{"type":"rate_limit_error","message":"x"}})", "error:429", "error");
    eventRow("an api_error is 500", R"({"type":"error","error":{"type":"api_error","message":"x"}})", "error:500", "error");
    eventRow("an error without the event field", R"({"type":"error","error":{"type":"api_error","message":"x"}})", "error:500");
    eventRow("an error as text", R"({"error":"所有重试均已耗尽"})", "error:0");
    eventRow("no JSON", "x", "malformed", "content_block_delta");
}

void TestMessagesDialect::usageComesInTwoHalves()
{
    const Dialect &dialect = Dialect::of(Api::Messages);
    const auto start = dialect.readEvent({{}, "message_start", R"({"type":"message_start","message":{"usage":{"input_tokens":10,"cache_read_input_tokens":90,"output_tokens":1}}})"}).usage;
    const auto end = dialect.readEvent({{}, "message_delta", R"({"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":25}})"}).usage;
    QVERIFY(start && end);
    QCOMPARE(*end, (TokenUsage{std::nullopt, 25, std::nullopt, std::nullopt}));
    QCOMPARE(mergedUsage(*start, *end), (TokenUsage{100, 25, std::nullopt, 90}));
}

void TestMessagesDialect::readsBodies_data()
{
    using test::bodyRow;
    test::bodyColumns();
    bodyRow("text is an answer", R"({"type":"message","content":[{"type":"text","text":"a"}],"stop_reason":"end_turn"})", "content");
    bodyRow("a tool's use is an answer", R"({"content":[{"type":"tool_use","id":"t","name":"f","input":{}}]})", "content");
    bodyRow("thinking is an answer", R"({"content":[{"type":"thinking","thinking":"Hm"}]})", "content");
    bodyRow("empty text is empty", R"({"content":[{"type":"text","text":""}],"stop_reason":"end_turn"})", "empty");
    bodyRow("no blocks are empty", R"({"content":[],"stop_reason":"end_turn"})", "empty");
    bodyRow("no content is empty", R"({"type":"message"})", "empty");
    bodyRow("a refusal without text is an answer", R"({"content":[],"stop_reason":"refusal"})", "content");
    bodyRow("the client's limit spent without text is an answer", R"({"content":[],"stop_reason":"max_tokens"})", "content");
    bodyRow("an error", R"({"type":"error","error":{"type":"overloaded_error","message":"x"}})", "error:529");
    bodyRow("HTML is malformed", "<html></html>", "malformed");
}

void TestMessagesDialect::aPlainAnswerBecomesItsEvents()
{
    const QByteArray stream = Dialect::of(Api::Messages).asStream(
        R"({"id":"m","type":"message","role":"assistant","content":[{"type":"thinking","thinking":"Hm","signature":"s"},{"type":"text","text":"Hi"},)"
        R"({"type":"tool_use","id":"t","name":"f","input":{"a":1}}],"stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":2}})");
    const QByteArray expected = R"(event: message_start
data: {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":2}}}

event: content_block_start
data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

event: content_block_delta
data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm"}}

event: content_block_delta
data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"s"}}

event: content_block_stop
data: {"type":"content_block_stop","index":0}

event: content_block_start
data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}

event: content_block_delta
data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Hi"}}

event: content_block_stop
data: {"type":"content_block_stop","index":1}

event: content_block_start
data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"t","name":"f","input":{}}}

event: content_block_delta
data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\"a\":1}"}}

event: content_block_stop
data: {"type":"content_block_stop","index":2}

event: message_delta
data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"input_tokens":1,"output_tokens":2}}

event: message_stop
data: {"type":"message_stop"}

)";
    QCOMPARE(stream, expected);
}

void TestMessagesDialect::countsTokens_data()
{
    using test::bodyRow;
    test::bodyColumns();
    bodyRow("a count is an answer", R"({"input_tokens":14})", "content");
    bodyRow("a count of 0 is an answer", R"({"input_tokens":0})", "content");
    bodyRow("no count is empty", R"({})", "empty");
    bodyRow("an error", R"({"type":"error","error":{"type":"not_found_error","message":"x"}})", "error:404");
    bodyRow("no JSON", "14 tokens", "malformed");
}

void TestMessagesDialect::aCountIsNoUsage()
{
    QVERIFY(!Dialect::of(Api::CountTokens).readBody(R"({"input_tokens":14})").usage);
}

QTEST_GUILESS_MAIN(TestMessagesDialect)
#include "tst_messagesdialect.moc"
