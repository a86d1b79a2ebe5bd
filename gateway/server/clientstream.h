// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/clientsink.h"

#include <QPointer>

namespace regatta {

class Connection;

/// The answer to one request on the wire: writes the response's bytes itself, because no QHttpServer from 6.4 to 6.8
/// streams, honours HEAD, HTTP/1.0 and "Connection: close", and tells of a client that left, all in the same way.
/// Chunked for an unknown length, closed at the end for HTTP/1.0. Owned by the exchange; gateway thread.
/// If it is destroyed before finish(), the client gets 500, or a cut connection where the head is out already.
class ClientStream final : public ClientSink
{
    Q_OBJECT

public:
    /// `standing` are fields that every answer to this request carries unless its own headers have them.
    ClientStream(Connection &connection, HeaderList standing);
    ~ClientStream() override;

    void sendHead(int status, const HeaderList &headers, qint64 contentLength) override;
    void write(const QByteArray &bytes) override;
    void finish() override;
    void abort() override;
    [[nodiscard]] qint64 bytesWaiting() const override;
    [[nodiscard]] bool isGone() const override;

    /// This stream will not answer: another one will.
    void disown() { m_ended = true; }
    /// What the answer to a limited key says of its limits, instead of what an upstream says of its own.
    void setRateLimits(HeaderList headers) { m_rateLimits = std::move(headers); }
    /// A whole answer in one call.
    void answer(int status, HeaderList headers, const QByteArray &body);

private:
    enum class Framing { Length, Chunked, UntilClose, NoBody };

    void queue(const QByteArray &bytes);
    void sendQueued();
    void cut();

    QPointer<Connection> m_connection;
    HeaderList m_standing;
    HeaderList m_rateLimits;
    QByteArray m_queue; ///< waits for the end of this pass of the event loop: one flush for a batch
    Framing m_framing = Framing::Length;
    qint64 m_left = 0; ///< of a known length
    bool m_headSent = false;
    bool m_ended = false;
    bool m_gone = false;
    bool m_flushAsked = false;
};

} // namespace regatta
