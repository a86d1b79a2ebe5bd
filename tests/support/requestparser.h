// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/receivedrequest.h"

namespace regatta::testing {

/// Reads one HTTP/1.1 request at a time out of a growing buffer, forgivingly: it serves tests, not strangers.
class RequestParser
{
public:
    enum class State { Head, Body, Complete, Bad };

    explicit RequestParser(qint64 bodyLimit)
        : m_bodyLimit(bodyLimit)
    {}

    /// Takes what it can use from the buffer. Stops once after the head (the first time with State::Body) so that the
    /// caller can answer early; call again until nothing changes.
    State feed(QByteArray &buffer);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const ReceivedRequest &request() const { return m_request; }
    /// Starts over for the next request of the connection.
    void next() { *this = RequestParser(m_bodyLimit); }

private:
    void readHead(QByteArray &buffer);
    void readBody(QByteArray &buffer);
    void readChunked(QByteArray &buffer);
    void keep(const QByteArray &bytes);
    void complete();

    qint64 m_bodyLimit;
    State m_state = State::Head;
    ReceivedRequest m_request;
    qint64 m_left = 0; ///< of the body, or of the current chunk with its line end
    bool m_chunked = false;
    bool m_trailer = false;
};

} // namespace regatta::testing
