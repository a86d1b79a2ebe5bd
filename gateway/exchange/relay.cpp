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
    m_sink.sendHead(m_winner.status(), headers, m_winner.contentLength());
    m_winner.release();
    pump();
}

void Relay::pump()
{
    while (m_winner.hasBytes() && m_sink.bytesWaiting() < clientHighWater) {
        const QByteArray bytes = m_winner.take();
        m_bytes += bytes.size();
        m_sink.write(bytes);
    }
    if (m_winnerEnded && !m_winner.hasBytes())
        end();
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
    if (m_broken) {
        // The event says what happened; the cut says it to who does not read events.
        if (!m_errorEvent.isEmpty())
            m_sink.write(m_errorEvent);
        m_sink.abort();
    } else {
        m_sink.finish();
    }
    Q_EMIT ended();
}

} // namespace regatta
