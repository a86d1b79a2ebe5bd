// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/wire/eventtable.h"

using namespace regatta;

class TestResponsesDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEvents_data();
    void readsEvents() { test::checkEvent(Api::Responses); }
    void theTypeMayStandOnlyInTheEventField();
    void readsUsageAndIdOfAStream();
    void readsBodies_data();
    void readsBodies() { test::checkBody(Api::Responses); }
    void readsUsageAndIdOfABody();
    void aPlainAnswerBecomesItsEvents();
    void anIncompleteAnswerEndsAsIncomplete();
};

void TestResponsesDialect::readsEvents_data()
{
    using test::eventRow;
    test::eventColumns();
    eventRow("created is none", R"({"type":"response.created","response":{"id":"r","status":"in_progress","output":[],"error":null}})", "nothing");
    eventRow("queued is none", R"({"type":"response.queued","response":{"id":"r"}})", "nothing");
    eventRow("in_progress is none", R"({"type":"response.in_progress","response":{"id":"r"}})", "nothing");
    eventRow("a text delta is content", R"({"type":"response.output_text.delta","delta":"a"})", "content");
    eventRow("an empty text delta is none", R"({"type":"response.output_text.delta","delta":""})", "nothing");
    eventRow("a refusal delta is content", R"({"type":"response.refusal.delta","delta":"No"})", "content");
    eventRow("a reasoning delta is content", R"({"type":"response.reasoning_text.delta","delta":"Hm"})", "content");
    eventRow("a reasoning summary's delta is content", R"({"type":"response.reasoning_summary_text.delta","delta":"Hm"})", "content");
    eventRow("arguments of a function are content", R"({"type":"response.function_call_arguments.delta","delta":"{"})", "content");
    eventRow("input of a custom tool is content", R"({"type":"response.custom_tool_call_input.delta","delta":"x"})", "content");
    eventRow("audio is content", R"({"type":"response.audio.delta","delta":"AAAA"})", "content");
    eventRow("a partial image is content", R"({"type":"response.image_generation_call.partial_image","partial_image_b64":"AAAA"})", "content");
    eventRow("the start of a tool call is content", R"({"type":"response.output_item.added","item":{"type":"function_call","name":"f","arguments":""}})", "content");
    eventRow("the start of a search is content", R"({"type":"response.output_item.added","item":{"type":"web_search_call"}})", "content");
    eventRow("the start of a message is none", R"({"type":"response.output_item.added","item":{"type":"message","content":[]}})", "nothing");
    eventRow("the start of reasoning is none", R"({"type":"response.output_item.added","item":{"type":"reasoning","summary":[]}})", "nothing");
    eventRow("a whole message at once is content", R"({"type":"response.output_item.done","item":{"type":"message","content":[{"type":"output_text","text":"a"}]}})", "content");
    eventRow("a whole text at once is content", R"({"type":"response.output_text.done","text":"a"})", "content");
    eventRow("the start of a part is none", R"({"type":"response.content_part.added","part":{"type":"output_text","text":""}})", "nothing");
    eventRow("an unknown event is none", R"({"type":"response.something_new","text":"a"})", "nothing");
    eventRow("completed with output ends", R"({"type":"response.completed","response":{"status":"completed","error":null,"output":[{"type":"message","content":[{"type":"output_text","text":"a"}]}]}})", "content finish end");
    eventRow("completed without output ends empty", R"({"type":"response.completed","response":{"status":"completed","output":[]}})", "finish end");
    eventRow("incomplete ends and is an answer", R"({"type":"response.incomplete","response":{"status":"incomplete","output":[],"incomplete_details":{"reason":"max_output_tokens"}}})", "content finish end");
    eventRow("incomplete without a status is an answer, too", R"({"type":"response.incomplete","response":{"output":[]}})", "content finish end");
    eventRow("[DONE] of a relay ends", "[DONE]", "end");
    eventRow("failed is an error", R"({"type":"response.failed","response":{"status":"failed","error":{"code":"server_error","message":"x"}}})", "error:500");
    eventRow("failed by a rate limit", R"({"type":"response.failed","response":{"error":{"code":"rate_limit_exceeded","message":"x"}}})", "error:429");
    eventRow("failed without a reason", R"({"type":"response.failed","response":{}})", "error:0");
    eventRow("an error event", R"({"type":"error","code":"server_error","message":"x","param":null,"sequence_number":3})", "error:500", "error");
    eventRow("an error event of an unknown code", R"({"type":"error","code":"ERR","message":"x"})", "error:0", "error");
    eventRow("an error in chat's shape", R"({"error":{"code":503,"message":"x"}})", "error:503");
    eventRow("no JSON", "x", "malformed", "response.output_text.delta");
    eventRow("no JSON in an unknown event", "x", "nothing", "keepalive");
}

void TestResponsesDialect::theTypeMayStandOnlyInTheEventField()
{
    const Dialect &dialect = Dialect::of(Api::Responses);
    QCOMPARE(test::wordsOf(dialect.readEvent({{}, "response.output_text.delta", R"({"delta":"a"})"})), QByteArray("content"));
    QCOMPARE(test::wordsOf(dialect.readEvent({{}, "response.completed", R"({"response":{}})"})), QByteArray("finish end"));
}

void TestResponsesDialect::readsUsageAndIdOfAStream()
{
    const Dialect &dialect = Dialect::of(Api::Responses);
    QCOMPARE(dialect.readEvent({{}, {}, R"({"type":"response.created","response":{"id":"resp_1","usage":null}})"}).resource, QStringLiteral("resp_1"));
    const EventReading end = dialect.readEvent({{}, {}, R"({"type":"response.completed","response":{"id":"resp_1","usage":{"input_tokens":3,
        "input_tokens_details":{"cached_tokens":1},"output_tokens":9,"output_tokens_details":{"reasoning_tokens":4}}}})"});
    QCOMPARE(end.usage, std::optional(TokenUsage{3, 9, 4, 1}));
}

void TestResponsesDialect::readsBodies_data()
{
    using test::bodyRow;
    test::bodyColumns();
    bodyRow("a message with text is an answer", R"({"status":"completed","error":null,"output":[{"type":"message","content":[{"type":"output_text","text":"a"}]}]})", "content");
    bodyRow("a refusal is an answer", R"({"status":"completed","output":[{"type":"message","content":[{"type":"refusal","refusal":"No"}]}]})", "content");
    bodyRow("a function call is an answer", R"({"status":"completed","output":[{"type":"function_call","name":"f","arguments":"{}"}]})", "content");
    bodyRow("a reasoning summary is an answer", R"({"status":"completed","output":[{"type":"reasoning","summary":[{"type":"summary_text","text":"Hm"}]}]})", "content");
    bodyRow("an answer that waits in the background", R"({"id":"resp_1","status":"queued","output":[]})", "content");
    bodyRow("an incomplete answer", R"({"status":"incomplete","output":[]})", "content");
    bodyRow("a message without text is empty", R"({"status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":""}]}]})", "empty");
    bodyRow("an encrypted reasoning alone is empty", R"({"status":"completed","output":[{"type":"reasoning","summary":[]}]})", "empty");
    bodyRow("no output is empty", R"({"status":"completed","output":[]})", "empty");
    bodyRow("a failed response", R"({"status":"failed","error":{"code":"rate_limit_exceeded","message":"x"},"output":[]})", "error:429");
    bodyRow("a failed response without a reason", R"({"status":"failed","error":null,"output":[]})", "error:0");
    bodyRow("HTML is malformed", "<html></html>", "malformed");
}

void TestResponsesDialect::readsUsageAndIdOfABody()
{
    const BodyReading reading = Dialect::of(Api::Responses).readBody(
        R"({"id":"resp_2","status":"completed","output":[{"type":"function_call"}],"usage":{"input_tokens":3,"output_tokens":9}})");
    QCOMPARE(reading.resource, QStringLiteral("resp_2"));
    QCOMPARE(reading.usage, std::optional(TokenUsage{3, 9, std::nullopt, std::nullopt}));
}

void TestResponsesDialect::aPlainAnswerBecomesItsEvents()
{
    const QByteArray stream = Dialect::of(Api::Responses).asStream(
        R"({"id":"resp_1","status":"completed","output":[{"type":"message","id":"msg_1","status":"completed","content":[{"type":"output_text","text":"Hi","annotations":[]}]},)"
        R"({"type":"function_call","id":"fc_1","name":"f","arguments":"{\"a\":1}"}],"usage":{"input_tokens":1}})");
    SseParser parser;
    QByteArrayList types;
    for (const SseEvent &event : parser.feed(stream))
        types += event.type;
    QCOMPARE(types, QByteArrayList({"response.created", "response.in_progress", "response.output_item.added", "response.content_part.added",
                                    "response.output_text.delta", "response.output_text.done", "response.content_part.done",
                                    "response.output_item.done", "response.output_item.added", "response.function_call_arguments.delta",
                                    "response.function_call_arguments.done", "response.output_item.done", "response.completed"}));
    QVERIFY(stream.startsWith(R"(event: response.created
data: {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","status":"in_progress","output":[],"usage":null}})"));
    QVERIFY(stream.contains(R"({"type":"response.output_text.delta","sequence_number":4,"item_id":"msg_1","output_index":0,"content_index":0,"delta":"Hi"})"));
    QVERIFY(stream.contains(R"({"type":"response.function_call_arguments.delta","sequence_number":9,"item_id":"fc_1","output_index":1,"delta":"{\"a\":1}"})"));
    QVERIFY(stream.contains(R"("item":{"type":"function_call","id":"fc_1","name":"f","arguments":""})"));
    QVERIFY(stream.endsWith(R"("usage":{"input_tokens":1}}})" "\n\n"));
}

void TestResponsesDialect::anIncompleteAnswerEndsAsIncomplete()
{
    QCOMPARE(test::meaningsOf(Api::Responses, Dialect::of(Api::Responses).asStream(R"({"status":"incomplete","output":[]})")),
             QByteArray("nothing, nothing, content finish end"));
}

QTEST_GUILESS_MAIN(TestResponsesDialect)
#include "tst_responsesdialect.moc"
