// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/clientsink.h"
#include "model/exchangerecord.h"
#include "upstream/attempt.h"
#include "wire/dialect.h"

#include <QObject>

#include <optional>

namespace regatta {

/// Carries the winner's answer to the client, byte for byte and with back-pressure: while the client's kernel takes
/// nothing, the winner is not read. A winner that breaks becomes an explicit error event and a cut, never a clean end.
///
/// That by which a client knows the answer to be over stays back until finish(), because the exchange's record must be
/// safe before: the last event of a stream (clients finish there, not at the end of the file), the piece that completes an
/// announced length, the chunk that ends a chunked body, the error event of a broken one. Where the head alone or the head
/// and one piece are the whole answer, all of it stays back.
///
/// Owned by the Exchange, which outlives it, as do winner and sink; gateway thread. Exactly one ended() comes, unless it is
/// destroyed before; it may come from within start(). After it only finish() follows, for which no winner is needed.
class Relay final : public QObject
{
    Q_OBJECT

public:
    Relay(Attempt &winner, ClientSink &sink, const Dialect &dialect, QObject *parent = nullptr);

    /// Before start(): keeps a copy of so many of the answer's first bytes.
    void keepCopy(qsizetype bytes) { m_copyLimit = bytes; }
    [[nodiscard]] const QByteArray &copy() const { return m_copy; }

    /// Sends the head and what the winner held back in one go, but for an ending.
    void start(const HeaderList &headers);
    /// The winner's answer broke; what came before is still delivered.
    void winnerBroke(const Failure &failure, const AttemptRecord &winner);
    /// Ends a running answer at once, as broken.
    void breakOff(const Failure &failure, const AttemptRecord &winner);

    /// Lets go of winner and sink, whichever of them goes first; nothing follows.
    void stop();

    /// Sends what was kept back; after ended().
    void finish();

    /// Of the answer's body, the ending included once it is known.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

Q_SIGNALS:
    /// All but the ending is with the client, and the ending is known.
    void ended();

private:
    void pump();
    void count(const QByteArray &bytes);
    void send(const QByteArray &bytes);
    void sendHead();
    void end();
    [[nodiscard]] bool isWhole() const;

    Attempt &m_winner;
    ClientSink &m_sink;
    const Dialect &m_dialect;
    HeaderList m_headers;
    const int m_status;
    const qint64 m_length; ///< -1: not known
    bool m_headSent = false;
    bool m_winnerEnded = false;
    bool m_ended = false;
    qint64 m_bytes = 0;
    QByteArray m_ending;
    qsizetype m_copyLimit = 0;
    QByteArray m_copy;
    QByteArray m_errorEvent;
    bool m_broken = false;
};

} // namespace regatta
