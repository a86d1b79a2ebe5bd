// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/chunkedbody.h"
#include "server/requesthead.h"

#include <QByteArray>
#include <QByteArrayView>

namespace regatta {

/// Why a connection is answered with an error and closed before anything else sees its bytes.
struct Violation
{
    int status = 400;
    QString reason; ///< one plain sentence for the client
};

/// How large a request may be, in bytes.
struct FramingLimits
{
    qsizetype headBytes = 32 * 1024;
    qint64 bodyBytes = 64ll * 1024 * 1024;
};

/// Finds where one HTTP/1.x request starts and ends, whatever the split of its bytes, and refuses every framing that two
/// programs could read differently (RFC 9112; request smuggling) or that costs memory without bound. Stricter than the
/// RFC where it leaves a choice: no bare LF, no obs-fold, one Content-Length field, no transfer coding but chunked.
/// Plain value, no I/O; the connection owns one and calls reset() between requests.
class RequestFraming
{
public:
    enum class State { Head, Body, Complete, Violated };

    explicit RequestFraming(FramingLimits limits = {})
        : m_limits(limits)
    {}

    /// Takes bytes up to the next change of state and returns how many it took; call again with the rest while the state
    /// is Head or Body. Body bytes, freed of chunk framing, are appended to `body` where one is given.
    qsizetype feed(QByteArrayView bytes, QByteArray *body = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    /// True once the first byte of a request was seen; empty lines before it do not count.
    [[nodiscard]] bool hasStarted() const { return m_state != State::Head || !m_buffer.isEmpty(); }
    /// Valid from State::Body on.
    [[nodiscard]] const RequestHead &head() const { return m_head; }
    [[nodiscard]] const Violation &violation() const { return m_violation; }
    /// Body bytes taken so far, without chunk framing.
    [[nodiscard]] qint64 bodyBytesSeen() const { return m_bodySeen; }

    void setLimits(FramingLimits limits) { m_limits = limits; }
    /// Ready for the next request of the connection.
    void reset();

private:
    qsizetype feedHead(QByteArrayView bytes);
    qsizetype feedBody(QByteArrayView bytes, QByteArray *body);
    void finishHead();
    void violate(int status, const QString &reason);

    FramingLimits m_limits;
    State m_state = State::Head;
    QByteArray m_buffer;
    qsizetype m_emptyLineBytes = 0;
    RequestHead m_head;
    ChunkedBody m_chunks;
    qint64 m_bodySeen = 0;
    Violation m_violation;
};

} // namespace regatta
