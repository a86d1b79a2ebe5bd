// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/incomingrequest.h"
#include "server/routes.h"

#include <QTest>

using namespace regatta;
using Kind = RouteMatch::Kind;

class TestRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheApi_data();
    void findsTheApi();
    void oldClientSettingsGoOnWorking_data();
    void oldClientSettingsGoOnWorking();
    void modelIdsMayHoldAnything_data();
    void modelIdsMayHoldAnything();
    void resourceComesFromThePath();
    void unknownPathsAre404_data();
    void unknownPathsAre404();
    void otherMethodsAre405WithAllow();
    void pathsThatClimbAreRefused_data();
    void pathsThatClimbAreRefused();
    void keepsTheQueryApart();
    void effectsByPath();
    void jsonApisTakeJsonOnly_data();
    void jsonApisTakeJsonOnly();
    void uploadsAreStreamed();
    void requestIdIsTheClientsWhereUsable();
    void hopsAreLimited();
};

void TestRoutes::findsTheApi_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<Api>("api");
    QTest::newRow("chat") << QByteArray("/v1/chat/completions") << Api::ChatCompletions;
    QTest::newRow("completions") << QByteArray("/v1/completions") << Api::Completions;
    QTest::newRow("embeddings") << QByteArray("/v1/embeddings") << Api::Embeddings;
    QTest::newRow("responses") << QByteArray("/v1/responses") << Api::Responses;
    QTest::newRow("messages") << QByteArray("/v1/messages") << Api::Messages;
    QTest::newRow("count_tokens") << QByteArray("/v1/messages/count_tokens") << Api::CountTokens;
    QTest::newRow("anything else") << QByteArray("/v1/images/generations") << Api::Other;
}

void TestRoutes::findsTheApi()
{
    QFETCH(QByteArray, target);
    QFETCH(Api, api);
    const RouteMatch match = findRoute("POST", target);
    QCOMPARE(match.kind, Kind::Exchange);
    QCOMPARE(match.api, api);
    QCOMPARE(match.path, target);
    QCOMPARE(match.takesJson, api != Api::Other);
    QVERIFY(!match.askedAntigravity);
}

void TestRoutes::oldClientSettingsGoOnWorking_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("antigravity");
    const QByteArray chat = "/v1/chat/completions";
    QTest::newRow("without /v1") << QByteArray("/chat/completions") << chat << false;
    QTest::newRow("antigravity") << QByteArray("/antigravity/v1/chat/completions") << chat << true;
    QTest::newRow("antigravity without /v1") << QByteArray("/antigravity/chat/completions") << chat << true;
    QTest::newRow("models without /v1") << QByteArray("/models") << QByteArray("/v1/models") << false;
    QTest::newRow("antigravity's models") << QByteArray("/antigravity/v1/models") << QByteArray("/v1/models") << true;
    QTest::newRow("/v1 twice") << QByteArray("/v1/v1/chat/completions") << chat << false;
    QTest::newRow("two slashes first") << QByteArray("//v1/chat/completions") << chat << false;
    QTest::newRow("two slashes within") << QByteArray("/v1//chat/completions") << chat << false;
    QTest::newRow("a slash at the end") << QByteArray("/v1/chat/completions/") << chat << false;
}

void TestRoutes::oldClientSettingsGoOnWorking()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, path);
    QFETCH(bool, antigravity);
    const RouteMatch match = findRoute(path.endsWith("models") ? "GET" : "POST", target);
    QCOMPARE(match.path, path);
    QCOMPARE(match.askedAntigravity, antigravity);
    QVERIFY(match.kind == Kind::Exchange || match.kind == Kind::ModelList);
}

void TestRoutes::modelIdsMayHoldAnything_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("id");
    QTest::newRow("plain") << QByteArray("/v1/models/gpt-4o") << QStringLiteral("gpt-4o");
    QTest::newRow("with a slash") << QByteArray("/v1/models/google/gemini-2.5-pro")
                                  << QStringLiteral("google/gemini-2.5-pro");
    QTest::newRow("with an encoded slash")
        << QByteArray("/v1/models/google%2Fgemini") << QStringLiteral("google/gemini");
    QTest::newRow("Chinese, encoded") << QByteArray("/v1/models/%E5%81%87%E6%B5%81%E5%BC%8F/gemini")
                                      << QStringLiteral("\u5047\u6d41\u5f0f/gemini");
    QTest::newRow("Chinese, bare") << QByteArray("/v1/models/\xe5\x81\x87") << QStringLiteral("\u5047");
    QTest::newRow("with a colon") << QByteArray("/models/qwen3:8b") << QStringLiteral("qwen3:8b");
}

void TestRoutes::modelIdsMayHoldAnything()
{
    QFETCH(QByteArray, target);
    QFETCH(QString, id);
    const RouteMatch match = findRoute("GET", target);
    QCOMPARE(match.kind, Kind::Model);
    QCOMPARE(match.resource, id);
}

void TestRoutes::resourceComesFromThePath()
{
    QCOMPARE(findRoute("GET", "/v1/responses/resp_1").resource, QStringLiteral("resp_1"));
    QCOMPARE(findRoute("GET", "/v1/files/file-1/content").resource, QStringLiteral("file-1"));
    QCOMPARE(findRoute("POST", "/batches/batch_1/cancel").resource, QStringLiteral("batch_1"));
    QCOMPARE(findRoute("POST", "/v1/files").resource, QString());
}

void TestRoutes::unknownPathsAre404_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target : {"/", "/v2/chat/completions", "/administration", "/v1", "/v1/", "/favicon.ico", "/antigravity",
                               "*", "/healthz/x", "/v1beta/models"})
        QTest::newRow(target) << QByteArray(target);
}

void TestRoutes::unknownPathsAre404()
{
    QFETCH(QByteArray, target);
    QCOMPARE(findRoute("GET", target).kind, Kind::UnknownPath);
}

void TestRoutes::otherMethodsAre405WithAllow()
{
    QCOMPARE(findRoute("GET", "/v1/chat/completions").kind, Kind::WrongMethod);
    QCOMPARE(findRoute("GET", "/v1/chat/completions").allow, QByteArrayList{"POST"});
    QCOMPARE(findRoute("POST", "/v1/models").kind, Kind::WrongMethod);
    QCOMPARE(findRoute("POST", "/healthz").kind, Kind::WrongMethod);
    QCOMPARE(findRoute("TRACE", "/v1/files").kind, Kind::WrongMethod);
    QCOMPARE(findRoute("BREW", "/v1/files").kind, Kind::WrongMethod);
    QCOMPARE(findRoute("HEAD", "/v1/models").kind, Kind::ModelList);
    QCOMPARE(findRoute("OPTIONS", "/v1/chat/completions").kind, Kind::Options);
}

void TestRoutes::pathsThatClimbAreRefused_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target : {"/v1/../admin", "/v1/files/..", "/v1/files/%2e%2e/x", "/v1/files/%2E./x",
                               "/v1/files/..%2fx", "/v1/./files", "/v1/files/a%00b", "/v1/files/%zz", "/v1/files/%4",
                               "/v1/files/a\\b", "/v1/files/..%5cx", "/v1/files/a%0d%0ab"})
        QTest::newRow(target) << QByteArray(target);
}

void TestRoutes::pathsThatClimbAreRefused()
{
    QFETCH(QByteArray, target);
    QCOMPARE(findRoute("GET", target).kind, Kind::BadPath);
}

void TestRoutes::keepsTheQueryApart()
{
    const RouteMatch match = findRoute("GET", "/v1/files?limit=2&after=../x");
    QCOMPARE(match.path, QByteArray("/v1/files"));
    QCOMPARE(match.query, QByteArray("limit=2&after=../x"));
}

void TestRoutes::effectsByPath()
{
    QVERIFY(findRoute("POST", "/v1/files").hasEffects);
    QVERIFY(findRoute("DELETE", "/v1/responses/resp_1").hasEffects);
    QVERIFY(!findRoute("GET", "/v1/files").hasEffects);
    QVERIFY(!findRoute("POST", "/v1/moderations").hasEffects);
    QVERIFY(!findRoute("POST", "/v1/chat/completions").hasEffects);
}

void TestRoutes::jsonApisTakeJsonOnly_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<int>("status");
    QTest::newRow("no Content-Type") << HeaderList() << 0;
    QTest::newRow("JSON") << HeaderList{{"content-type", "application/json"}} << 0;
    QTest::newRow("JSON with a charset") << HeaderList{{"Content-Type", "Application/JSON; charset=utf-8"}} << 0;
    QTest::newRow("a JSON dialect") << HeaderList{{"Content-Type", "application/vnd.api+json"}} << 0;
    QTest::newRow("plain text") << HeaderList{{"Content-Type", "text/plain"}} << 415;
    QTest::newRow("a form") << HeaderList{{"Content-Type", "application/x-www-form-urlencoded"}} << 415;
    QTest::newRow("compressed") << HeaderList{{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}}
                                << 415;
    QTest::newRow("not compressed") << HeaderList{{"Content-Encoding", "identity"}} << 0;
}

void TestRoutes::jsonApisTakeJsonOnly()
{
    QFETCH(HeaderList, headers);
    QFETCH(int, status);
    RequestHead head;
    head.headers = headers;
    const auto error = checkContentType(head, findRoute("POST", "/v1/chat/completions"));
    QCOMPARE(error ? error->status : 0, status);
    QVERIFY(!checkContentType(head, findRoute("POST", "/v1/files")));
}

void TestRoutes::uploadsAreStreamed()
{
    RequestHead head;
    head.contentLength = 10;
    head.headers = {{"Content-Type", "multipart/form-data; boundary=x"}};
    QVERIFY(isStreamedUpload(head, findRoute("POST", "/v1/files")));
    QVERIFY(!isStreamedUpload(head, findRoute("POST", "/v1/chat/completions")));
    head.headers = {{"Content-Type", "audio/mpeg"}};
    QVERIFY(isStreamedUpload(head, findRoute("POST", "/v1/audio/transcriptions")));
    head.headers = {{"Content-Type", "application/json"}};
    QVERIFY(!isStreamedUpload(head, findRoute("POST", "/v1/images/generations")));
}

void TestRoutes::requestIdIsTheClientsWhereUsable()
{
    QCOMPARE(requestIdOf({{"X-Request-Id", "abc-123"}}), QStringLiteral("abc-123"));
    QCOMPARE(requestIdOf({{"X-Request-Id", QByteArray(128, 'x')}}).size(), 128);
    QCOMPARE(requestIdOf({{"X-Request-Id", QByteArray(129, 'x')}}).size(), 36);
    QCOMPARE(requestIdOf({{"X-Request-Id", "a b"}}).size(), 36);
    QCOMPARE(requestIdOf({{"X-Request-Id", "\xe5\x81\x87"}}).size(), 36);
    QVERIFY(requestIdOf({}) != requestIdOf({}));
}

void TestRoutes::hopsAreLimited()
{
    QVERIFY(!checkHops({}, "me"));
    QVERIFY(!checkHops("you, them", "me"));
    QVERIFY(!checkHops("meme", "me"));
    QCOMPARE(checkHops("you, me", "me")->status, 508);
    QVERIFY(!checkHops("1, 2, 3, 4, 5, 6, 7, 8", "me"));
    QCOMPARE(checkHops("1, 2, 3, 4, 5, 6, 7, 8, 9", "me")->status, 508);
}

QTEST_APPLESS_MAIN(TestRoutes)
#include "tst_routes.moc"
