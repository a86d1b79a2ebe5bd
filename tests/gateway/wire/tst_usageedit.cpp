// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/bodyedit.h"
#include "wire/requestreader.h"

#include <QTest>

using namespace regatta;

/// What is spliced into a body so that its stream ends with usage.
class TestUsageEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksWithTheSmallestChange_data();
    void asksWithTheSmallestChange();
    void leavesAloneWhatNeedsNothing_data();
    void leavesAloneWhatNeedsNothing();
    void goesTogetherWithAnotherModel();
};

void TestUsageEdit::asksWithTheSmallestChange_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("no options") << QByteArray(R"({"model":"m","stream":true})")
                                << QByteArray(R"({"stream_options":{"include_usage":true},"model":"m","stream":true})");
    QTest::newRow("no options, blanks around the brace")
        << QByteArray(" {\n  \"model\": \"m\", \"stream\": true, \"seed\": 12345678901234567890 } ")
        << QByteArray(" {\"stream_options\":{\"include_usage\":true},\n  \"model\": \"m\", \"stream\": true, \"seed\": "
                      "12345678901234567890 } ");
    QTest::newRow("null options") << QByteArray(R"({"model":"m","stream_options": null ,"stream":true})")
                                  << QByteArray(R"({"model":"m","stream_options": {"include_usage":true} ,"stream":true})");
    QTest::newRow("empty options") << QByteArray(R"({"model":"m","stream":true,"stream_options":{ }})")
                                   << QByteArray(R"({"model":"m","stream":true,"stream_options":{"include_usage":true }})");
    QTest::newRow("other options")
        << QByteArray(R"({"model":"m","stream":true,"stream_options":{"include_obfuscation":false,"x":{"include_usage":1}}})")
        << QByteArray(R"({"model":"m","stream":true,"stream_options":{"include_usage":true,"include_obfuscation":false,"x":{"include_usage":1}}})");
    QTest::newRow("a false of the client's") << QByteArray(R"({"stream_options":{"include_usage" : false},"model":"m","stream":true})")
                                             << QByteArray(R"({"stream_options":{"include_usage" : true},"model":"m","stream":true})");
    QTest::newRow("a null of the client's") << QByteArray(R"({"stream_options":{"include_usage":null},"model":"m","stream":true})")
                                            << QByteArray(R"({"stream_options":{"include_usage":true},"model":"m","stream":true})");
    QTest::newRow("a message that speaks of it")
        << QByteArray(R"({"model":"m","stream":true,"messages":[{"role":"user","content":"x","stream_options":{"include_usage":true}}]})")
        << QByteArray(R"({"stream_options":{"include_usage":true},"model":"m","stream":true,"messages":[{"role":"user","content":"x","stream_options":{"include_usage":true}}]})");
}

void TestUsageEdit::asksWithTheSmallestChange()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    for (const Api api : {Api::ChatCompletions, Api::Completions}) {
        ChatRequest request;
        request.api = api;
        request.body = before;
        QVERIFY(!readRequestBody(request));
        QVERIFY(!request.usageEdit.text.isEmpty());
        QCOMPARE(withEdits(request.body, {request.usageEdit}), after);
        // What it made asks for usage, and so needs nothing more.
        request.body = after;
        QVERIFY(!readRequestBody(request));
        QVERIFY(request.usageEdit.text.isEmpty());
    }
}

void TestUsageEdit::leavesAloneWhatNeedsNothing_data()
{
    QTest::addColumn<Api>("api");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("the client asked") << Api::ChatCompletions
                                      << QByteArray(R"({"model":"m","stream":true,"stream_options":{"include_usage":true}})");
    QTest::newRow("no stream") << Api::ChatCompletions << QByteArray(R"({"model":"m"})");
    QTest::newRow("options of a wrong type") << Api::ChatCompletions
                                             << QByteArray(R"({"model":"m","stream":true,"stream_options":[1]})");
    QTest::newRow("a usage of a wrong type") << Api::ChatCompletions
        << QByteArray(R"({"model":"m","stream":true,"stream_options":{"include_usage":{"a":1}}})");
    QTest::newRow("options twice") << Api::ChatCompletions
        << QByteArray(R"({"model":"m","stream":true,"stream_options":{},"stream_options":{}})");
    QTest::newRow("usage twice") << Api::ChatCompletions
        << QByteArray(R"({"model":"m","stream":true,"stream_options":{"include_usage":false,"include_usage":false}})");
    QTest::newRow("responses") << Api::Responses << QByteArray(R"({"model":"m","stream":true})");
    QTest::newRow("messages") << Api::Messages << QByteArray(R"({"model":"m","stream":true})");
}

void TestUsageEdit::leavesAloneWhatNeedsNothing()
{
    QFETCH(Api, api);
    QFETCH(QByteArray, body);
    ChatRequest request;
    request.api = api;
    request.body = body;
    QVERIFY(!readRequestBody(request));
    QVERIFY(request.usageEdit.text.isEmpty());
}

void TestUsageEdit::goesTogetherWithAnotherModel()
{
    ChatRequest request;
    request.body = R"({"stream":true,"model":"m","stream_options":{}})";
    QVERIFY(!readRequestBody(request));
    const BodyEdit model = modelEdit(request.modelValue, QStringLiteral("google/m"));
    const QByteArray expected = R"({"stream":true,"model":"google/m","stream_options":{"include_usage":true}})";
    QCOMPARE(withEdits(request.body, {model, request.usageEdit}), expected);
    QCOMPARE(withEdits(request.body, {request.usageEdit, model}), expected);
    QCOMPARE(withEdits(request.body, {}), request.body);
}

QTEST_APPLESS_MAIN(TestUsageEdit)
#include "tst_usageedit.moc"
