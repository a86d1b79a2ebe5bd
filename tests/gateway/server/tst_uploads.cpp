// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/server/doorkit.h"
#include "server/spooledbody.h"

using namespace regatta;
using namespace regatta::testing;

class TestUploads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uploadIsHandedOverBeforeItArrived();
    void eachReaderStartsAtTheFirstByte();
    void chunkedUploadIsHandedOverWithItsSize();
    void earlyAnswerEndsTheUpload();
    void clientThatLeavesMidUploadIsGone();
    void overTheLimitIs413();
    void continuesAnExpectedUpload();
    void largeBodiesGoToDisk();
};

namespace {

QByteArray uploadHead(qint64 size, const QByteArray &fields = {})
{
    return "POST /v1/files HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; "
           "boundary=x\r\nContent-Length: "
        + QByteArray::number(size) + "\r\n" + fields + "\r\n";
}

} // namespace

void TestUploads::uploadIsHandedOverBeforeItArrived()
{
    Door door;
    door.handler.onHandle = {};
    RawClient client(door, uploadHead(6) + "abc");
    QTRY_COMPARE(door.handler.calls.size(), size_t(1));
    const ChatRequest &request = door.handler.calls[0].request;
    QVERIFY(request.upload);
    QVERIFY(request.hasEffects);
    QVERIFY(request.body.isEmpty());
    QCOMPARE(request.upload->size(), 6);
    const std::unique_ptr<QIODevice> reader = request.upload->open();
    QSignalSpy ended(reader.get(), &QIODevice::readChannelFinished);
    QByteArray got;
    QTRY_COMPARE((got += reader->readAll()), QByteArray("abc"));
    QVERIFY(!reader->atEnd());
    client.send("def");
    QTRY_COMPARE((got += reader->readAll()), QByteArray("abcdef"));
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(reader->atEnd());

    ClientSink &sink = *door.handler.calls[0].sink;
    sink.sendHead(200, {}, 2);
    sink.write("{}");
    sink.finish();
    QTRY_COMPARE(client.status(), 200);
    client.received.clear();
    client.send(get("/healthz")); // the connection goes on
    QTRY_COMPARE(client.status(), 200);
}

void TestUploads::eachReaderStartsAtTheFirstByte()
{
    const auto body = std::make_shared<SpooledBody>(4 * 1024 * 1024);
    const std::unique_ptr<QIODevice> early = body->open();
    QByteArray sent;
    for (int i = 0; i < 64; ++i) {
        const QByteArray piece(64 * 1024, static_cast<char>('a' + i % 26));
        QVERIFY(body->append(piece));
        sent += piece;
    }
    body->finish();
    const std::unique_ptr<QIODevice> late = body->open();
    QCOMPARE(early->read(100), sent.left(100));
    QVERIFY(late->readAll() == sent);
    QVERIFY(early->readAll() == sent.mid(100));
    QVERIFY(early->atEnd());
    QCOMPARE(late->read(1).size(), 0);
}

void TestUploads::chunkedUploadIsHandedOverWithItsSize()
{
    Door door;
    RawClient client(door,
                     "POST /v1/audio/transcriptions HTTP/1.1\r\nHost: localhost\r\nContent-Type: audio/mpeg\r\n"
                     "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
    client.send("3\r\ndef\r\n0\r\n\r\n");
    QTRY_COMPARE(client.status(), 200);
    const ChatRequest &request = door.handler.calls[0].request;
    QVERIFY(request.upload);
    QCOMPARE(request.upload->size(), 6);
    QCOMPARE(request.upload->open()->readAll(), QByteArray("abcdef"));
}

void TestUploads::earlyAnswerEndsTheUpload()
{
    Door door;
    RawClient client(door, uploadHead(10 * 1024 * 1024));
    client.socket.write(QByteArray(512 * 1024, 'x'));
    QTRY_COMPARE(client.status(), 200);
    QVERIFY(client.hasField("Connection: close"));
    QTRY_VERIFY(client.isClosed());
}

void TestUploads::clientThatLeavesMidUploadIsGone()
{
    Door door;
    door.handler.onHandle = {};
    RawClient client(door, uploadHead(100) + "abc");
    QTRY_COMPARE(door.handler.calls.size(), size_t(1));
    QSignalSpy gone(door.handler.calls[0].sink.get(), &ClientSink::gone);
    client.socket.abort();
    QTRY_COMPARE(gone.size(), 1);
}

void TestUploads::overTheLimitIs413()
{
    Door door([](Settings &settings) { settings.limits.bodyBytes = 1000; });
    RawClient announced(door, uploadHead(1001));
    QTRY_COMPARE(announced.status(), 413);
    RawClient chunked(door,
                      "POST /v1/files HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n"
                      "Transfer-Encoding: chunked\r\n\r\n3e9\r\n");
    QTRY_COMPARE(chunked.status(), 413);
    QVERIFY(door.handler.calls.empty());
}

void TestUploads::continuesAnExpectedUpload()
{
    Door door;
    door.handler.onHandle = {};
    RawClient client(door, uploadHead(3, "Expect: 100-continue\r\n"));
    QTRY_COMPARE(client.received, QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    QCOMPARE(door.handler.calls.size(), size_t(1));
    client.send("abc");
    const std::unique_ptr<QIODevice> reader = door.handler.calls[0].request.upload->open();
    QByteArray got;
    QTRY_COMPARE((got += reader->readAll()), QByteArray("abc"));
}

void TestUploads::largeBodiesGoToDisk()
{
    SpooledBody small(-1);
    QVERIFY(small.append(QByteArray(SpooledBody::memoryLimit, 'x')));
    QVERIFY(small.isInMemory());
    QVERIFY(small.append("y"));
    QVERIFY(!small.isInMemory());
    small.finish();
    QCOMPARE(small.size(), SpooledBody::memoryLimit + 1);
    char last = 0;
    QCOMPARE(small.readAt(SpooledBody::memoryLimit, &last, 1), 1);
    QCOMPARE(last, 'y');
}

QTEST_GUILESS_MAIN(TestUploads)
#include "tst_uploads.moc"
