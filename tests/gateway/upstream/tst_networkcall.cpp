// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/upstream/callwatch.h"
#include "support/fakeupstream.h"
#include "support/shapes.h"
#include "upstream/networktransport.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(regatta::testing::Reply)
Q_DECLARE_METATYPE(regatta::FailureKind)

namespace {

/// A body that arrives when the test says so, or is made as it is asked for; counts what was taken of it.
class Upload final : public QIODevice
{
public:
    explicit Upload(qint64 made = 0) : m_made(made) { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_made > 0 ? m_made - taken : m_bytes.size(); }
    void arrive(const QByteArray &bytes)
    {
        m_bytes += bytes;
        Q_EMIT readyRead();
    }

    qint64 taken = 0;

protected:
    qint64 readData(char *data, qint64 maximum) override
    {
        const qint64 size = std::min(maximum, bytesAvailable());
        if (m_made > 0) {
            memset(data, 'x', size_t(size));
        } else {
            memcpy(data, m_bytes.constData(), size_t(size));
            m_bytes.remove(0, size);
        }
        taken += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_made;
};

QString kindOf(const CallWatch &watch)
{
    return watch.failure ? failureKindName(watch.failure->kind) : QStringLiteral("none");
}

} // namespace

class TestNetworkCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsAnUploadExactlyOnce();
    void waitsForASlowUploadWithoutConnectTimeout();
    void closesTheConnectionOfADeletedCall_data();
    void closesTheConnectionOfADeletedCall();
    void survivesBeingDeletedByItsOwnSignals_data();
    void survivesBeingDeletedByItsOwnSignals();
    void holdsTheUpstreamBackWhileNobodyReads();
    void holdsTheUploadBackWhileTheUpstreamDoesNotRead();
    void readsOnForAMomentToKeepTheConnection();
    void endsACallThatNeverEndsItself();
};

void TestNetworkCall::sendsAnUploadExactlyOnce()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::dropBeforeHead());
    upstream.on("/v1/after", Reply::json("{}"));
    NetworkTransport transport;
    auto upload = std::make_unique<Upload>();
    Upload *bytes = upload.get();
    UpstreamRequest request = postTo(upstream.url(QStringLiteral("/v1/files")), {});
    request.upload = std::move(upload);
    request.uploadSize = 10;
    CallWatch watch(transport.start(std::move(request)));
    bytes->arrive("01234");
    QTRY_COMPARE(bytes->taken, 5);
    bytes->arrive("56789");
    QTRY_VERIFY(watch.isOver());
    QCOMPARE(kindOf(watch), QStringLiteral("connection_lost"));

    CallWatch after(transport.start(getFrom(upstream.url(QStringLiteral("/v1/after")))));
    QTRY_VERIFY(after.succeeded());
    QCOMPARE(upstream.posts(), 1);
    QCOMPARE(upstream.requests().first().body, QByteArray("0123456789"));
}

void TestNetworkCall::waitsForASlowUploadWithoutConnectTimeout()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::json("{}"));
    NetworkTransport transport;
    auto upload = std::make_unique<Upload>();
    Upload *bytes = upload.get();
    UpstreamRequest request = postTo(upstream.url(QStringLiteral("/v1/files")), {});
    request.upload = std::move(upload);
    request.uploadSize = 3;
    request.connectTimeout = 200ms;
    CallWatch watch(transport.start(std::move(request)));
    QTimer::singleShot(600, bytes, [bytes] { bytes->arrive("abc"); });
    QTRY_VERIFY(watch.isOver());
    QVERIFY2(watch.succeeded(), qPrintable(kindOf(watch)));
    QCOMPARE(upstream.lastRequest().body, QByteArray("abc"));
}

void TestNetworkCall::closesTheConnectionOfADeletedCall_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<int>("heads");
    QTest::newRow("while it waits for the head") << false << Reply::hang() << 0;
    QTest::newRow("within a stream") << false << Reply::stream({"data: 1\n\n", "data: 2\n\n"}).stallAfter(9) << 1;
    QTest::newRow("within a stream, https") << true << Reply::stream({"data: 1\n\n", "data: 2\n\n"}).stallAfter(9) << 1;
    QTest::newRow("while the upstream pushes") << false << Reply::huge(256ll << 20) << 1;
}

void TestNetworkCall::closesTheConnectionOfADeletedCall()
{
    QFETCH(bool, tls);
    QFETCH(Reply, reply);
    QFETCH(int, heads);
    FakeUpstream::Options options;
    options.tls = tls;
    FakeUpstream upstream(options);
    upstream.setDefault(reply);
    NetworkTransport transport;
    transport.setExtraAuthorities({FakeUpstream::authority()});
    auto watch = std::make_unique<CallWatch>(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")))));
    QTRY_COMPARE(upstream.posts(), 1);
    QTRY_COMPARE(watch->heads, heads);
    QElapsedTimer elapsed;
    elapsed.start();
    watch->call.reset();
    QTRY_COMPARE(upstream.aborts(), 1);
    QVERIFY2(elapsed.elapsed() <= 200, qPrintable(QString::number(elapsed.elapsed())));
    QCOMPARE(watch->ends, 0);
}

void TestNetworkCall::survivesBeingDeletedByItsOwnSignals_data()
{
    QTest::addColumn<QString>("signal");
    QTest::addColumn<Reply>("reply");
    const Reply stream = Reply::stream({"data: 1\n\n", "data: 2\n\n"});
    QTest::newRow("headReceived") << QStringLiteral("head") << stream;
    QTest::newRow("headReceived of an answer without a body") << QStringLiteral("head") << Reply::empty(204);
    QTest::newRow("readyRead") << QStringLiteral("read") << stream;
    QTest::newRow("finished") << QStringLiteral("finished") << stream;
    QTest::newRow("failed") << QStringLiteral("failed") << Reply::dropBeforeHead();
    QTest::newRow("failed within the body") << QStringLiteral("failed") << Reply::json("{\"a\":1}").cutAfter(3);
}

void TestNetworkCall::survivesBeingDeletedByItsOwnSignals()
{
    QFETCH(QString, signal);
    QFETCH(Reply, reply);
    FakeUpstream upstream;
    upstream.setDefault(reply);
    upstream.on("/v1/after", Reply::json("{}"));
    NetworkTransport transport;
    std::unique_ptr<TransportCall> call = transport.start(postTo(upstream.url(QStringLiteral("/v1/x"))));
    int calls = 0;
    const auto drop = [&] {
        ++calls;
        call.reset();
    };
    if (signal == u"head")
        connect(call.get(), &TransportCall::headReceived, this, drop);
    else if (signal == u"read")
        connect(call.get(), &TransportCall::readyRead, this, drop);
    else if (signal == u"finished")
        connect(call.get(), &TransportCall::finished, this, drop);
    else
        connect(call.get(), &TransportCall::failed, this, drop);
    QTRY_COMPARE(calls, 1);
    CallWatch after(transport.start(getFrom(upstream.url(QStringLiteral("/v1/after")))));
    QTRY_VERIFY(after.succeeded());
    QCOMPARE(calls, 1);
}

void TestNetworkCall::holdsTheUpstreamBackWhileNobodyReads()
{
    constexpr qint64 size = 256ll << 20;
    FakeUpstream upstream;
    upstream.setDefault(Reply::huge(size));
    NetworkTransport transport;
    CallWatch watch(transport.start(getFrom(upstream.url(QStringLiteral("/v1/x")))));
    watch.reading = false;
    QTRY_COMPARE(watch.heads, 1);

    // Until it stands still: nothing more for half a second.
    qint64 before = -1;
    QSignalSpy spy(watch.call.get(), &TransportCall::finished);
    while (std::exchange(before, upstream.bytesTaken()) != upstream.bytesTaken() || before == 0)
        QVERIFY(!spy.wait(500));
    QVERIFY2(upstream.bytesTaken() < (16ll << 20), qPrintable(QString::number(upstream.bytesTaken())));
    QVERIFY2(watch.call->bytesAvailable() <= 256 * 1024, qPrintable(QString::number(watch.call->bytesAvailable())));

    // And on, from where it stood, without a byte lost.
    qint64 read = 0;
    while (read < (32ll << 20)) {
        const QByteArray bytes = watch.call->read(64 * 1024);
        for (qsizetype i = 0; i < bytes.size(); i += 1021)
            QCOMPARE(uchar(bytes.at(i)), uchar((read + i) % 251));
        read += bytes.size();
        if (bytes.isEmpty())
            QTRY_VERIFY(watch.call->bytesAvailable() > 0);
    }
}

void TestNetworkCall::holdsTheUploadBackWhileTheUpstreamDoesNotRead()
{
    constexpr qint64 size = 64ll << 20;
    FakeUpstream upstream;
    upstream.setDefault(Reply::json("{}"));
    upstream.setReadingPaused(true);
    NetworkTransport transport;
    auto upload = std::make_unique<Upload>(size);
    Upload *bytes = upload.get();
    UpstreamRequest request = postTo(upstream.url(QStringLiteral("/v1/files")), {});
    request.upload = std::move(upload);
    request.uploadSize = size;
    CallWatch watch(transport.start(std::move(request)));
    QTRY_VERIFY(bytes->taken > 0);
    qint64 before = -1;
    QSignalSpy spy(watch.call.get(), &TransportCall::finished);
    while (std::exchange(before, bytes->taken) != bytes->taken)
        QVERIFY(!spy.wait(500));
    QVERIFY2(bytes->taken < (16ll << 20), qPrintable(QString::number(bytes->taken)));

    upstream.setReadingPaused(false);
    QTRY_VERIFY_WITH_TIMEOUT(watch.isOver(), 30'000);
    QVERIFY2(watch.succeeded(), qPrintable(kindOf(watch)));
    QCOMPARE(upstream.lastRequest().bodySize, size);
}

void TestNetworkCall::readsOnForAMomentToKeepTheConnection()
{
    FakeUpstream upstream;
    upstream.enqueue(Reply::stream({"data: [DONE]\n\n", ": the rest\n\n"}).pieceDelay(50ms));
    upstream.setDefault(Reply::json("{}"));
    NetworkTransport transport;
    CallWatch watch(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")))));
    QTRY_COMPARE(watch.body, QByteArray("data: [DONE]\n\n"));
    transport.letEnd(std::move(watch.call));
    QTRY_COMPARE(upstream.answered(), 1);
    QTRY_COMPARE(upstream.underWay(), 0);
    CallWatch next(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")))));
    QTRY_VERIFY(next.succeeded());
    QCOMPARE(upstream.aborts(), 0);
}

void TestNetworkCall::endsACallThatNeverEndsItself()
{
    FakeUpstream upstream;
    upstream.setDefault(Reply::stream({"data: [DONE]\n\n", "more"}).stallAfter(14));
    NetworkTransport transport;
    CallWatch watch(transport.start(postTo(upstream.url(QStringLiteral("/v1/x")))));
    QTRY_COMPARE(watch.body, QByteArray("data: [DONE]\n\n"));
    transport.letEnd(std::move(watch.call));
    QCOMPARE(upstream.aborts(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(upstream.aborts(), 1, 3000);
}

QTEST_GUILESS_MAIN(TestNetworkCall)
#include "tst_networkcall.moc"
