// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/relay.h"

#include "exchange/failureanswer.h"

namespace regatta {

namespace {
/// Above this many bytes that the client's kernel has not taken, the winner is not read any further.
constexpr qint64 clientHighWater = 256 * 1024;
} // namespace

Relay::Relay(Attempt &winner, ClientSink &sink, const Dialect &dialect, QObject *parent)
    : QObject(parent)
    , m_winner(winner)
    , m_sink(sink)
    , m_dialect(dialect)
    , m_status(winner.status())
    , m_length(winner.contentLength())
{
    connect(&m_winner, &Attempt::readable, this, &Relay::pump);
    connect(&m_winner, &Attempt::finished, this, [this] {
        m_winnerEnded = true;
        pump();
    });
    connect(&m_sink, &ClientSink::drained, this, &Relay::pump);
}

void Relay::start(const HeaderList &headers)
{
    m_headers = headers;
    m_winner.release();
    pump();
    if (!m_ended && !isWhole())
        sendHead();
}

/// Nothing follows what is there: a client that had it would be done.
bool Relay::isWhole() const
{
    return (m_length >= 0 && m_bytes >= m_length) || m_status == 204 || m_status == 304;
}

void Relay::pump()
{
    while (m_winner.hasBytes() && m_sink.bytesWaiting() < clientHighWater) {
        const QByteArray bytes = m_winner.take();
        count(bytes);
        if (isWhole())
            m_ending += bytes;
        else
            send(bytes);
    }
    if (m_winnerEnded && !m_winner.hasBytes())
        end();
}

void Relay::count(const QByteArray &bytes)
{
    m_bytes += bytes.size();
    if (m_copy.size() < m_copyLimit)
        m_copy += bytes.left(m_copyLimit - m_copy.size());
}

void Relay::sendHead()
{
    if (!std::exchange(m_headSent, true))
        m_sink.sendHead(m_status, m_headers, m_length);
}

void Relay::send(const QByteArray &bytes)
{
    sendHead();
    m_sink.write(bytes);
}

void Relay::winnerBroke(const Failure &failure, const AttemptRecord &winner)
{
    m_broken = true;
    if ((m_winner.isStream() || m_winner.isWeak()) && !m_winner.errorDelivered())
        m_errorEvent = m_dialect.errorEvent(brokenStreamError(failure, winner));
    m_winnerEnded = true;
    pump();
}

void Relay::breakOff(const Failure &failure, const AttemptRecord &winner)
{
    m_broken = true;
    if (m_winner.isStream() || m_winner.isWeak())
        m_errorEvent = m_dialect.errorEvent(brokenStreamError(failure, winner));
    end();
}

void Relay::stop()
{
    m_ended = true;
    m_winner.disconnect(this);
    m_sink.disconnect(this);
}

void Relay::end()
{
    if (m_ended)
        return;
    stop();
    if (m_broken && m_length >= 0) {
        m_bytes -= m_ending.size();
        m_ending.clear(); // with it the answer would look complete
    }
    if (m_winnerEnded && !m_winner.hasBytes()) {
        m_ending += m_winner.ending();
        count(m_winner.ending());
    }
    Q_EMIT ended();
}

void Relay::finish()
{
    sendHead();
    m_sink.write(m_ending);
    if (m_broken) {
        // The event says what happened; the cut says it to who does not read events.
        m_sink.write(m_errorEvent);
        m_sink.abort();
    } else {
        m_sink.finish();
    }
}

} // namespace regatta
