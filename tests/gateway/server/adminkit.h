// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateway/server/doorkit.h"
#include "gateway/server/fakeadminbackend.h"
#include "support/waiting.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace regatta::testing {

inline const QByteArray adminKey = "rga-valid";

/// A door with an admin API behind it, and one client that asks.
class AdminDoor
{
public:
    struct Answer
    {
        int status = 0;
        QByteArray head;
        QByteArray body;
        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
        [[nodiscard]] QJsonObject error() const { return json().value(QLatin1String("error")).toObject(); }
        [[nodiscard]] QString message() const { return error().value(QLatin1String("message")).toString(); }
        [[nodiscard]] QString code() const { return error().value(QLatin1String("code")).toString(); }
        [[nodiscard]] QString param() const { return error().value(QLatin1String("param")).toString(); }
        [[nodiscard]] QByteArray field(const QByteArray &name) const
        {
            const qsizetype at = head.indexOf("\r\n" + name + ": ");
            return at < 0 ? QByteArray() : head.mid(at + name.size() + 4, head.indexOf("\r\n", at + 2) - at - name.size() - 4);
        }
    };

    explicit AdminDoor(const std::function<void(Settings &)> &adjust = {})
        : door([&](Settings &settings) {
            settings.gateway.requireKey = true;
            if (adjust)
                adjust(settings);
        })
    {
        backend.current = door.settings;
        door.server.setAdmin(backend, [](const QByteArray &key) {
            return key == adminKey ? std::optional(QStringLiteral("ops")) : std::nullopt;
        });
    }

    [[nodiscard]] Answer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                             const QByteArray &fields = "Authorization: Bearer " + adminKey + "\r\n") const
    {
        QByteArray request = method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields;
        if (!body.isEmpty())
            request += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
        RawClient client(door, request + "Connection: close\r\n\r\n" + body);
        if (!waitUntil([&client] { return client.isClosed(); }, 5000))
            qWarning("no answer to %s %s", method.constData(), target.constData());
        return {client.status(), client.received.left(client.received.indexOf("\r\n\r\n") + 2), client.body()};
    }
    /// The same under /admin/v1.
    [[nodiscard]] Answer admin(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                               const QByteArray &more = {}) const
    {
        return ask(method, "/admin/v1" + path, body, "Authorization: Bearer " + adminKey + "\r\n" + more);
    }
    [[nodiscard]] Answer get(const QByteArray &path) const { return admin("GET", path); }

    FakeAdminBackend backend;
    Door door;
};

/// Two endpoints with everything that is secret or nearly so.
inline Settings settingsWithSecrets()
{
    Settings settings;
    Endpoint relay;
    relay.name = QStringLiteral("relay");
    relay.baseUrl = QUrl(QStringLiteral("https://api.example.com/v1"));
    relay.key = {KeyReference::Source::Stored, QStringLiteral("relay-1")};
    relay.headers = {{"X-Team", "planted-header-secret"}};
    Endpoint gcli;
    gcli.name = QStringLiteral("gcli");
    gcli.kind = EndpointKind::Gcli;
    gcli.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:7861"));
    gcli.key = {KeyReference::Source::Environment, QStringLiteral("GCLI2API_PASSWORD")};
    settings.endpoints = {relay, gcli};
    settings.routes = {Route{{QStringLiteral("gemini-*")}, StrategyMode::Fallback, {QStringLiteral("gcli"), QStringLiteral("relay")}}};
    return settings;
}

} // namespace regatta::testing
