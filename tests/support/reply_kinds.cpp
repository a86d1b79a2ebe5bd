// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/reply.h"

#include <QJsonDocument>

namespace regatta::testing {

Reply Reply::text(const QByteArray &body, const QByteArray &contentType, int status)
{
    Reply reply;
    reply.status(status).contentType(contentType).body(body);
    return reply;
}

Reply Reply::json(const QByteArray &body, int status)
{
    return text(body, "application/json", status);
}

Reply Reply::json(const QJsonObject &body, int status)
{
    return json(QJsonDocument(body).toJson(QJsonDocument::Compact), status);
}

Reply Reply::stream(const QList<QByteArray> &pieces)
{
    Reply reply;
    reply.contentType("text/event-stream; charset=utf-8").header("Cache-Control", "no-cache").chunked();
    for (const QByteArray &piece : pieces)
        reply.piece(piece);
    return reply;
}

Reply Reply::sse(const QList<QByteArray> &data, bool done)
{
    Reply reply = stream({});
    for (const QByteArray &one : data)
        reply.event(one);
    if (done)
        reply.event("[DONE]");
    return reply;
}

Reply Reply::generated(qint64 size, Generator generator, const QByteArray &contentType)
{
    Reply reply;
    reply.contentType(contentType);
    reply.m_plan.generator = std::move(generator);
    reply.m_plan.generatedSize = size;
    return reply;
}

Reply Reply::huge(qint64 size, const QByteArray &contentType)
{
    static const QByteArray pattern = [] {
        QByteArray bytes(251 * 256, Qt::Uninitialized);
        for (qsizetype i = 0; i < bytes.size(); ++i)
            bytes[i] = char(i % 251);
        return bytes;
    }();
    return generated(
        size, [](qint64 offset, qint64 most) { return pattern.mid(offset % 251, most); }, contentType);
}

Reply Reply::hang()
{
    Reply reply;
    reply.m_plan.fault = Fault::Stall;
    reply.m_plan.faultPoint = FaultPoint::BeforeHead;
    return reply;
}

Reply Reply::dropBeforeHead()
{
    Reply reply = hang();
    reply.m_plan.fault = Fault::Drop;
    return reply;
}

Reply Reply::dropInsideHead()
{
    Reply reply = json(QByteArray("{}"));
    reply.m_plan.fault = Fault::Drop;
    reply.m_plan.faultPoint = FaultPoint::InsideHead;
    return reply;
}

Reply Reply::resetBeforeHead()
{
    Reply reply = hang();
    reply.m_plan.fault = Fault::Reset;
    return reply;
}

Reply Reply::redirect(const QByteArray &location, int status)
{
    Reply reply = text("", "text/plain", status);
    reply.header("Location", location);
    return reply;
}

Reply Reply::html(int status)
{
    return text("<!DOCTYPE html><html><head><title>Login</title></head><body><h1>Please sign in</h1></body></html>",
                "text/html; charset=utf-8", status);
}

Reply Reply::badJson(int status)
{
    return json(QByteArray(R"({"id":"chatcmpl-1","choices":[{"message":{"role":"assistant","content":"Hel)"), status);
}

Reply Reply::empty(int status)
{
    return json(QByteArray(), status);
}

} // namespace regatta::testing
