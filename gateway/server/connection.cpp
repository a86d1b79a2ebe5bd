// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/connection.h"

#include "server/spooledbody.h"

#include <QTcpSocket>

#include <algorithm>

namespace regatta {

namespace {

constexpr qint64 parsedBodyLimit = 1024 * 1024; // what QHttpServer may read; it holds a body up to three times
constexpr qint64 ownReadBuffer = 256 * 1024;
constexpr qint64 droppedLimit = 1024 * 1024; // pipelined bytes thrown away before the client is cut off

MonoTime now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

Connection::Connection(QTcpSocket *socket, RequestReceiver &receiver, const LimitSettings &limits)
    : QObject(socket)
    , m_socket(socket)
    , m_receiver(receiver)
    , m_limits(limits)
    , m_framing({limits.headerBytes, limits.bodyBytes})
    , m_since(now())
    , m_lastInput(m_since)
    , m_lastOutput(m_since)
{
    socket->setReadBufferSize(limits.headerBytes + std::min(limits.bodyBytes, parsedBodyLimit));
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // Before QHttpServer's own slot: GuardedServer makes this object before it hands the socket on.
    connect(socket, &QTcpSocket::readyRead, this, &Connection::onReadyRead);
    connect(socket, &QTcpSocket::bytesWritten, this, &Connection::onBytesWritten);
    connect(socket, &QTcpSocket::disconnected, this, &Connection::onDisconnected);
}

void Connection::enter(State state)
{
    m_state = state;
    m_since = now();
}

// ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────

void Connection::onReadyRead()
{
    m_lastInput = now();
    switch (m_state) {
    case State::Closing: dropInput(); return;
    case State::Released: return; // QHttpServer emits readyRead again once it has let go
    case State::Answering:
        if (!wantsBytes() && m_socket->bytesAvailable() > 0) {
            // Pipelined into a running answer: Qt 6.4 would answer it in the middle of this one.
            m_mustClose = true;
            silenceOthers();
            dropInput();
            return;
        }
        break;
    case State::Idle:
    case State::Head:
    case State::Body: break;
    }
    if (m_isOwn)
        readOwn();
    else
        inspect();
}

/// Looks at what QHttpServer is about to read. It always reads all there is up to the end of a message, so the bytes
/// here are new ones.
void Connection::inspect()
{
    const QByteArray bytes = m_socket->peek(m_socket->bytesAvailable());
    qsizetype at = 0;
    while (at < bytes.size() && wantsBytes()) {
        const auto before = m_framing.state();
        at += m_framing.feed(QByteArrayView(bytes).sliced(at));
        if (m_framing.state() == RequestFraming::State::Violated) {
            refuse(m_framing.violation().status, m_framing.violation().reason);
            return;
        }
        if (before == RequestFraming::State::Head && m_framing.state() != before && mustDivert()) {
            divert(at);
            return;
        }
        if (m_framing.state() == RequestFraming::State::Head && m_framing.hasStarted() && m_state == State::Idle)
            enter(State::Head);
        else if (m_framing.state() != RequestFraming::State::Head && m_state != State::Body)
            enter(State::Body);
        if (m_framing.state() == RequestFraming::State::Complete)
            break;
    }
    if (at < bytes.size())
        m_mustClose = true; // a second request in the same packet; serveParsed() drops it
}

bool Connection::mustDivert() const
{
    const RequestHead &head = m_framing.head();
    return head.isChunked() || head.contentLength > parsedBodyLimit || head.expectContinue || head.wantsUpgrade
        || m_receiver.streamsBody(head);
}

void Connection::divert(qsizetype headBytes)
{
    m_isOwn = true;
    silenceOthers();
    m_socket->setReadBufferSize(ownReadBuffer);
    m_socket->skip(headBytes);
    takeHead();
    readOwn();
}

/// Cuts every reader but this one off, QHttpServer above all.
void Connection::silenceOthers()
{
    disconnect(m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    connect(m_socket, &QTcpSocket::readyRead, this, &Connection::onReadyRead);
    // QHttpServer reads within a transaction, which would keep all bytes for ever.
    if (m_socket->isTransactionStarted())
        m_socket->commitTransaction();
}

void Connection::dropInput()
{
    m_dropped += m_socket->skip(m_socket->bytesAvailable());
    // A closing connection has its second; one that is answered may last for hours.
    if (m_state == State::Answering && m_dropped > droppedLimit)
        cut(false);
}

bool Connection::wantsBytes() const
{
    switch (m_state) {
    case State::Idle:
    case State::Head:
    case State::Body: return m_framing.state() != RequestFraming::State::Complete;
    case State::Answering: return m_upload != nullptr;
    case State::Released:
    case State::Closing: break;
    }
    return false;
}

void Connection::readOwn()
{
    while (m_isOwn && wantsBytes() && m_socket->bytesAvailable() > 0)
        take(m_socket->read(64 * 1024));
}

void Connection::take(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (!wantsBytes()) {
            m_mustClose = true;
            return;
        }
        const auto before = m_framing.state();
        QByteArray piece;
        bytes = bytes.sliced(m_framing.feed(bytes, m_upload ? &piece : &m_body));
        if (m_upload && !m_upload->append(piece)) {
            refuse(503, QStringLiteral("The upload could not be kept: no space for temporary files."));
            return;
        }
        if (m_framing.state() == RequestFraming::State::Violated) {
            refuse(m_framing.violation().status, m_framing.violation().reason);
            return;
        }
        if (before == RequestFraming::State::Head && m_framing.state() != before)
            takeHead();
        else if (before == RequestFraming::State::Body && m_framing.state() == RequestFraming::State::Complete)
            takeEnd();
        else if (m_state == State::Idle && m_framing.hasStarted())
            enter(State::Head);
    }
}

/// A head that this connection reads itself is complete.
void Connection::takeHead()
{
    m_body = {};
    m_upload.reset();
    m_answerStarted = false;
    if (!head().hasBody()) {
        serve({}, {});
        return;
    }
    enter(State::Answering); // admit() may answer
    const RequestReceiver::BodyUse use = m_receiver.admit(*this);
    if (use == RequestReceiver::BodyUse::Refused || m_state != State::Answering)
        return;
    if (head().expectContinue) {
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        m_socket->flush();
    }
    enter(State::Body);
    if (use == RequestReceiver::BodyUse::Streamed) {
        m_upload = std::make_shared<SpooledBody>(head().contentLength);
        if (!head().isChunked())
            serve({}, m_upload); // a chunked upload is handed over at its end, when its size is known
    } else if (!head().isChunked()) {
        m_body.reserve(head().contentLength);
    }
}

/// The body that this connection reads itself is complete.
void Connection::takeEnd()
{
    if (!m_upload) {
        serve(std::exchange(m_body, {}), {});
        return;
    }
    const std::shared_ptr<SpooledBody> upload = std::exchange(m_upload, nullptr);
    upload->finish();
    if (m_state == State::Body)
        serve({}, upload);
}

void Connection::serve(const QByteArray &body, std::shared_ptr<RequestBody> upload)
{
    enter(State::Answering);
    m_answerStarted = false;
    m_receiver.serve(*this, body, std::move(upload));
}

void Connection::serveParsed(const QByteArray &body, std::shared_ptr<void> responder)
{
    m_responder = std::move(responder);
    if (m_state != State::Body || m_framing.state() != RequestFraming::State::Complete) {
        abort(); // QHttpServer and the guard disagree about where a request ends: never serve that
        return;
    }
    if (m_mustClose) {
        silenceOthers();
        dropInput();
    }
    serve(body, {});
}

// ── Answering ────────────────────────────────────────────────────────────────────────────────────────────────────────

bool Connection::isOpen() const
{
    return m_state == State::Answering && m_socket->state() == QAbstractSocket::ConnectedState;
}

bool Connection::keepsAlive() const
{
    return head().keepAlive && !m_mustClose && m_framing.state() == RequestFraming::State::Complete;
}

void Connection::send(const QByteArray &bytes)
{
    if (m_socket->bytesToWrite() == 0)
        m_lastOutput = now();
    m_answerStarted = true;
    m_socket->write(bytes);
}

void Connection::flush()
{
    m_socket->flush();
}

qint64 Connection::bytesWaiting() const
{
    return m_socket->bytesToWrite();
}

void Connection::onBytesWritten()
{
    m_lastOutput = now();
    if (m_state == State::Closing && m_socket->bytesToWrite() == 0)
        shutdownWriting();
    else
        Q_EMIT written();
}

void Connection::finishAnswer()
{
    if (m_state != State::Answering)
        return;
    flush();
    m_hasServed = true;
    if (!isOpen())
        return;
    if (!keepsAlive()) {
        closeGracefully();
        return;
    }
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    m_responder.reset(); // a plain value that nothing hears of
    nextRequest();
#else
    if (!m_responder) {
        nextRequest();
        return;
    }
    // The stream listens to readyRead again from within the responder's destructor, which must not happen inside of
    // its own call of our handler.
    enter(State::Released);
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_state == State::Released)
                nextRequest();
            m_responder.reset();
        },
        Qt::QueuedConnection);
#endif
}

void Connection::nextRequest()
{
    enter(State::Idle);
    m_framing.reset();
    m_upload.reset();
    m_dropped = 0;
    if (m_isOwn && m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &Connection::onReadyRead, Qt::QueuedConnection);
}

} // namespace regatta
