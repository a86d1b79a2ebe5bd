// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/headers.h"
#include "model/time.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <functional>
#include <optional>

namespace regatta::testing {

/// What a FakeUpstream answers to one request, faults included: a value with chainable setters, such as
/// `Reply::stream(events).headDelay(50ms).cutAfter(100)`. Byte counts are of the body, before chunk framing.
class Reply
{
public:
    enum class Framing {
        ContentLength, ///< the default of plain bodies
        Chunked,       ///< the default of streams
        UntilClose,    ///< the body ends with the connection
    };
    /// What happens to the connection at a certain point of the answer.
    enum class Fault {
        None,
        Drop,  ///< an orderly FIN
        Reset, ///< RST, by SO_LINGER 0
        Stall, ///< silence, with the connection open until the client leaves or FakeUpstream::letGo()
    };
    enum class FaultPoint { BeforeHead, InsideHead, InBody };
    /// Gives at most `most` bytes from `offset` on; what it gives must not depend on how it is asked.
    using Generator = std::function<QByteArray(qint64 offset, qint64 most)>;

    struct Piece
    {
        QByteArray bytes;
        Milliseconds delay{0}; ///< before this piece
    };

    Reply() = default;

    // Ready kinds
    [[nodiscard]] static Reply json(const QByteArray &body, int status = 200);
    [[nodiscard]] static Reply json(const QJsonObject &body, int status = 200);
    [[nodiscard]] static Reply text(const QByteArray &body, const QByteArray &contentType, int status = 200);
    /// A text/event-stream with each element as one piece, written as given (blank lines included).
    [[nodiscard]] static Reply stream(const QList<QByteArray> &pieces);
    /// `data: …\n\n` for each element, and `data: [DONE]` at the end if asked.
    [[nodiscard]] static Reply sse(const QList<QByteArray> &data, bool done = true);
    /// A body made as the client takes it; at most about 256 KiB of it are in memory.
    [[nodiscard]] static Reply generated(qint64 size, Generator generator, const QByteArray &contentType);
    /// `size` bytes of a fixed pattern (byte i is i modulo 251), generated.
    [[nodiscard]] static Reply huge(qint64 size, const QByteArray &contentType = "application/octet-stream");
    /// Accepts and never answers.
    [[nodiscard]] static Reply hang();
    [[nodiscard]] static Reply dropBeforeHead();
    /// Half a status line and one header, then FIN.
    [[nodiscard]] static Reply dropInsideHead();
    [[nodiscard]] static Reply resetBeforeHead();
    [[nodiscard]] static Reply redirect(const QByteArray &location, int status = 307);
    [[nodiscard]] static Reply html(int status = 200);
    [[nodiscard]] static Reply badJson(int status = 200);
    /// A success without a byte of body.
    [[nodiscard]] static Reply empty(int status = 200);

    // Head
    Reply &status(int status, const QByteArray &reason = {});
    Reply &header(const QByteArray &name, const QByteArray &value);
    Reply &withoutHeader(const QByteArray &name);
    Reply &contentType(const QByteArray &type);
    Reply &retryAfter(const QByteArray &value);
    Reply &retryAfter(std::chrono::seconds value);
    Reply &http10();
    /// Content-Encoding: gzip over bytes that are none, as gcli2api relays upstream errors.
    Reply &gzipHeader();
    Reply &closing(); ///< Connection: close, and closes
    Reply &framing(Framing framing);
    Reply &chunked() { return framing(Framing::Chunked); }
    Reply &untilClose() { return framing(Framing::UntilClose); }
    Reply &claimedLength(qint64 length); ///< a Content-Length that need not be true

    // Body
    Reply &body(const QByteArray &bytes);
    Reply &piece(const QByteArray &bytes, Milliseconds delay = Milliseconds(0));
    /// Appends `data: …\n\n` as one piece.
    Reply &event(const QByteArray &data, Milliseconds delay = Milliseconds(0));
    Reply &pieceDelay(Milliseconds delay); ///< before every piece that is there by now
    Reply &firstPieceDelay(Milliseconds delay);
    Reply &withoutLast(qsizetype pieces); ///< a clean end, but too early
    /// Cuts the whole body anew, each cut in a write and an event loop pass of its own.
    Reply &splitAt(const QList<qsizetype> &positions);
    Reply &oneByteAtATime();
    Reply &crlf();          ///< every \n of the body becomes \r\n
    Reply &multiLineData(); ///< every "data: {…}" is spread over several data lines after its commas

    // Time and faults
    Reply &headDelay(Milliseconds delay,
                     Milliseconds jitter = Milliseconds(0)); ///< delay ± jitter, seeded by the server
    Reply &cutAfter(qint64 bytes); ///< FIN after that many bytes; the chunked terminator never comes
    Reply &cutAtEnd();             ///< the whole body, but no terminator
    Reply &resetAfter(qint64 bytes);
    Reply &stallAfter(qint64 bytes);
    Reply &beforeBody();       ///< answers as soon as the request's head is there
    Reply &closeOnReuse();     ///< the connection stays, but its next request is answered by a FIN
    Reply &closeUnannounced(); ///< ends whole, then closes without having said so: a stale pooled connection

    struct Plan
    {
        int status = 200;
        QByteArray reason;
        QByteArray version = "HTTP/1.1";
        HeaderList headers;
        Framing framing = Framing::ContentLength;
        std::optional<qint64> claimedLength;
        QList<Piece> pieces;
        Generator generator; ///< instead of pieces
        qint64 generatedSize = 0;
        Milliseconds headDelay{0};
        Milliseconds headJitter{0};
        Fault fault = Fault::None;
        FaultPoint faultPoint = FaultPoint::InBody;
        qint64 faultAt = 0;
        bool beforeBody = false;
        bool closing = false;
        bool closeUnannounced = false;
        bool closeOnReuse = false;

        [[nodiscard]] qint64 bodySize() const;
    };
    [[nodiscard]] const Plan &plan() const { return m_plan; }
    [[nodiscard]] QByteArray wholeBody() const; ///< of the pieces

private:
    Plan m_plan;
};

} // namespace regatta::testing
