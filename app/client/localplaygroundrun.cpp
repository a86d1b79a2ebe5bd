// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localplaygroundrun.h"

#include "client/usageclient.h"
#include "gatewaythread.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

namespace regatta {

namespace {

constexpr auto LookEvery = std::chrono::milliseconds(100);
constexpr qsizetype MostBytes = 8 * 1024 * 1024; ///< of a plain answer: more is nothing to read

QString errorIn(const QJsonObject &body)
{
    const QJsonValue error = body.value(QLatin1String("error"));
    return error.isString() ? error.toString() : error.toObject().value(QLatin1String("message")).toString();
}

bool isStream(const QNetworkReply &reply)
{
    return reply.header(QNetworkRequest::ContentTypeHeader).toString().startsWith(QLatin1String("text/event-stream"));
}

} // namespace

LocalPlaygroundRun::LocalPlaygroundRun(GatewayThread &gateway, UsageClient &usage, QString requestId, QNetworkReply *reply)
    : m_gateway(gateway)
    , m_usage(usage)
    , m_requestId(std::move(requestId))
    , m_reply(reply)
{
    if (!m_reply) {
        // Never from within the constructor: nobody listens yet.
        QMetaObject::invokeMethod(this, [this] { finish(tr("The gateway is not listening, so nothing can be sent.")); },
                                  Qt::QueuedConnection);
        return;
    }
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &LocalPlaygroundRun::read);
    connect(m_reply.get(), &QNetworkReply::finished, this, &LocalPlaygroundRun::replyEnded);
    m_look.setInterval(LookEvery);
    connect(&m_look, &QTimer::timeout, this, &LocalPlaygroundRun::look);
    m_look.start();
}

LocalPlaygroundRun::~LocalPlaygroundRun()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
}

void LocalPlaygroundRun::cancel()
{
    m_cancelled = true;
    if (m_reply && m_reply->isRunning())
        m_reply->abort(); // finished() follows
}

void LocalPlaygroundRun::read()
{
    const QByteArray bytes = m_reply->readAll();
    if (isStream(*m_reply))
        take(m_parser.feed(bytes));
    else if (m_body.size() < MostBytes)
        m_body += bytes;
}

void LocalPlaygroundRun::take(const QList<SseEvent> &events)
{
    for (const SseEvent &event : events) {
        const QJsonObject chunk = QJsonDocument::fromJson(event.data).object();
        if (const QString error = errorIn(chunk); !error.isEmpty())
            m_streamError = error;
        const QJsonObject choice = chunk.value(QLatin1String("choices")).toArray().at(0).toObject();
        const QJsonObject delta = choice.value(QLatin1String("delta")).toObject();
        const QString thought = delta.value(QLatin1String("reasoning_content")).toString();
        const QString said = delta.value(QLatin1String("content")).toString();
        if (!thought.isEmpty())
            Q_EMIT reasoning(thought);
        if (!said.isEmpty())
            Q_EMIT content(said);
    }
}

void LocalPlaygroundRun::takeWhole(const QByteArray &body)
{
    const QJsonObject choice =
        QJsonDocument::fromJson(body).object().value(QLatin1String("choices")).toArray().at(0).toObject();
    const QJsonObject message = choice.value(QLatin1String("message")).toObject();
    const QString thought = message.value(QLatin1String("reasoning_content")).toString();
    if (!thought.isEmpty())
        Q_EMIT reasoning(thought);
    Q_EMIT content(message.value(QLatin1String("content")).toString());
}

void LocalPlaygroundRun::look()
{
    m_gateway.progressOf(m_requestId, [self = QPointer(this)](const std::optional<ExchangeProgress> &progress) {
        if (!self || !progress || self->m_finished)
            return;
        self->m_last = progress->record;
        Q_EMIT self->progressed(progress->record, progress->running);
    });
}

void LocalPlaygroundRun::replyEnded()
{
    m_look.stop();
    read();
    if (isStream(*m_reply))
        take(m_parser.finish());
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_cancelled)
        return finish(tr("Cancelled."));
    if (status >= 400) {
        const QString error = errorIn(QJsonDocument::fromJson(m_body).object());
        return finish(error.isEmpty() ? tr("The gateway answered with status %1.").arg(status) : error);
    }
    if (m_reply->error() != QNetworkReply::NoError)
        return finish(m_reply->errorString());
    if (!isStream(*m_reply))
        takeWhole(m_body);
    finish(m_streamError);
}

void LocalPlaygroundRun::finish(const QString &error)
{
    if (std::exchange(m_finished, true))
        return;
    // Its row is safe before the end of its answer leaves, but for one whose client left: that one may come a little later.
    m_usage.exchange(m_requestId, [self = QPointer(this), error](const QString &, const std::optional<StoredExchange> &row) {
        if (self)
            Q_EMIT self->finished(error, row ? row->record : self->m_last);
    });
}

} // namespace regatta
