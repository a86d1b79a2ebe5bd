// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/wire/eventtable.h"


using namespace regatta;

class TestChatDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEvents_data();
    void readsEvents();
    void readsUsageOfEvents();
    void readsBodies_data();
    void readsBodies();
    void aPlainAnswerBecomesAStreamOfOneChunk();
    void toolCallsGetAnIndexInTheStream();
    void theStreamOfAPrettyPrintedAnswerHasOneLine();
    void anAnswerThatCannotBecomeAStreamBecomesAnError();
    void deepNestingIsMalformedAndHarmless();
    void costOfAnEvent();
};

void TestChatDialect::readsEvents_data()
{
    using test::eventRow;
    test::eventColumns();

    eventRow("text is content", R"({"choices":[{"index":0,"delta":{"content":"Hi"}}]})", "content");
    eventRow("a blank is content", R"({"choices":[{"delta":{"content":" "}}]})", "content");
    eventRow("a role alone is none", R"({"choices":[{"delta":{"role":"assistant"},"finish_reason":null}]})", "nothing");
    eventRow("a role with empty text is none", R"({"choices":[{"delta":{"role":"assistant","content":""}}]})", "nothing");
    eventRow("text that is null is none", R"({"choices":[{"delta":{"content":null,"refusal":null,"tool_calls":null}}]})", "nothing");
    eventRow("an empty delta is none", R"({"choices":[{"delta":{}}]})", "nothing");
    eventRow("no delta is none", R"({"choices":[{"index":0}]})", "nothing");
    eventRow("no choices are none", R"({"id":"x","object":"chat.completion.chunk"})", "nothing");
    eventRow("Azure's filter chunk without choices is none", R"({"choices":[],"prompt_filter_results":[{"prompt_index":0}]})", "nothing");
    eventRow("a usage chunk is none", R"({"choices":[],"usage":{"prompt_tokens":1}})", "nothing");
    eventRow("choices of another type are none", R"({"choices":{"delta":{"content":"a"}}})", "nothing");
    eventRow("a comment is none", "", "nothing");
    eventRow("content as an array is content", R"({"choices":[{"delta":{"content":[{"type":"image_url","image_url":{"url":"data:"}}]}}]})", "content");
    eventRow("content as an empty array is none", R"({"choices":[{"delta":{"content":[]}}]})", "nothing");
    eventRow("reasoning_content is content", R"({"choices":[{"delta":{"reasoning_content":"Hm"}}]})", "content");
    eventRow("empty reasoning_content is none", R"({"choices":[{"delta":{"reasoning_content":""}}]})", "nothing");
    eventRow("reasoning is content", R"({"choices":[{"delta":{"reasoning":"Hm","content":""}}]})", "content");
    eventRow("reasoning_details are content", R"({"choices":[{"delta":{"reasoning_details":[{"text":"Hm"}]}}]})", "content");
    eventRow("a refusal is content", R"({"choices":[{"delta":{"refusal":"I cannot"}}]})", "content");
    eventRow("a tool's name is content", R"({"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"f","arguments":""}}]}}]})", "content");
    eventRow("a tool's arguments are content", R"({"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{"}}]}}]})", "content");
    eventRow("a custom tool's input is content", R"({"choices":[{"delta":{"tool_calls":[{"index":0,"custom":{"input":"x"}}]}}]})", "content");
    eventRow("an empty tool delta is none", R"({"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":""}}]}}]})", "nothing");
    eventRow("an empty list of tool calls is none", R"({"choices":[{"delta":{"tool_calls":[]}}]})", "nothing");
    eventRow("the legacy function call is content", R"({"choices":[{"delta":{"function_call":{"name":"f"}}}]})", "content");
    eventRow("audio data is content", R"({"choices":[{"delta":{"audio":{"data":"AAAA"}}}]})", "content");
    eventRow("an audio transcript is content", R"({"choices":[{"delta":{"audio":{"transcript":"a"}}}]})", "content");
    eventRow("an audio id alone is none", R"({"choices":[{"delta":{"audio":{"id":"audio_1"}}}]})", "nothing");
    eventRow("an image is content", R"({"choices":[{"delta":{"images":[{"image_url":{"url":"data:"}}]}}]})", "content");
    eventRow("the second of two choices counts", R"({"choices":[{"index":0,"delta":{}},{"index":1,"delta":{"content":"b"}}]})", "content");
    eventRow("a whole message in a stream counts", R"({"choices":[{"message":{"content":"all"}}]})", "content");
    eventRow("escaped names are names", R"({"choices":[{"delta":{"cont\u0065nt":"a"}}]})", "content");

    eventRow("a finish_reason finishes but does not end", R"({"choices":[{"delta":{},"finish_reason":"stop"}]})", "finish");
    eventRow("stop on a chunk with text, as older gcli2api sends", R"({"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]})", "content finish");
    eventRow("an empty finish_reason is none", R"({"choices":[{"delta":{},"finish_reason":""}]})", "nothing");
    eventRow("one of two choices finishes", R"({"choices":[{"index":0,"delta":{}},{"index":1,"delta":{},"finish_reason":"stop"}]})", "finish");
    eventRow("a content filter's verdict is an answer", R"({"choices":[{"delta":{},"finish_reason":"content_filter"}]})", "content finish");
    eventRow("the client's limit spent without text is an answer", R"({"choices":[{"delta":{},"finish_reason":"length"}]})", "content finish");
    eventRow("[DONE] ends", "[DONE]", "end");
    eventRow("[DONE] with blanks ends", " [DONE] ", "end");
    eventRow("[DONE] as JSON text is malformed", R"("[DONE]")", "malformed");

    eventRow("an error as text", R"({"error":"所有重试均已耗尽"})", "error:0");
    eventRow("an error with a numeric code", R"({"error":{"code":429,"message":"slow down","status":"RESOURCE_EXHAUSTED"}})", "error:429");
    eventRow("an error with a code in text", R"({"error":{"code":"503","message":"x"}})", "error:503");
    eventRow("an error whose type has a status", R"({"error":{"type":"rate_limit_error","message":"x"}})", "error:429");
    eventRow("Google's status name alone", R"({"error":{"status":"UNAVAILABLE","message":"x"}})", "error:503");
    eventRow("an error of an unknown type", R"({"error":{"type":"strange","message":"x"}})", "error:0");
    eventRow("a status beside the error", R"({"error":"x","status":502})", "error:502");
    eventRow("an error beside choices is an error", R"({"error":{"code":502,"message":"Provider died"},"choices":[{"delta":{"content":""},"finish_reason":"error"}]})", "error:502");
    eventRow("finish_reason error alone", R"({"choices":[{"delta":{},"finish_reason":"error"}]})", "finish error:0");
    eventRow("an error that is null is none", R"({"error":null,"choices":[{"delta":{"content":"a"}}]})", "content");
    eventRow("an error that is empty is none", R"({"error":"","choices":[{"delta":{"content":"a"}}]})", "content");
    eventRow("gcli2api's detail", R"({"detail":"密码错误"})", "error:0");
    eventRow("detail beside choices means nothing", R"({"detail":"x","choices":[{"delta":{"content":"a"}}]})", "content");
    eventRow("a list with an error, as Google sends", R"([{"error":{"code":500,"message":"x"}}])", "error:500");
    eventRow("an error event", R"({"message":"broke","code":500})", "error:500", "error");
    eventRow("an error event with an error in it", R"({"error":{"code":429,"message":"x"}})", "error:429", "error");
    eventRow("an error event that is no JSON", "it broke", "error:0", "error");
    eventRow("data that is no JSON", "Internal Server Error", "malformed");
    eventRow("data that is cut JSON", R"({"choices":[{"delta":{"content":"a")", "malformed");
    eventRow("two JSON texts in one event", "{}{}", "malformed");
    eventRow("a JSON number", "7", "malformed");
    eventRow("no JSON in an event of the usual type", "x", "malformed", "message");
    eventRow("an event of an unknown type is none", "beat", "nothing", "heartbeat");
    eventRow("NaN in logprobs, as Python writes it", R"({"choices":[{"delta":{"content":"a"},"logprobs":{"content":[{"logprob":-Infinity}]}}]})", "content");
}

void TestChatDialect::readsEvents()
{
    test::checkEvent(Api::ChatCompletions);
}

void TestChatDialect::readsUsageOfEvents()
{
    const Dialect &dialect = Dialect::of(Api::ChatCompletions);
    const EventReading reading = dialect.readEvent({{}, {}, R"({"choices":[{"delta":{"content":"a"}}],"usage":{"prompt_tokens":11,"completion_tokens":7,
        "completion_tokens_details":{"reasoning_tokens":3},"prompt_tokens_details":{"cached_tokens":5}}})"});
    QVERIFY(reading.content);
    QVERIFY(reading.usage);
    QCOMPARE(reading.usage->input, std::optional<qint64>(11));
    QCOMPARE(reading.usage->output, std::optional<qint64>(7));
    QCOMPARE(reading.usage->reasoning, std::optional<qint64>(3));
    QCOMPARE(reading.usage->cached, std::optional<qint64>(5));
    QVERIFY(!dialect.readEvent({{}, {}, R"({"choices":[],"usage":null})"}).usage);
}

void TestChatDialect::readsBodies_data()
{
    using test::bodyRow;
    test::bodyColumns();

    bodyRow("text is an answer", R"({"choices":[{"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]})", "content");
    bodyRow("a tool call is an answer", R"({"choices":[{"message":{"content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}}]})", "content");
    bodyRow("the legacy function call is an answer", R"({"choices":[{"message":{"content":null,"function_call":{"name":"f","arguments":"{}"}}}]})", "content");
    bodyRow("a refusal is an answer", R"({"choices":[{"message":{"content":null,"refusal":"No"}}]})", "content");
    bodyRow("reasoning alone is an answer", R"({"choices":[{"message":{"content":"","reasoning_content":"Hm"}}]})", "content");
    bodyRow("audio is an answer", R"({"choices":[{"message":{"content":null,"audio":{"id":"a","data":"AAAA"}}}]})", "content");
    bodyRow("an array of parts is an answer", R"({"choices":[{"message":{"content":[{"type":"text","text":"a"}]}}]})", "content");
    bodyRow("the second choice counts", R"({"choices":[{"message":{"content":""}},{"message":{"content":"b"}}]})", "content");
    bodyRow("a content filter's verdict is an answer", R"({"choices":[{"message":{"content":""},"finish_reason":"content_filter"}]})", "content");
    bodyRow("the client's limit spent without text is an answer", R"({"choices":[{"message":{"content":""},"finish_reason":"length"}]})", "content");
    bodyRow("empty text is empty", R"({"choices":[{"message":{"role":"assistant","content":""},"finish_reason":"stop"}]})", "empty");
    bodyRow("text that is null is empty", R"({"choices":[{"message":{"role":"assistant","content":null}}]})", "empty");
    bodyRow("no choices are empty", R"({"id":"x"})", "empty");
    bodyRow("an empty list of choices is empty", R"({"choices":[]})", "empty");
    bodyRow("choices that are null are empty", R"({"choices":null})", "empty");
    bodyRow("an empty object is empty", "{}", "empty");
    bodyRow("no body is empty", "", "empty");
    bodyRow("a body of blanks is empty", " \r\n", "empty");
    bodyRow("an error under 200", R"({"error":{"message":"x","type":"server_error"}})", "error:500");
    bodyRow("an error as text under 200", R"({"error":"当前无可用凭证"})", "error:0");
    bodyRow("detail under 200", R"({"detail":[{"loc":["body"],"msg":"bad"}]})", "error:0");
    bodyRow("an error that is null is none", R"({"error":null,"choices":[{"message":{"content":"a"}}]})", "content");
    bodyRow("HTML is malformed", "<!DOCTYPE html><html><title>Login</title></html>", "malformed");
    bodyRow("text is malformed", "upstream busy", "malformed");
    bodyRow("cut JSON is malformed", R"({"choices":[{"message":{"content":"a")", "malformed");
    bodyRow("a JSON list is malformed", "[1,2]", "malformed");
    bodyRow("a NUL and more after the JSON is malformed", QByteArray("{}\0{}", 5), "malformed");
    bodyRow("a stream instead of JSON is malformed", "data: {}\n\n", "malformed");
}

void TestChatDialect::readsBodies()
{
    test::checkBody(Api::ChatCompletions);
}

void TestChatDialect::aPlainAnswerBecomesAStreamOfOneChunk()
{
    const QByteArray body = R"({"id":"c1","object":"chat.completion","created":1700000000,"model":"m","choices":[{"index":0,)"
                            R"("message":{"role":"assistant","content":"gcli2api 正常"},"logprobs":null,"finish_reason":"stop"}],)"
                            R"("usage":{"prompt_tokens":1},"vendor":{"big":18446744073709551615,"share":0.1}})";
    QCOMPARE(Dialect::of(Api::ChatCompletions).asStream(body),
             QByteArray(R"(data: {"id":"c1","object":"chat.completion.chunk","created":1700000000,"model":"m","choices":[{"index":0,)"
                        R"("delta":{"role":"assistant","content":"gcli2api 正常"},"logprobs":null,"finish_reason":"stop"}],)"
                        R"("usage":{"prompt_tokens":1},"vendor":{"big":18446744073709551615,"share":0.1}})"
                        "\n\ndata: [DONE]\n\n"));
    QCOMPARE(test::meaningsOf(Api::ChatCompletions, Dialect::of(Api::ChatCompletions).asStream(body)),
             QByteArray("content finish, end"));
}

void TestChatDialect::toolCallsGetAnIndexInTheStream()
{
    const QByteArray stream = Dialect::of(Api::ChatCompletions).asStream(
        R"({"choices":[{"message":{"tool_calls":[{"id":"a","function":{"name":"f"}},{"id":"b","function":{"name":"g"}}]}}]})");
    QCOMPARE(stream, QByteArray(R"(data: {"object":"chat.completion.chunk","choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f"}},)"
                                R"({"index":1,"id":"b","function":{"name":"g"}}]}}]})"
                                "\n\ndata: [DONE]\n\n"));
}

void TestChatDialect::theStreamOfAPrettyPrintedAnswerHasOneLine()
{
    const QByteArray stream =
        Dialect::of(Api::ChatCompletions).asStream("{\n  \"choices\": [\n    {\"message\": {\"content\": \"a\\nb\"}}\n  ]\n}\n");
    QCOMPARE(stream, QByteArray("data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"delta\":{\"content\":\"a\\nb\"}}]}\n\ndata: [DONE]\n\n"));
}

void TestChatDialect::anAnswerThatCannotBecomeAStreamBecomesAnError()
{
    QCOMPARE(test::meaningsOf(Api::ChatCompletions, Dialect::of(Api::ChatCompletions).asStream("<html>")), QByteArray("error:500"));
}

void TestChatDialect::deepNestingIsMalformedAndHarmless()
{
    const QByteArray deep = R"({"choices":)" + QByteArray(1'000'000, '[') + QByteArray(1'000'000, ']') + '}';
    const Dialect &dialect = Dialect::of(Api::ChatCompletions);
    QCOMPARE(test::wordOf(dialect.readBody(deep)), QByteArray("malformed"));
    QCOMPARE(test::wordsOf(dialect.readEvent({{}, {}, deep})), QByteArray("malformed"));
    QVERIFY(dialect.asStream(deep).startsWith("data: {\"error\""));
}

void TestChatDialect::costOfAnEvent()
{
    const SseEvent event{{}, {}, R"({"id":"chatcmpl-9aXyz","object":"chat.completion.chunk","created":1700000000,"model":"gemini-2.5-pro",)"
                                 R"("system_fingerprint":"fp_1","choices":[{"index":0,"delta":{"content":" winner"},"logprobs":null,)"
                                 R"("finish_reason":null}]})"};
    const Dialect &dialect = Dialect::of(Api::ChatCompletions);
    bool content = true;
    QBENCHMARK {
        content = content && dialect.readEvent(event).content;
    }
    QVERIFY(content);
}

QTEST_GUILESS_MAIN(TestChatDialect)
#include "tst_chatdialect.moc"
