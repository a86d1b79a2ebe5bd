// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/reply.h"

#include <QObject>
#include <QTimer>

class QTcpSocket;

namespace regatta::testing {

/// Plays one Reply onto a socket, with its delays and faults. Owned by its FakeConnection.
/// Emits ended() once, unless it stalls or its connection closes first.
class ReplyWriter : public QObject
{
    Q_OBJECT

public:
    enum class Ending {
        KeepAlive,
        Close, ///< whole, and the connection is to be closed
        Cut,   ///< not whole: close
        Reset, ///< not whole: RST
    };

    ReplyWriter(QTcpSocket *socket, Reply::Plan plan, const QByteArray &method, const QByteArray &version,
                QObject *parent);

    void start(Milliseconds headDelay);
    [[nodiscard]] bool isStalled() const { return m_stalled; }
    [[nodiscard]] qint64 bodyBytes() const { return m_sent; }
    /// What has not yet gone to the kernel, TLS included.
    [[nodiscard]] static qint64 waiting(const QTcpSocket *socket);

Q_SIGNALS:
    void ended(regatta::testing::ReplyWriter::Ending ending);

private:
    void writeHead();
    void goOn();
    bool writeSome();
    void writeBody(const QByteArray &bytes);
    void finish();
    void fail();
    void end(Ending ending);
    [[nodiscard]] QByteArray head() const;
    [[nodiscard]] bool isClosing() const;
    [[nodiscard]] bool faultReached() const;

    QTcpSocket *m_socket;
    Reply::Plan m_plan;
    QTimer m_timer;
    bool m_bodiless;
    bool m_headWritten = false;
    bool m_stalled = false;
    bool m_ended = false;
    bool m_busy = false;
    bool m_draining = false; ///< all written; the ending waits for the kernel to take it
    Ending m_ending = Ending::KeepAlive;
    qsizetype m_piece = 0;
    bool m_waited = false; ///< the current piece's delay is over
    qint64 m_sent = 0;
};

} // namespace regatta::testing
