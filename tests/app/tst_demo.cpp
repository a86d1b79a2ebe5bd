// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoanswer.h"
#include "demo/demoprofile.h"
#include "demo/demoservers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace regatta;

namespace {

QUrl join(const Endpoint &endpoint, const QString &path)
{
    QUrl url = endpoint.baseUrl;
    const QString prefix = endpoint.kind == EndpointKind::Antigravity ? QStringLiteral("/antigravity/v1")
        : endpoint.kind == EndpointKind::Gcli                         ? QStringLiteral("/v1")
                                                                      : QString();
    url.setPath(url.path() + prefix + path);
    return url;
}

/// The reply, finished.
std::unique_ptr<QNetworkReply> ask(QNetworkAccessManager &network, const Endpoint &endpoint, bool stream)
{
    QNetworkRequest request(join(endpoint, QStringLiteral("/chat/completions")));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    const QJsonObject body{{QStringLiteral("model"), QStringLiteral("demo-model")},
                           {QStringLiteral("stream"), stream},
                           {QStringLiteral("messages"), QJsonArray()}};
    std::unique_ptr<QNetworkReply> reply(network.post(request, QJsonDocument(body).toJson()));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    (void)finished.wait(10'000);
    return reply;
}

int status(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

class TestDemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersOneEndpointOfEachKind();
    void listsModels();
    void marksItsAnswersAsSimulated();
    void streamsToDone();
    void failsInTheShapeOfItsKind();
    void repeatsItselfWithTheSameSeed();
    void profilesKeepTheirPromises();
    void stallsAreSilentMidway();
    void stopsWhileStreamsAreRunning();
    void refusesWhatIsTooLarge();
};

void TestDemo::offersOneEndpointOfEachKind()
{
    DemoServers servers(1, 0);
    QVERIFY(servers.endpoints().isEmpty());
    QVERIFY(servers.start());
    QList<EndpointKind> kinds;
    for (const Endpoint &endpoint : servers.endpoints()) {
        kinds.append(endpoint.kind);
        QCOMPARE(endpoint.baseUrl.host(), QStringLiteral("127.0.0.1"));
        QVERIFY(endpoint.baseUrl.port() > 0);
        QCOMPARE(endpoint.key.source, KeyReference::Source::None);
    }
    QCOMPARE(kinds, (QList{EndpointKind::Gcli, EndpointKind::Antigravity, EndpointKind::OpenAi}));
}

void TestDemo::listsModels()
{
    DemoServers servers(1, 0);
    QVERIFY(servers.start());
    QNetworkAccessManager network;
    const QList<Endpoint> endpoints = servers.endpoints();
    for (const Endpoint &endpoint : endpoints) {
        const std::unique_ptr<QNetworkReply> reply(
            network.get(QNetworkRequest(join(endpoint, QStringLiteral("/models")))));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        QVERIFY(finished.wait());
        const QJsonArray data =
            QJsonDocument::fromJson(reply->readAll()).object().value(QLatin1String("data")).toArray();
        QCOMPARE(data.first().toObject().value(QLatin1String("id")).toString(), QStringLiteral("demo-model"));
    }
}

void TestDemo::marksItsAnswersAsSimulated()
{
    DemoServers servers(1, 0);
    QVERIFY(servers.start());
    QNetworkAccessManager network;
    const Endpoint sure = servers.endpoints().last();
    const auto reply = ask(network, sure, false);
    QCOMPARE(status(*reply), 200);
    const QJsonObject body = QJsonDocument::fromJson(reply->readAll()).object();
    const QString text = body.value(QLatin1String("choices"))
                             .toArray()
                             .first()
                             .toObject()
                             .value(QLatin1String("message"))
                             .toObject()
                             .value(QLatin1String("content"))
                             .toString();
    QVERIFY2(text.startsWith(QStringLiteral("[demo: slow-but-sure] ")), qPrintable(text));
    QVERIFY(body.value(QLatin1String("usage")).toObject().value(QLatin1String("total_tokens")).toInt() > 0);
}

void TestDemo::streamsToDone()
{
    DemoServers servers(1, 0);
    QVERIFY(servers.start());
    QNetworkAccessManager network;
    const auto reply = ask(network, servers.endpoints().last(), true);
    QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader).toString(), QStringLiteral("text/event-stream"));
    const QByteArray body = reply->readAll();
    QVERIFY(body.startsWith("data: {"));
    QVERIFY(body.endsWith("data: [DONE]\n\n"));
    QVERIFY(body.count("data: ") > 10);
    QVERIFY(body.contains("[demo: slow-but-sure]") || body.contains("[demo: "));
}

void TestDemo::failsInTheShapeOfItsKind()
{
    QVERIFY(DemoAnswer::failure(EndpointKind::Gcli).contains("RESOURCE_EXHAUSTED"));
    QCOMPARE(DemoAnswer::failureStatus(EndpointKind::Gcli), 429);
    for (const EndpointKind kind : {EndpointKind::Gcli, EndpointKind::Antigravity, EndpointKind::OpenAi})
        QVERIFY(QJsonDocument::fromJson(DemoAnswer::failure(kind)).object().contains(QLatin1String("error")));

    DemoServers servers(1, 0);
    QVERIFY(servers.start());
    QNetworkAccessManager network;
    const Endpoint flaky = servers.endpoints().first();
    int failures = 0;
    for (int i = 0; i < 60 && failures == 0; ++i)
        failures += status(*ask(network, flaky, false)) == 429;
    QCOMPARE(failures, 1);
}

void TestDemo::repeatsItselfWithTheSameSeed()
{
    QList<QByteArray> runs;
    for (int run = 0; run < 2; ++run) {
        DemoServers servers(7, 0);
        QVERIFY(servers.start());
        QNetworkAccessManager network;
        QByteArray all;
        for (int i = 0; i < 5; ++i)
            all += ask(network, servers.endpoints().at(2), false)->readAll();
        runs.append(all);
    }
    QCOMPARE(runs.at(0), runs.at(1));
    DemoServers other(8, 0);
    QVERIFY(other.start());
    QNetworkAccessManager network;
    QByteArray all;
    for (int i = 0; i < 5; ++i)
        all += ask(network, other.endpoints().at(2), false)->readAll();
    QVERIFY(all != runs.at(0));
}

void TestDemo::profilesKeepTheirPromises()
{
    DemoDice dice(3);
    const DemoProfile flaky = demoProfiles().first();
    constexpr int draws = 4000;
    int failures = 0;
    QList<Milliseconds> delays;
    for (int i = 0; i < draws; ++i) {
        const DemoFate fate = dice.draw(flaky, 1);
        failures += fate.kind == DemoFate::Kind::Fail;
        if (fate.kind != DemoFate::Kind::Fail)
            delays.append(fate.delay);
    }
    QVERIFY(qAbs(double(failures) / draws - flaky.failureRate) < 0.02);
    std::sort(delays.begin(), delays.end());
    const Milliseconds median = delays.at(delays.size() / 2);
    QVERIFY(median > flaky.medianDelay * 9 / 10 && median < flaky.medianDelay * 11 / 10);
    QVERIFY(delays.last() <= Milliseconds(20'000));
}

void TestDemo::stallsAreSilentMidway()
{
    // Seed 1 of the flaky endpoint stalls now and then; the client sees half an answer and no end.
    DemoServers servers(1, 0);
    QVERIFY(servers.start());
    const Endpoint flaky = servers.endpoints().first();
    const QByteArray body = R"({"stream":true})";
    bool stalled = false;
    for (int i = 0; i < 200 && !stalled; ++i) {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(flaky.baseUrl.port()));
        socket.write("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: "
                     + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QByteArray received;
        while (!received.endsWith("0\r\n\r\n") && !received.contains("429") && socket.waitForReadyRead(300))
            received += socket.readAll();
        stalled = received.contains("text/event-stream") && !received.endsWith("0\r\n\r\n");
    }
    QVERIFY(stalled);
}

void TestDemo::stopsWhileStreamsAreRunning()
{
    DemoServers servers(1, 0.2);
    QVERIFY(servers.start());
    const Endpoint sure = servers.endpoints().last();
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(sure.baseUrl.port()));
    const QByteArray body = R"({"stream":true})";
    socket.write("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size())
                 + "\r\n\r\n" + body);
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    servers.stop();
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(!socket.readAll().endsWith("0\r\n\r\n"));
    QVERIFY(servers.endpoints().isEmpty());

    QVERIFY(servers.start());
    QCOMPARE(servers.endpoints().size(), 3);
}

void TestDemo::refusesWhatIsTooLarge()
{
    DemoServers servers(1, 0);
    QVERIFY(servers.start());
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(servers.endpoints().first().baseUrl.port()));
    socket.write("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 413"));
}

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
