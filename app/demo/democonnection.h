// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoanswer.h"

#include <QObject>
#include <QTimer>

#include <optional>

class QTcpSocket;

namespace regatta {

class DemoServer;

/// One connection of a client to a simulated endpoint: one request at a time, answered at a human-visible rate.
/// Owned by its DemoServer, on its thread; deletes itself when the client leaves. Holds at most one request body.
class DemoConnection : public QObject
{
    Q_OBJECT

public:
    DemoConnection(QTcpSocket *socket, DemoServer *server);

private:
    void read();
    [[nodiscard]] bool takeRequest();
    void serve();
    void step();
    void writeJson(int status, const QByteArray &body);
    void writeChunk(const QByteArray &bytes);
    void refuse(int status);
    void answered();

    struct Request
    {
        QByteArray method;
        QByteArray path;
        QByteArray body;
    };

    QTcpSocket *m_socket;
    DemoServer *m_server;
    QTimer m_timer;
    QByteArray m_buffer;
    Request m_request;
    DemoFate m_fate;
    std::optional<DemoAnswer> m_answer;
    qsizetype m_token = -1; ///< -1: nothing of the answer has been written
    bool m_busy = false;
};

} // namespace regatta
