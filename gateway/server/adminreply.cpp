// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/adminreply.h"

#include "server/clientstream.h"

#include <QJsonDocument>

namespace regatta {

AdminReply::AdminReply(std::unique_ptr<ClientStream> stream)
    : m_stream(std::make_shared<std::unique_ptr<ClientStream>>(std::move(stream)))
{}

void AdminReply::send(int status, const QJsonObject &body, HeaderList headers) const
{
    sendBytes(status, QJsonDocument(body).toJson(QJsonDocument::Compact), std::move(headers));
}

void AdminReply::sendBytes(int status, const QByteArray &json, HeaderList headers) const
{
    const std::unique_ptr<ClientStream> stream = std::move(*m_stream);
    if (!stream)
        return;
    if (!json.isEmpty())
        headers.append("Content-Type", "application/json");
    // Settings and figures change, and a new key must not stay in anybody's cache.
    headers.append("Cache-Control", "no-store");
    stream->answer(status, std::move(headers), json);
}

void AdminReply::sendEmpty(int status, HeaderList headers) const
{
    sendBytes(status, {}, std::move(headers));
}

void AdminReply::fail(const AdminError &error) const
{
    sendBytes(error.status, adminErrorBody(error), error.headers);
}

} // namespace regatta
