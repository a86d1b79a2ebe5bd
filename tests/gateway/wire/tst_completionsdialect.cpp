// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/wire/eventtable.h"

using namespace regatta;

class TestCompletionsDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEvents_data();
    void readsEvents() { test::checkEvent(Api::Completions); }
    void readsBodies_data();
    void readsBodies() { test::checkBody(Api::Completions); }
    void aPlainAnswerBecomesAStreamOfOneChunk();
};

void TestCompletionsDialect::readsEvents_data()
{
    using test::eventRow;
    test::eventColumns();
    eventRow("text is content", R"({"object":"text_completion","choices":[{"text":"a","index":0,"finish_reason":null}]})", "content");
    eventRow("empty text is none", R"({"choices":[{"text":""}]})", "nothing");
    eventRow("the second choice counts", R"({"choices":[{"text":"","index":0},{"text":"b","index":1}]})", "content");
    eventRow("a chat delta is none here", R"({"choices":[{"delta":{"content":"a"}}]})", "nothing");
    eventRow("a finish_reason does not end", R"({"choices":[{"text":"","finish_reason":"stop"}]})", "finish");
    eventRow("[DONE] ends", "[DONE]", "end");
    eventRow("an error", R"({"error":{"code":500,"message":"x"}})", "error:500");
    eventRow("no JSON", "x", "malformed");
}

void TestCompletionsDialect::readsBodies_data()
{
    using test::bodyRow;
    test::bodyColumns();
    bodyRow("text is an answer", R"({"choices":[{"text":"a"}]})", "content");
    bodyRow("empty text is empty", R"({"choices":[{"text":"","finish_reason":"stop"}]})", "empty");
    bodyRow("empty text at the client's limit is an answer", R"({"choices":[{"text":"","finish_reason":"length"}]})", "content");
    bodyRow("no choices are empty", R"({"choices":[]})", "empty");
    bodyRow("an error", R"({"error":"x"})", "error:0");
    bodyRow("no JSON", "x", "malformed");
}

void TestCompletionsDialect::aPlainAnswerBecomesAStreamOfOneChunk()
{
    const QByteArray body = R"({"id":"c","object":"text_completion","choices":[{"text":"a","index":0,"finish_reason":"stop"}]})";
    QCOMPARE(Dialect::of(Api::Completions).asStream(body), "data: " + body + "\n\ndata: [DONE]\n\n");
}

QTEST_GUILESS_MAIN(TestCompletionsDialect)
#include "tst_completionsdialect.moc"
