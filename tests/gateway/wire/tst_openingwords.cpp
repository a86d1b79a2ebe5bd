// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/requestreader.h"

#include <QTest>

using namespace regatta;

namespace {

QString conversationOf(Api api, const QByteArray &fields)
{
    ChatRequest request;
    request.api = api;
    request.body = R"({"model":"m",)" + fields + "}";
    if (const auto error = readRequestBody(request))
        qFatal("%s", qPrintable(error->message));
    return request.conversation;
}

} // namespace

/// What makes two requests turns of one conversation.
class TestOpeningWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stayEqualOverTurns_data();
    void stayEqualOverTurns();
    void differForOthers_data();
    void differForOthers();
    void thereAreNoneWithoutAUser_data();
    void thereAreNoneWithoutAUser();
};

void TestOpeningWords::stayEqualOverTurns_data()
{
    QTest::addColumn<Api>("api");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("later");
    QTest::newRow("chat") << Api::ChatCompletions
        << QByteArray(R"("messages":[{"role":"system","content":"S"},{"role":"user","content":"U"}])")
        << QByteArray(R"("messages":[{"role":"system","content":"S"},{"role":"user","content":"U"},{"role":"assistant","content":"A"},{"role":"user","content":"V"}])");
    QTest::newRow("chat, fields in another order") << Api::ChatCompletions
        << QByteArray(R"("messages":[{"role":"user","content":"U"}])")
        << QByteArray(R"("temperature":1,"messages":[{"content":"U","name":"n","role":"user"},{"role":"assistant","content":"A"}])");
    QTest::newRow("chat, in parts") << Api::ChatCompletions
        << QByteArray(R"("messages":[{"role":"user","content":[{"type":"text","text":"U"},{"type":"image_url","image_url":{"url":"data:x"}}]}])")
        << QByteArray(R"("messages":[{"role":"user","content":[{"type":"text","text":"U"},{"type":"image_url","image_url":{"url":"data:x"}}]},{"role":"user","content":"V"}])");
    QTest::newRow("messages whose cache marks move") << Api::Messages
        << QByteArray(R"("system":[{"type":"text","text":"S","cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":[{"type":"text","text":"U","cache_control":{"type":"ephemeral"}}]}])")
        << QByteArray(R"("messages":[{"role":"user","content":[{"type":"text","text":"U"}]},{"role":"assistant","content":"A"},{"role":"user","content":"V"}],"system":[{"type":"text","text":"S"}])");
    QTest::newRow("responses whose input grows") << Api::Responses
        << QByteArray(R"("instructions":"S","input":[{"role":"user","content":[{"type":"input_text","text":"U"}]}])")
        << QByteArray(R"("instructions":"S","input":[{"role":"user","content":[{"type":"input_text","text":"U"}]},{"type":"function_call","name":"f","arguments":"{}"}])");
}

void TestOpeningWords::stayEqualOverTurns()
{
    QFETCH(Api, api);
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, later);
    QVERIFY(!conversationOf(api, first).isEmpty());
    QCOMPARE(conversationOf(api, later), conversationOf(api, first));
}

void TestOpeningWords::differForOthers_data()
{
    QTest::addColumn<QByteArray>("other");
    QTest::newRow("another first message") << QByteArray(R"("messages":[{"role":"system","content":"S"},{"role":"user","content":"V"}])");
    QTest::newRow("another system prompt") << QByteArray(R"("messages":[{"role":"system","content":"T"},{"role":"user","content":"U"}])");
    QTest::newRow("no system prompt") << QByteArray(R"("messages":[{"role":"user","content":"U"}])");
    QTest::newRow("the words in another place") << QByteArray(R"("messages":[{"role":"user","content":"SU"}])");
    QTest::newRow("the roles changed") << QByteArray(R"("messages":[{"role":"developer","content":"S"},{"role":"user","content":"U"}])");
    QTest::newRow("an image beside the words")
        << QByteArray(R"("messages":[{"role":"system","content":"S"},{"role":"user","content":[{"type":"text","text":"U"},{"type":"image_url","image_url":{"url":"data:x"}}]}])");
}

void TestOpeningWords::differForOthers()
{
    QFETCH(QByteArray, other);
    const QString one = conversationOf(
        Api::ChatCompletions, R"("messages":[{"role":"system","content":"S"},{"role":"user","content":"U"}])");
    QVERIFY(conversationOf(Api::ChatCompletions, other) != one);
}

void TestOpeningWords::thereAreNoneWithoutAUser_data()
{
    QTest::addColumn<Api>("api");
    QTest::addColumn<QByteArray>("fields");
    QTest::newRow("no messages") << Api::ChatCompletions << QByteArray(R"("messages":[])");
    QTest::newRow("a system prompt alone") << Api::ChatCompletions << QByteArray(R"("messages":[{"role":"system","content":"S"}])");
    QTest::newRow("a user without words") << Api::ChatCompletions << QByteArray(R"("messages":[{"role":"user"}])");
    QTest::newRow("embeddings") << Api::Embeddings << QByteArray(R"("input":"U")");
    QTest::newRow("completions") << Api::Completions << QByteArray(R"("prompt":"U")");
    QTest::newRow("counting") << Api::CountTokens << QByteArray(R"("messages":[{"role":"user","content":"U"}])");
}

void TestOpeningWords::thereAreNoneWithoutAUser()
{
    QFETCH(Api, api);
    QFETCH(QByteArray, fields);
    QCOMPARE(conversationOf(api, fields), QString());
}

QTEST_APPLESS_MAIN(TestOpeningWords)
#include "tst_openingwords.moc"
