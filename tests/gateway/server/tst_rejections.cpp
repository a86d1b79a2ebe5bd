// SPDX-License-Identifier: GPL-3.0-or-later
// What the door counts of the calls that it turns away, as they come over the wire.
#include "gateway/server/doorkit.h"

#include "exchange/rejectionlog.h"

using namespace regatta;
using namespace regatta::testing;

class TestRejections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRefusalIsCountedByItsKind_data();
    void everyRefusalIsCountedByItsKind();
    void ofAWrongKeyOnlyItsBeginningIsKept();
    void aClientsKeyAtTheAdminApiIsKnownAsSuch();
    void aModelThatNobodyListsIsNamed();
    void neitherKeyNorQueryNorBodyIsKept();
    void aFloodIsOneRow();
    void whatComesInIsNotCounted();
    void withoutALogTheDoorAnswersTheSame();
};

namespace {

const QByteArray wrongKey = "sk-wrong-key-that-is-long-enough-4713";

struct CountingDoor : Door
{
    explicit CountingDoor(const std::function<void(Settings &)> &adjust = {})
        : Door(adjust)
    {
        server.setRejectionLog(&log);
    }
    RejectionLog log;
};

/// The refusal of one request, and what was counted of it.
RejectedCall only(CountingDoor &door, const QByteArray &request, int status)
{
    RawClient client(door, request);
    if (!QTest::qWaitFor([&] { return client.status() != 0; }))
        return {};
    if (client.status() != status)
        qWarning("status %d instead of %d", client.status(), status);
    const QList<RejectedCall> calls = door.log.take();
    return calls.size() == 1 ? calls.first() : RejectedCall();
}

} // namespace

void TestRejections::everyRefusalIsCountedByItsKind_data()
{
    QTest::addColumn<bool>("requireKey");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<RejectionKind>("kind");
    QTest::addColumn<QByteArray>("path");
    const QByteArray chatPath = "/v1/chat/completions";
    QTest::newRow("no key") << true << chat("User-Agent: curl/8\r\n") << 401 << RejectionKind::NoKey << chatPath;
    QTest::newRow("a wrong key") << true << chat("User-Agent: curl/8\r\nAuthorization: Bearer " + wrongKey + "\r\n") << 401
                                 << RejectionKind::WrongKey << chatPath;
    QTest::newRow("a foreign host") << false << QByteArray("GET /v1/models HTTP/1.1\r\nHost: evil.example\r\nUser-Agent: curl/8\r\n\r\n")
                                    << 403 << RejectionKind::ForeignOrigin << QByteArray("/v1/models");
    QTest::newRow("a foreign web page") << false << chat("User-Agent: curl/8\r\nOrigin: https://evil.example\r\n") << 403
                                        << RejectionKind::ForeignOrigin << chatPath;
    QTest::newRow("a foreign page's preflight")
        << false
        << QByteArray("OPTIONS /v1/models HTTP/1.1\r\nHost: localhost\r\nUser-Agent: curl/8\r\nOrigin: https://evil.example\r\n"
                      "Access-Control-Request-Method: GET\r\n\r\n")
        << 403 << RejectionKind::ForeignOrigin << QByteArray("/v1/models");
    QTest::newRow("an unknown path") << false << get("/api/v1/chat", "User-Agent: curl/8\r\n") << 404 << RejectionKind::UnknownPath
                                     << QByteArray("/api/v1/chat");
    QTest::newRow("a path with dots") << false << get("/v1/../x", "User-Agent: curl/8\r\n") << 400 << RejectionKind::UnknownPath
                                      << QByteArray("/v1/../x");
    QTest::newRow("a wrong method") << false << get("/v1/chat/completions", "User-Agent: curl/8\r\n") << 405
                                    << RejectionKind::WrongMethod << chatPath;
    QTest::newRow("an unknown model") << false << get("/v1/models/none", "User-Agent: curl/8\r\n") << 404
                                      << RejectionKind::UnknownModel << QByteArray("/v1/models/none");
    QTest::newRow("no JSON") << false << post(chatPath, "{\"model\":", "User-Agent: curl/8\r\n") << 400
                             << RejectionKind::MalformedBody << chatPath;
    QTest::newRow("JSON as text") << false
                                  << QByteArray("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nUser-Agent: curl/8\r\n"
                                                "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}")
                                  << 415 << RejectionKind::MalformedBody << chatPath;
    QTest::newRow("a body that is announced too large")
        << false
        << QByteArray("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                      "Content-Length: 99999999999\r\n\r\n")
        << 413 << RejectionKind::TooLarge << QByteArray();
    QTest::newRow("a head that is too large")
        << false << "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nX: " + QByteArray(200'000, 'x') << 431 << RejectionKind::TooLarge
        << QByteArray();
    QTest::newRow("TLS to the plain port") << false << QByteArray("\x16\x03\x01\x02\x00\x01\x00", 7) << 400
                                           << RejectionKind::MalformedBody << QByteArray();
    QTest::newRow("a request that came back")
        << false << chat("User-Agent: curl/8\r\nx-regatta-hops: " + instanceId + "\r\n") << 508 << RejectionKind::Loop << chatPath;
}

void TestRejections::everyRefusalIsCountedByItsKind()
{
    QFETCH(const bool, requireKey);
    QFETCH(const QByteArray, request);
    QFETCH(const int, status);
    QFETCH(const RejectionKind, kind);
    QFETCH(const QByteArray, path);
    CountingDoor door([&](Settings &settings) { settings.gateway.requireKey = requireKey; });
    const RejectedCall call = only(door, request, status);
    QCOMPARE(call.status, status);
    QCOMPARE(call.kind, kind);
    if (!path.isEmpty()) {
        QCOMPARE(call.path, path);
        QCOMPARE(call.userAgent, "curl/8");
    }
    QVERIFY(!call.message.isEmpty());
    QVERIFY(call.lastAt > 0);
    QCOMPARE(call.count, 1);
}

void TestRejections::ofAWrongKeyOnlyItsBeginningIsKept()
{
    CountingDoor door([](Settings &settings) { settings.gateway.requireKey = true; });
    const RejectedCall call = only(door, chat("Authorization: Bearer " + wrongKey + "\r\n"), 401);
    QCOMPARE(call.kind, RejectionKind::WrongKey);
    QCOMPARE(call.maskedKey, QStringLiteral("sk-wro…"));
}

void TestRejections::aClientsKeyAtTheAdminApiIsKnownAsSuch()
{
    CountingDoor door;
    const RejectedCall call = only(door, get("/admin/v1/state", "Authorization: Bearer " + validKey + "\r\n"), 401);
    QCOMPARE(call.kind, RejectionKind::AdminKey);
    QVERIFY(call.maskedKey.isEmpty());
}

void TestRejections::aModelThatNobodyListsIsNamed()
{
    CountingDoor door([](Settings &settings) { settings.models.strictModels = true; });
    const RejectedCall call = only(door, chat("x-api-key: " + validKey + "\r\n"), 404);
    QCOMPARE(call.kind, RejectionKind::UnknownModel);
    QCOMPARE(call.model, QStringLiteral("m"));
    QCOMPARE(call.clientKey, QStringLiteral("laptop"));
}

void TestRejections::neitherKeyNorQueryNorBodyIsKept()
{
    CountingDoor door([](Settings &settings) { settings.gateway.requireKey = true; });
    const QByteArray request = post("/x/" + wrongKey + "?key=" + wrongKey + "&secret=query-4711",
                                    "{\"model\":\"body-4712\"}",
                                    "User-Agent: agent " + wrongKey + "\r\nAuthorization: Bearer " + wrongKey + "\r\n");
    const RejectedCall call = only(door, request, 401);
    QCOMPARE(call.kind, RejectionKind::WrongKey);
    QCOMPARE(call.path, "/x/(key)");
    QCOMPARE(call.userAgent, "agent (key)");
    for (const QByteArray &text : {call.path, call.userAgent, call.model.toUtf8(), call.message.toUtf8(), call.maskedKey.toUtf8()}) {
        QVERIFY2(!text.contains("key-that"), text.constData());
        QVERIFY2(!text.contains("4711") && !text.contains("4712"), text.constData());
    }
}

void TestRejections::aFloodIsOneRow()
{
    CountingDoor door;
    constexpr int flood = 50;
    for (int i = 0; i < flood; ++i) {
        RawClient client(door, get("/nowhere?" + QByteArray::number(i)));
        QTRY_COMPARE(client.status(), 404);
    }
    const QList<RejectedCall> calls = door.log.take();
    QCOMPARE(calls.size(), 1);
    QCOMPARE(calls.first().count, flood);
}

void TestRejections::whatComesInIsNotCounted()
{
    CountingDoor door;
    for (const QByteArray &request : {chat(), get("/v1/models"), get("/healthz")}) {
        RawClient client(door, request);
        QTRY_COMPARE(client.status(), 200);
    }
    QVERIFY(door.log.isEmpty());
}

void TestRejections::withoutALogTheDoorAnswersTheSame()
{
    Door door;
    RawClient client(door, get("/nowhere"));
    QTRY_COMPARE(client.status(), 404);
}

QTEST_GUILESS_MAIN(TestRejections)
#include "tst_rejections.moc"
