// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/replywriter.h"

#include <QScopedValueRollback>
#include <QSslSocket>

namespace regatta::testing {

namespace {

constexpr qint64 highWater = 256 * 1024;
constexpr qint64 portion = 64 * 1024;

QByteArray reasonOf(const Reply::Plan &plan)
{
    if (!plan.reason.isEmpty())
        return plan.reason;
    switch (plan.status) {
    case 200: return "OK";
    case 307: return "Temporary Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 429: return "Too Many Requests";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "Scripted";
    }
}

} // namespace

ReplyWriter::ReplyWriter(QTcpSocket *socket, Reply::Plan plan, const QByteArray &method, const QByteArray &version,
                         QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_plan(std::move(plan))
    , m_bodiless(method == "HEAD" || m_plan.status == 204 || m_plan.status == 304)
{
    if (m_plan.version == "HTTP/1.0" || version == "HTTP/1.0") {
        if (m_plan.framing == Reply::Framing::Chunked)
            m_plan.framing = Reply::Framing::UntilClose;
        m_plan.closing = true;
    }
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_headWritten ? goOn() : writeHead(); });
    connect(socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_headWritten && !m_timer.isActive())
            goOn();
    });
    if (auto *tls = qobject_cast<QSslSocket *>(socket)) {
        connect(tls, &QSslSocket::encryptedBytesWritten, this, [this] {
            if (m_headWritten && !m_timer.isActive())
                goOn();
        });
    }
}

void ReplyWriter::start(Milliseconds headDelay)
{
    if (m_plan.fault == Reply::Fault::Stall && m_plan.faultPoint == Reply::FaultPoint::BeforeHead) {
        m_stalled = true;
        return;
    }
    m_timer.start(headDelay);
}

qint64 ReplyWriter::waiting(const QTcpSocket *socket)
{
    const auto *tls = qobject_cast<const QSslSocket *>(socket);
    return socket->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

bool ReplyWriter::isClosing() const
{
    return m_plan.closing || m_plan.framing == Reply::Framing::UntilClose;
}

QByteArray ReplyWriter::head() const
{
    QByteArray head = m_plan.version + ' ' + QByteArray::number(m_plan.status) + ' ' + reasonOf(m_plan) + "\r\n";
    for (const auto &[name, value] : m_plan.headers)
        head += name + ": " + value + "\r\n";
    if (m_plan.framing == Reply::Framing::Chunked)
        head += "Transfer-Encoding: chunked\r\n";
    else if (m_plan.framing == Reply::Framing::ContentLength && m_plan.status != 204)
        head += "Content-Length: " + QByteArray::number(m_plan.claimedLength.value_or(m_plan.bodySize())) + "\r\n";
    if (isClosing())
        head += "Connection: close\r\n";
    return head + "\r\n";
}

void ReplyWriter::writeHead()
{
    m_headWritten = true;
    const bool faulty = m_plan.fault != Reply::Fault::None;
    if (faulty && m_plan.faultPoint == Reply::FaultPoint::InsideHead)
        m_socket->write(head().left(m_plan.version.size() + 20));
    if (faulty && m_plan.faultPoint != Reply::FaultPoint::InBody)
        fail();
    else
        m_socket->write(head());
    goOn();
}

bool ReplyWriter::faultReached() const
{
    return m_plan.fault != Reply::Fault::None && m_sent >= m_plan.faultAt;
}

void ReplyWriter::goOn()
{
    if (m_ended || m_stalled || m_busy)
        return;
    const QScopedValueRollback<bool> busy(m_busy, true); // flush() announces bytesWritten from within
    while (!m_draining && waiting(m_socket) < highWater) {
        if (faultReached() && !m_bodiless)
            fail();
        else if (!writeSome())
            break;
        if (m_stalled)
            return;
    }
    if (m_draining && waiting(m_socket) == 0)
        end(m_ending);
}

/// False once there is nothing more to do at this moment: the end, a delay, or the next event loop pass.
bool ReplyWriter::writeSome()
{
    if (m_bodiless) {
        finish();
        return false;
    }
    const qint64 room = m_plan.fault == Reply::Fault::None ? portion : qMin(portion, m_plan.faultAt - m_sent);
    if (m_plan.generator) {
        const qint64 most = qMin(room, m_plan.generatedSize - m_sent);
        if (most <= 0) {
            finish();
            return false;
        }
        writeBody(m_plan.generator(m_sent, most));
        return true;
    }
    if (m_piece >= m_plan.pieces.size()) {
        finish();
        return false;
    }
    const Reply::Piece &piece = m_plan.pieces.at(m_piece);
    if (piece.delay.count() > 0 && !m_waited) {
        m_waited = true;
        m_socket->flush();
        m_timer.start(piece.delay);
        return false;
    }
    m_waited = false;
    ++m_piece;
    const bool cut = m_plan.fault != Reply::Fault::None && m_sent + piece.bytes.size() > m_plan.faultAt;
    writeBody(cut ? piece.bytes.left(m_plan.faultAt - m_sent) : piece.bytes);
    if (cut || m_piece == m_plan.pieces.size())
        return true;
    m_socket->flush(); // each piece is a write of its own, so that the reader sees the splits that the test asked for
    m_timer.start(0);
    return false;
}

void ReplyWriter::writeBody(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    m_sent += bytes.size();
    if (m_plan.framing == Reply::Framing::Chunked)
        m_socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
    else
        m_socket->write(bytes);
}

void ReplyWriter::finish()
{
    if (m_plan.framing == Reply::Framing::Chunked && !m_bodiless)
        m_socket->write("0\r\n\r\n");
    m_ending = isClosing() || m_plan.closeUnannounced ? Ending::Close : Ending::KeepAlive;
    m_draining = true;
    m_socket->flush();
}

void ReplyWriter::fail()
{
    m_socket->flush();
    if (m_plan.fault == Reply::Fault::Stall) {
        m_stalled = true;
        return;
    }
    m_ending = m_plan.fault == Reply::Fault::Reset ? Ending::Reset : Ending::Cut;
    m_draining = true;
}

void ReplyWriter::end(Ending ending)
{
    m_ended = true;
    Q_EMIT ended(ending);
}

} // namespace regatta::testing
