// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/requesthandler.h"
#include "server/gatewayserver.h"

#include <QTcpSocket>
#include <QTest>

#include <functional>
#include <vector>

namespace regatta::testing {

inline const QByteArray validKey = "rg-valid";
inline const QByteArray instanceId = "door-under-test";

/// Stands for the Gateway: keeps what it was handed, answers as the test says.
class FakeHandler final : public RequestHandler
{
public:
    struct Call
    {
        ChatRequest request;
        std::unique_ptr<ClientSink> sink;
    };

    void handle(ChatRequest request, std::unique_ptr<ClientSink> sink) override
    {
        calls.push_back({std::move(request), std::move(sink)});
        if (onHandle)
            onHandle(calls.back());
    }
    [[nodiscard]] QList<ModelInfo> models() const override { return known; }
    [[nodiscard]] std::optional<ModelInfo> model(const QString &id) const override
    {
        for (const ModelInfo &info : known) {
            if (info.id == id)
                return info;
        }
        return std::nullopt;
    }
    [[nodiscard]] bool isReady() const override { return ready; }
    [[nodiscard]] KeyGate *keyGate() const override { return gate; }
    [[nodiscard]] std::shared_ptr<const Settings> settings() const override
    {
        return std::make_shared<Settings>(current);
    }

    /// Answers each request at once with a small JSON body.
    void answerAtOnce()
    {
        onHandle = [](Call &call) {
            call.sink->sendHead(200, {{"Content-Type", "application/json"}}, 2);
            call.sink->write("{}");
            call.sink->finish();
        };
    }

    std::vector<Call> calls;
    std::function<void(Call &)> onHandle;
    QList<ModelInfo> known;
    bool ready = true;
    Settings current;
    KeyGate *gate = nullptr;
};

/// An open door on a free port, with limits that tests can wait for.
class Door
{
public:
    explicit Door(const std::function<void(Settings &)> &adjust = {})
        : server(
            handler,
            [](const QByteArray &key) {
                return key == validKey ? std::optional(QStringLiteral("laptop")) : std::nullopt;
            },
            instanceId)
    {
        settings.gateway.port = 0;
        settings.gateway.requireKey = false;
        if (adjust)
            adjust(settings);
        handler.current = settings;
        handler.answerAtOnce();
        problem = server.listen(settings.gateway, settings.limits);
    }

    Settings settings;
    FakeHandler handler;
    GatewayServer server;
    QString problem;
};

/// A client that sends exactly the bytes it is told to and keeps all that comes back.
class RawClient
{
public:
    explicit RawClient(const Door &door, const QByteArray &bytes = {}) { open(door, bytes); }

    void open(const Door &door, const QByteArray &bytes)
    {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { received += socket.readAll(); });
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), door.server.port());
        QVERIFY(socket.waitForConnected(5000));
        send(bytes);
    }
    void send(const QByteArray &bytes)
    {
        if (bytes.isEmpty())
            return;
        socket.write(bytes);
        socket.flush();
    }
    /// Of the first answer; 0 before it came.
    [[nodiscard]] int status() const { return received.contains("\r\n\r\n") ? received.mid(9, 3).toInt() : 0; }
    /// How many answers came; the version also stands in an error's words.
    [[nodiscard]] qsizetype answers() const { return received.count("\r\nDate: "); }
    [[nodiscard]] bool isClosed() const { return socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] QByteArray body() const
    {
        const qsizetype end = received.indexOf("\r\n\r\n");
        return end < 0 ? QByteArray() : received.mid(end + 4);
    }
    [[nodiscard]] bool hasField(const QByteArray &line) const
    {
        return received.left(received.indexOf("\r\n\r\n") + 2).toLower().contains("\r\n" + line.toLower() + "\r\n");
    }

    QTcpSocket socket;
    QByteArray received;
};

inline QByteArray get(const QByteArray &target, const QByteArray &fields = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

inline QByteArray post(const QByteArray &target, const QByteArray &body, const QByteArray &fields = {})
{
    return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n" + fields + "\r\n" + body;
}

inline const QByteArray chatBody = R"({"model":"m","messages":[{"role":"user","content":"hello there"}]})";

inline QByteArray chat(const QByteArray &fields = {})
{
    return post("/v1/chat/completions", chatBody, fields);
}

} // namespace regatta::testing
