// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"
#include "model/time.h"
#include "server/httpframing.h"
#include "server/requestreceiver.h"

#include <QObject>

#include <memory>
#include <optional>

class QTcpSocket;

namespace regatta {

class SpooledBody;

/// The guard of one client connection: sees every byte before QHttpServer does, checks the framing, keeps the time
/// limits and one request in flight, and is the only way by which a ClientStream reaches the socket.
///
/// QHttpServer reads small requests with a plain Content-Length. Everything else (chunked, over 1 MiB, announced by
/// "Expect", uploads, "Connection: upgrade") is diverted: QHttpServer is cut off from the socket for good, and the
/// connection reads this and all later requests itself.
///
/// Child of its socket; gateway thread. A client that closes its sending side has left: QTcpSocket takes the end of the
/// input for the end of the connection, so an answer that is not ready by then is cancelled.
class Connection final : public QObject
{
    Q_OBJECT

public:
    /// `limits` and `receiver` outlive the connection.
    Connection(QTcpSocket *socket, RequestReceiver &receiver, const LimitSettings &limits);

    /// The request that is being served.
    [[nodiscard]] const RequestHead &head() const { return m_framing.head(); }

    /// QHttpServer read the request that the guard saw go by. `responder` is kept until the answer is done.
    void serveParsed(const QByteArray &body, std::shared_ptr<void> responder);

    /// For ClientStream. Nothing here emits a signal before the event loop runs again, but for a socket that breaks.
    [[nodiscard]] bool isOpen() const;
    /// Whether the answer may promise another request.
    [[nodiscard]] bool keepsAlive() const;
    void closeAfterAnswer() { m_mustClose = true; }
    void send(const QByteArray &bytes);
    void flush();
    [[nodiscard]] qint64 bytesWaiting() const;
    void finishAnswer();
    /// Ends the connection within an answer; `reset`: so that even a reader until the end of file sees an error.
    void cut(bool reset);

    /// For GuardedServer: keeps the time limits.
    void sweep(MonoTime now);
    /// Answers with an error of the door and closes.
    void refuse(int status, const QString &reason);
    /// Closes at once.
    void abort();
    /// Closes and drops what belongs to QHttpServer, which is about to go.
    void letGo();

Q_SIGNALS:
    void written();
    /// The connection ended under a request that was not answered.
    void lost();

private:
    enum class State {
        Idle,      ///< between requests
        Head,      ///< a head has begun
        Body,      ///< a body is awaited
        Answering, ///< one request is in flight
        Released,  ///< answered; QHttpServer has yet to let go of the request
        Closing,   ///< nothing is read any more but to be dropped
    };

    void onReadyRead();
    void onBytesWritten();
    void onDisconnected();
    void inspect();
    void readOwn();
    void take(QByteArrayView bytes);
    void takeHead();
    void takeEnd();
    [[nodiscard]] bool wantsBytes() const;
    [[nodiscard]] bool mustDivert() const;
    void divert(qsizetype headBytes);
    void silenceOthers();
    void dropInput();
    void enter(State state);
    void serve(const QByteArray &body, std::shared_ptr<RequestBody> upload);
    void nextRequest();
    void closeGracefully();
    void shutdownWriting();
    [[nodiscard]] bool isBodyLate(MonoTime now) const;

    QTcpSocket *m_socket;
    RequestReceiver &m_receiver;
    const LimitSettings &m_limits;
    RequestFraming m_framing;
    State m_state = State::Idle;
    MonoTime m_since; ///< when the state began
    MonoTime m_lastInput;
    MonoTime m_lastOutput;
    std::optional<MonoTime> m_shutdownAt;
    bool m_isOwn = false; ///< diverted from QHttpServer
    bool m_mustClose = false;
    bool m_hasServed = false;
    bool m_answerStarted = false;
    qint64 m_dropped = 0;
    QByteArray m_body;
    std::shared_ptr<SpooledBody> m_upload; ///< while it arrives
    std::shared_ptr<void> m_responder;
};

} // namespace regatta
