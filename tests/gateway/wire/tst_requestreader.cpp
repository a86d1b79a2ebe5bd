// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/requestreader.h"

#include <QTest>

using namespace regatta;

namespace {

ChatRequest requestOf(const QByteArray &body, Api api = Api::ChatCompletions)
{
    ChatRequest request;
    request.api = api;
    request.method = "POST";
    request.headers = {{"Content-Type", "application/json"}};
    request.body = body;
    return request;
}

} // namespace

class TestRequestReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWithPosition_data();
    void refusesWithPosition();
    void namesTheFieldAtFault_data();
    void namesTheFieldAtFault();
    void readsTheModel_data();
    void readsTheModel();
    void stripsTheLegacyPrefix();
    void splicesOnlyTheModel_data();
    void splicesOnlyTheModel();
    void aSplicedNameIsEscaped();
    void saysWhetherASpliceIsNeeded();
    void readsStream_data();
    void readsStream();
    void knowsEffects_data();
    void knowsEffects();
    void findsTheResource_data();
    void findsTheResource();
    void otherApisPassThrough();
    void nestingIsLimitedWithoutTouchingTheStack();
    void whatThePathSetStays();
};

void TestRequestReader::refusesWithPosition_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &body, const char *words) {
        QTest::newRow(name) << body << QString::fromLatin1(words);
    };
    row("an empty body", "", "expected a JSON object, but the body is empty at line 1, column 1");
    row("only blanks", " \n ", "but the body is empty at line 2, column 2");
    row("no JSON", "hello", "expected a JSON value at line 1, column 1");
    row("a missing comma", "{\"model\":\"m\"\n \"stream\":true}", "expected a comma or } at line 2, column 2");
    row("a trailing comma", "{\"model\":\"m\",}", "expected a name in double quotes at line 1, column 14");
    row("a missing colon", "{\"model\" \"m\"}", "expected a colon after the name at line 1, column 10");
    row("a name without quotes", "{model:\"m\"}", "expected a name in double quotes at line 1, column 2");
    row("single quotes", "{'model':'m'}", "expected a name in double quotes at line 1, column 2");
    row("a cut body", "{\"model\":\"m\"", "expected a comma or } at line 1, column 13");
    row("a cut string", "{\"model\":\"m", "expected a closing quotation mark at line 1, column 12");
    row("an unclosed list", "{\"a\":[1,2}", "expected a comma or ] at line 1, column 10");
    row("more after the end", "{\"model\":\"m\"} x", "expected nothing after the JSON object at line 1, column 15");
    row("two objects", "{}{}", "expected nothing after the JSON object at line 1, column 3");
    row("a wrong escape", "{\"model\":\"\\x\"}", "expected a valid escape; control characters must be escaped at line 1, column 11");
    row("a newline in a string", "{\"model\":\"a\nb\"}", "control characters must be escaped at line 1, column 12");
    row("half a surrogate pair", "{\"model\":\"\\ud83d x\"}", "expected the second half of a surrogate pair at line 1, column 11");
    row("too few hex digits", "{\"model\":\"\\u12\"}", "expected four hex digits after \\u at line 1, column 11");
    row("no UTF-8 in a string", "{\"model\":\"\xC3(\"}", "expected valid UTF-8 at line 1, column 11");
    row("an overlong character", "{\"model\":\"\xC0\xAF\"}", "expected valid UTF-8");
    row("a surrogate in UTF-8", "{\"model\":\"\xED\xA0\x80\"}", "expected valid UTF-8");
    row("columns count characters", "{\"\xE6\xB5\x81\xF0\x9F\x9A\xA3\":x}", "expected a JSON value at line 1, column 7");
    row("lines end with CRLF, too", "{\r\n\"model\":\r\nx}", "expected a JSON value at line 3, column 1");
    row("a NUL at the end", QByteArray("{}\0", 3), "expected UTF-8 text, but there is a NUL byte at line 1, column 3");
    row("a NUL that hides more", QByteArray("{\"model\":\"m\"}\0{}", 16), "NUL byte at line 1, column 14");
    row("UTF-16", QByteArray("{\0}\0", 4), "NUL byte");
    row("a byte order mark", "\xEF\xBB\xBF{}", "byte order mark at line 1, column 1");
    row("NaN", "{\"temperature\":NaN}", "expected a JSON value");
    row("a comment", "{/* */}", "expected a name in double quotes");
    row("a leading zero", "{\"n\":01}", "expected a comma or }");
    row("a number beyond a double", "{\"n\":1e400}", "expected a number that fits a double");
}

void TestRequestReader::refusesWithPosition()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, words);
    ChatRequest request = requestOf(body);
    const auto error = readRequestBody(request);
    QVERIFY(error);
    QCOMPARE(error->status, 400);
    QCOMPARE(error->type, QStringLiteral("invalid_request_error"));
    const bool isPosition = words.contains(QLatin1String("line"));
    QVERIFY2(isPosition ? error->message.endsWith(words + QLatin1Char('.')) : error->message.contains(words),
             qPrintable(error->message));
    QCOMPARE(error->param, QString());
}

void TestRequestReader::namesTheFieldAtFault_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("param");
    const auto row = [](const char *name, const char *body, const char *param) {
        QTest::newRow(name) << QByteArray(body) << QString::fromLatin1(param);
    };
    row("a list is no request", "[]", "");
    row("a text is no request", "\"model\"", "");
    row("null is no request", "null", "");
    row("no model", R"({"messages":[]})", "model");
    row("a model deeper down is not the model", R"({"a":{"model":"m"}})", "model");
    row("a model in a list is not the model", R"([{"model":"m"}])", "");
    row("a model that is null", R"({"model":null})", "model");
    row("a model that is a number", R"({"model":4})", "model");
    row("a model that is an object", R"({"model":{"model":"m"}})", "model");
    row("a model that is a list", R"({"model":["m"]})", "model");
    row("a model that is true", R"({"model":true})", "model");
    row("an empty model", R"({"model":""})", "model");
    row("a model of blanks", R"({"model":"  "})", "model");
    row("a legacy prefix without a model", R"({"model":"ag-"})", "model");
    row("a model twice", R"({"model":"a","model":"b"})", "model");
    row("a model twice, once escaped", R"({"model":"a","mode\u006c":"b"})", "model");
    row("a model twice, once null", R"({"model":"a","model":null})", "model");
    row("stream as text", R"({"model":"m","stream":"true"})", "stream");
    row("stream as a number", R"({"model":"m","stream":1})", "stream");
    row("stream as an object", R"({"model":"m","stream":{}})", "stream");
    row("stream twice", R"({"model":"m","stream":true,"stream":false})", "stream");
}

void TestRequestReader::namesTheFieldAtFault()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, param);
    for (const Api api : {Api::ChatCompletions, Api::Completions, Api::Embeddings, Api::Responses, Api::Messages, Api::CountTokens}) {
        ChatRequest request = requestOf(body, api);
        const auto error = readRequestBody(request);
        QVERIFY(error);
        QCOMPARE(error->status, 400);
        QCOMPARE(error->param, param);
        QVERIFY2(error->message.contains(QLatin1String("expected")), qPrintable(error->message));
    }
}

void TestRequestReader::readsTheModel_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QByteArray>("literal");

    QTest::newRow("at the start") << QByteArray(R"({"model":"m-1","a":1})") << QStringLiteral("m-1") << QByteArray(R"("m-1")");
    QTest::newRow("at the end, after a nested one") << QByteArray(R"({"a":{"model":"x"},"model":"m"})") << QStringLiteral("m") << QByteArray(R"("m")");
    QTest::newRow("with blanks around it") << QByteArray("{\"model\" \t:\r\n  \"m\"  }") << QStringLiteral("m") << QByteArray("\"m\"");
    QTest::newRow("under an escaped name") << QByteArray(R"({"mod\u0065l":"m"})") << QStringLiteral("m") << QByteArray(R"("m")");
    QTest::newRow("with escapes") << QByteArray(R"({"model":"a\"\\\u4f60"})") << QStringLiteral("a\"\\你") << QByteArray(R"("a\"\\\u4f60")");
    QTest::newRow("in Chinese") << QByteArray(R"({"model":"假流式/gemini"})") << QStringLiteral("假流式/gemini") << QByteArray(R"("假流式/gemini")");
    QTest::newRow("after a text that looks like it") << QByteArray(R"({"p":"\"model\":\"x\"","model":"m"})") << QStringLiteral("m") << QByteArray(R"("m")");
    QTest::newRow("after a list of objects") << QByteArray(R"({"messages":[{"content":"a"},{"model":"x"}],"model":"m"})") << QStringLiteral("m") << QByteArray(R"("m")");
}

void TestRequestReader::readsTheModel()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, model);
    QFETCH(QByteArray, literal);
    ChatRequest request = requestOf(body);
    QVERIFY(!readRequestBody(request));
    QCOMPARE(request.model, model);
    QCOMPARE(body.mid(request.modelValue.offset, request.modelValue.length), literal);
    QVERIFY(!request.askedAntigravity);
    QCOMPARE(request.body, body);
}

void TestRequestReader::stripsTheLegacyPrefix()
{
    ChatRequest request = requestOf(R"({"model":"ag-gemini-2.5-pro"})");
    QVERIFY(!readRequestBody(request));
    QCOMPARE(request.model, QStringLiteral("gemini-2.5-pro"));
    QVERIFY(request.askedAntigravity);
    QCOMPARE(withModel(request.body, request.modelValue, request.model), QByteArray(R"({"model":"gemini-2.5-pro"})"));

    request = requestOf(R"({"model":"imag-1"})");
    QVERIFY(!readRequestBody(request));
    QCOMPARE(request.model, QStringLiteral("imag-1"));
    QVERIFY(!request.askedAntigravity);
}

void TestRequestReader::splicesOnlyTheModel_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("order, blanks and unknown fields stay")
        << QByteArray("{ \"z\" : 1 ,\n\t\"model\" : ") << QByteArray(" , \"a\":{\"model\":\"x\"}, \"unknown\": [ ] }\n");
    QTest::newRow("large integers stay") << QByteArray("{\"seed\":123456789012345678901234567890,\"model\":") << QByteArray(",\"n\":18446744073709551615}");
    QTest::newRow("the digits of fractions stay") << QByteArray("{\"temperature\":0.10000000000000000001,\"model\":") << QByteArray(",\"e\":1E+2,\"z\":-0.0}");
    QTest::newRow("escapes stay as they were written") << QByteArray("{\"t\":\"\\u4f60\\/\\ud83d\\ude00\",\"model\":") << QByteArray("}");
}

void TestRequestReader::splicesOnlyTheModel()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    ChatRequest request = requestOf(before + "\"gemini\"" + after);
    const auto error = readRequestBody(request);
    QVERIFY2(!error, error ? qPrintable(error->message) : "");
    QCOMPARE(withModel(request.body, request.modelValue, QStringLiteral("google/gemini")), before + "\"google/gemini\"" + after);
    QCOMPARE(withModel(request.body, request.modelValue, QStringLiteral("g")), before + "\"g\"" + after);
    QCOMPARE(withModel(request.body, {}, QStringLiteral("g")), request.body);
}

void TestRequestReader::aSplicedNameIsEscaped()
{
    ChatRequest request = requestOf(R"({"model":"m"})");
    QVERIFY(!readRequestBody(request));
    const QString name = QStringLiteral("a\"b\\c\n假");
    const QByteArray spliced = withModel(request.body, request.modelValue, name);
    QCOMPARE(spliced, QByteArray("{\"model\":\"a\\\"b\\\\c\\n假\"}"));
    ChatRequest again = requestOf(spliced);
    QVERIFY(!readRequestBody(again));
    QCOMPARE(again.model, name);
}

void TestRequestReader::saysWhetherASpliceIsNeeded()
{
    ChatRequest request = requestOf(R"({"model":"ag-\u006d"})");
    QVERIFY(!readRequestBody(request));
    QCOMPARE(request.model, QStringLiteral("m"));
    QVERIFY(!namesModel(request.body, request.modelValue, QStringLiteral("m")));
    QVERIFY(namesModel(request.body, request.modelValue, QStringLiteral("ag-m")));
    QVERIFY(namesModel({}, {}, QString()));
    QVERIFY(!namesModel({}, {}, QStringLiteral("m")));
}

void TestRequestReader::readsStream_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("stream");
    QTest::newRow("true") << QByteArray(R"({"model":"m","stream":true})") << true;
    QTest::newRow("false") << QByteArray(R"({"stream":false,"model":"m"})") << false;
    QTest::newRow("null") << QByteArray(R"({"model":"m","stream":null})") << false;
    QTest::newRow("absent") << QByteArray(R"({"model":"m"})") << false;
    QTest::newRow("deeper down") << QByteArray(R"({"model":"m","a":{"stream":true}})") << false;
}

void TestRequestReader::readsStream()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, stream);
    ChatRequest request = requestOf(body);
    QVERIFY(!readRequestBody(request));
    QCOMPARE(request.stream, stream);
}

void TestRequestReader::knowsEffects_data()
{
    QTest::addColumn<Api>("api");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("effects");
    const auto row = [](const char *name, Api api, const char *fields, bool effects) {
        QTest::newRow(name) << api << QByteArray(fields) << effects;
    };
    const Api chat = Api::ChatCompletions;
    row("a chat has none", chat, "", false);
    row("a stored chat has", chat, R"("store":true)", true);
    row("a chat that is not stored has none", chat, R"("store":false)", false);
    row("functions of a chat run at the client", chat, R"("tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{"type":{"type":"string"}}}}},{"type":"custom"}])", false);
    row("another tool of a chat runs at the server", chat, R"("tools":[{"type":"function"},{"type":"code_interpreter"}])", true);
    row("a chat's web search only reads", chat, R"("web_search_options":{})", false);
    row("store deeper down is not store", chat, R"("metadata":{"store":true})", false);
    row("tools in a message are no tools", chat, R"("messages":[{"tools":[{"type":"mcp"}]}])", false);
    row("a response is stored by default", Api::Responses, "", true);
    row("a response with store null is stored", Api::Responses, R"("store":null)", true);
    row("a response that is not stored has none", Api::Responses, R"("store":false)", false);
    row("a stored response has", Api::Responses, R"("store":true)", true);
    row("store twice, once true", Api::Responses, R"("store":true,"store":false)", true);
    row("a response in the background has", Api::Responses, R"("store":false,"background":true)", true);
    row("a function of a response has none", Api::Responses, R"("store":false,"tools":[{"type":"function","name":"f"}])", false);
    row("a web search of a response has", Api::Responses, R"("store":false,"tools":[{"name":"x","type":"web_search"}])", true);
    row("a code interpreter has", Api::Responses, R"("store":false,"tools":[{"type":"code_interpreter","container":{"type":"auto"}}])", true);
    row("an image generation has", Api::Responses, R"("store":false,"tools":[{"type":"image_generation"}])", true);
    row("an MCP server has", Api::Responses, R"("store":false,"tools":[{"type":"mcp"}])", true);
    row("a computer of a response has", Api::Responses, R"("store":false,"tools":[{"type":"computer_use_preview"}])", true);
    row("a message has none", Api::Messages, "", false);
    row("a tool without a type runs at the client", Api::Messages, R"("tools":[{"name":"f","input_schema":{"type":"object"}}])", false);
    row("a custom tool runs at the client", Api::Messages, R"("tools":[{"type":"custom","name":"f"}])", false);
    row("bash runs at the client", Api::Messages, R"("tools":[{"type":"bash_20250124","name":"bash"}])", false);
    row("the text editor runs at the client", Api::Messages, R"("tools":[{"type":"text_editor_20250728"}])", false);
    row("the computer runs at the client", Api::Messages, R"("tools":[{"type":"computer_20250124"}])", false);
    row("memory runs at the client", Api::Messages, R"("tools":[{"type":"memory_20250818"}])", false);
    row("Anthropic's web search runs at the server", Api::Messages, R"("tools":[{"type":"web_search_20250305"}])", true);
    row("code execution runs at the server", Api::Messages, R"("tools":[{"type":"bash_20250124"},{"type":"code_execution_20250825"}])", true);
    row("an MCP server of a message has", Api::Messages, R"("mcp_servers":[{"type":"url","url":"https://x"}])", true);
    row("no MCP server has none", Api::Messages, R"("mcp_servers":[])", false);
    row("counting has none", Api::CountTokens, R"("tools":[{"type":"web_search_20250305"}])", false);
    row("an embedding has none", Api::Embeddings, "", false);
}

void TestRequestReader::knowsEffects()
{
    QFETCH(Api, api);
    QFETCH(QByteArray, fields);
    QFETCH(bool, effects);
    ChatRequest request = requestOf("{\"model\":\"m\"" + (fields.isEmpty() ? QByteArray() : ',' + fields) + '}', api);
    const auto error = readRequestBody(request);
    QVERIFY2(!error, error ? qPrintable(error->message) : "");
    QCOMPARE(request.hasEffects, effects);
}

void TestRequestReader::findsTheResource_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("resource");
    const auto row = [](const char *name, const char *fields, const char *resource) {
        QTest::newRow(name) << QByteArray(fields) << QString::fromLatin1(resource);
    };
    row("none", R"("input":"a")", "");
    row("an earlier response", R"("previous_response_id":"resp_1")", "resp_1");
    row("an earlier response that is null", R"("previous_response_id":null)", "");
    row("a conversation", R"("conversation":"conv_1")", "conv_1");
    row("a conversation as an object", R"("conversation":{"id":"conv_2"})", "conv_2");
    row("a file in the input", R"("input":[{"role":"user","content":[{"type":"input_file","file_id":"file-1"},{"type":"input_image","file_id":"file-2"}]}])", "file-1");
    row("a file in a message", R"("messages":[{"content":[{"type":"file","file":{"file_id":"file-3"}}]}])", "file-3");
    row("the earlier response before the file", R"("input":[{"file_id":"file-1"}],"previous_response_id":"resp_1")", "resp_1");
    row("a tool's parameter is no file", R"("tools":[{"type":"function","parameters":{"file_id":"x"}}])", "");
    row("a schema of a file is no file", R"("messages":[{"file_id":{"type":"string"}}])", "");
}

void TestRequestReader::findsTheResource()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, resource);
    ChatRequest request = requestOf("{\"model\":\"m\"," + fields + '}', Api::Responses);
    QVERIFY(!readRequestBody(request));
    QCOMPARE(request.resource, resource);
}

void TestRequestReader::otherApisPassThrough()
{
    ChatRequest image = requestOf(R"({"model":"ag-img","prompt":"a","stream":true})", Api::Other);
    image.path = "/v1/images/generations";
    QVERIFY(!readRequestBody(image));
    QCOMPARE(image.model, QStringLiteral("img"));
    QVERIFY(image.modelValue.length > 0);
    QVERIFY(image.stream);
    QVERIFY(!image.hasEffects);

    ChatRequest batch = requestOf(R"({"input_file_id":"file-1"})", Api::Other);
    batch.path = "/v1/batches";
    QVERIFY(!readRequestBody(batch));
    QCOMPARE(batch.model, QString());
    QVERIFY(batch.hasEffects);

    for (const QByteArray &body : {QByteArray(), QByteArray("[1]"), QByteArray(R"({"model":7,"stream":"x"})")}) {
        ChatRequest lenient = requestOf(body, Api::Other);
        QVERIFY(!readRequestBody(lenient));
    }
    ChatRequest broken = requestOf("{", Api::Other);
    QVERIFY(readRequestBody(broken));
    broken.headers = {{"Content-Type", "application/octet-stream"}};
    QVERIFY(!readRequestBody(broken));
}

void TestRequestReader::nestingIsLimitedWithoutTouchingTheStack()
{
    const auto nested = [](int levels) {
        return R"({"model":"m","a":)" + QByteArray(levels, '[') + QByteArray(levels, ']') + '}';
    };
    ChatRequest request = requestOf(nested(511));
    QVERIFY(!readRequestBody(request));
    request = requestOf(nested(512));
    auto error = readRequestBody(request);
    QVERIFY(error);
    QVERIFY2(error->message.contains(QLatin1String("at most 512 levels of nesting at line 1")), qPrintable(error->message));
    request = requestOf(nested(5'000'000));
    QVERIFY(readRequestBody(request));
}

void TestRequestReader::whatThePathSetStays()
{
    ChatRequest request = requestOf(R"({"model":"m","store":false,"previous_response_id":"resp_2"})");
    request.askedAntigravity = true;
    request.hasEffects = true;
    request.resource = QStringLiteral("resp_1");
    QVERIFY(!readRequestBody(request));
    QVERIFY(request.askedAntigravity);
    QVERIFY(request.hasEffects);
    QCOMPARE(request.resource, QStringLiteral("resp_1"));
}

QTEST_GUILESS_MAIN(TestRequestReader)
#include "tst_requestreader.moc"
