// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/playgroundclient.h"
#include "wire/sseparser.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QTimer>

#include <memory>

namespace regatta {

class GatewayThread;
class UsageClient;

/// One request of the playground under way: reads the answer as a client does, and asks the gateway ten times a second
/// how its attempts are doing. Owned by the page's model; main thread; dying cancels it.
class LocalPlaygroundRun final : public PlaygroundRun
{
    Q_OBJECT

public:
    /// A null reply: the door is closed.
    LocalPlaygroundRun(GatewayThread &gateway, UsageClient &usage, QString requestId, QNetworkReply *reply);
    ~LocalPlaygroundRun() override;

    void cancel() override;

private:
    void read();
    void take(const QList<SseEvent> &events);
    void takeWhole(const QByteArray &body);
    void look();
    void replyEnded();
    void finish(const QString &error);

    GatewayThread &m_gateway;
    UsageClient &m_usage;
    const QString m_requestId;
    std::unique_ptr<QNetworkReply, QScopedPointerDeleteLater> m_reply;
    SseParser m_parser;
    QByteArray m_body;         ///< of an answer that is no stream
    QString m_streamError;     ///< of an error event within the stream
    ExchangeRecord m_last;     ///< the latest progress, in case the log does not have it
    QTimer m_look;
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace regatta
