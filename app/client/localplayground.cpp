// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localplayground.h"

#include "client/localplaygroundrun.h"
#include "connect/snippets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace regatta {

namespace {

QJsonObject message(const char *role, const QString &content)
{
    return {{QStringLiteral("role"), QLatin1String(role)}, {QStringLiteral("content"), content}};
}

} // namespace

QByteArray LocalPlayground::body(const PlaygroundRequest &request, bool readable)
{
    QJsonArray messages;
    if (!request.system.isEmpty())
        messages.append(message("system", request.system));
    messages.append(message("user", request.prompt));
    QJsonObject body{{QStringLiteral("model"), request.model},
                     {QStringLiteral("messages"), messages},
                     {QStringLiteral("stream"), request.stream}};
    if (request.temperature)
        body.insert(QStringLiteral("temperature"), *request.temperature);
    if (request.maxTokens)
        body.insert(QStringLiteral("max_tokens"), *request.maxTokens);
    return QJsonDocument(body).toJson(readable ? QJsonDocument::Indented : QJsonDocument::Compact);
}

std::unique_ptr<PlaygroundRun> LocalPlayground::send(const PlaygroundRequest &request)
{
    QNetworkRequest http(QUrl(m_baseUrl() + QStringLiteral("/chat/completions")));
    http.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    http.setRawHeader("Authorization", "Bearer " + m_consoleKey.reveal());
    const QString id = QStringLiteral("playground-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    http.setRawHeader("x-request-id", id.toLatin1());
    // The gateway has its own limits, and says so itself.
    http.setTransferTimeout(0);
    QNetworkReply *reply = m_baseUrl().isEmpty() ? nullptr : m_network.post(http, body(request));
    return std::make_unique<LocalPlaygroundRun>(m_gateway, m_usage, id, reply);
}

QString LocalPlayground::asCurl(const PlaygroundRequest &request) const
{
    const QString base = m_baseUrl().isEmpty() ? QStringLiteral("http://127.0.0.1:8377/v1") : m_baseUrl();
    return QStringLiteral("curl %1%2/chat/completions \\\n"
                          "  -H \"Authorization: Bearer $REGATTA_KEY\" \\\n"
                          "  -H 'Content-Type: application/json' \\\n"
                          "  -d %3")
        .arg(request.stream ? QStringLiteral("-N ") : QString(), base,
             snippets::shellWord(QString::fromUtf8(body(request, true)).trimmed()));
}

} // namespace regatta
