// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/wire/eventtable.h"

using namespace regatta;

class TestEmbeddingsDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBodies_data();
    void readsBodies() { test::checkBody(Api::Embeddings); }
    void readsUsage();
    void readsEvents_data();
    void readsEvents() { test::checkEvent(Api::Embeddings); }
};

void TestEmbeddingsDialect::readsBodies_data()
{
    using test::bodyRow;
    test::bodyColumns();
    bodyRow("a vector is an answer", R"({"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.1,-0.2]}]})", "content");
    bodyRow("base64 is an answer", R"({"data":[{"embedding":"AACAPw=="}]})", "content");
    bodyRow("an empty vector is empty", R"({"data":[{"embedding":[]}]})", "empty");
    bodyRow("one of two without a vector is empty", R"({"data":[{"embedding":[1]},{"index":1}]})", "empty");
    bodyRow("an empty list is empty", R"({"data":[]})", "empty");
    bodyRow("no list is empty", R"({"object":"list"})", "empty");
    bodyRow("an error", R"({"error":{"type":"invalid_request_error","message":"x"}})", "error:400");
    bodyRow("HTML is malformed", "<html></html>", "malformed");
}

void TestEmbeddingsDialect::readsUsage()
{
    const BodyReading reading = Dialect::of(Api::Embeddings).readBody(
        R"({"data":[{"embedding":[1]}],"usage":{"prompt_tokens":8,"total_tokens":8}})");
    QVERIFY(reading.usage);
    QCOMPARE(reading.usage->input, std::optional<qint64>(8));
    QVERIFY(!reading.usage->output);
}

void TestEmbeddingsDialect::readsEvents_data()
{
    using test::eventRow;
    test::eventColumns();
    eventRow("a whole list in an event is content", R"({"data":[{"embedding":[1]}]})", "content finish");
    eventRow("[DONE] ends", "[DONE]", "end");
    eventRow("a heartbeat is none", "", "nothing");
    eventRow("an error", R"({"error":"x"})", "error:0");
}

QTEST_GUILESS_MAIN(TestEmbeddingsDialect)
#include "tst_embeddingsdialect.moc"
