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
/// Owned by the Exchange, which outlives it, as do winner and sink; gateway thread. Exactly one ended() comes, unless it is
/// destroyed before; it may come from within start().
class Relay final : public QObject
{
    Q_OBJECT

public:
    Relay(Attempt &winner, ClientSink &sink, const Dialect &dialect, QObject *parent = nullptr);

    /// Sends the head and what the winner held back in one go.
    void start(const HeaderList &headers);
    /// The winner's answer broke; what came before is still delivered.
    void winnerBroke(const Failure &failure, const AttemptRecord &winner);
    /// Ends a running answer at once, as broken.
    void breakOff(const Failure &failure, const AttemptRecord &winner);

    /// Lets go of winner and sink, whichever of them goes first; nothing follows.
    void stop();

    /// Of the answer's body, as handed to the client.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

Q_SIGNALS:
    void ended();

private:
    void pump();
    void end();

    Attempt &m_winner;
    ClientSink &m_sink;
    const Dialect &m_dialect;
    bool m_winnerEnded = false;
    bool m_ended = false;
    qint64 m_bytes = 0;
    QByteArray m_errorEvent;
    bool m_broken = false;
};

} // namespace regatta
