// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/keymeter.h"
#include "model/headers.h"
#include "wire/dialect.h"

#include <optional>

namespace regatta {

/// How a limited key stands: what its next request is told, and what every answer to it says.
struct KeyStanding
{
    std::optional<ClientError> refusal; ///< 429; none: it may send
    /// With `refusal`: it cannot send within a minute, so that OpenAI's and Anthropic's clients need not try again.
    bool isForLong = false;
    /// x-ratelimit-limit-, -remaining- and -reset-, for requests and for tokens, as far as there are limits of them.
    HeaderList headers;
};

/// Lets limited keys in, or not: the meter with its clocks, and the words and headers that clients know. Owned by the Gateway;
/// gateway thread. Keys without limits cost no more than a look at that; what they use is counted at the end of their requests.
class KeyGate
{
public:
    /// `clock` outlives this.
    KeyGate(const Clock &clock, WallClock wallClock) : m_clock(clock), m_wallClock(std::move(wallClock)) {}

    /// How the key stands now; nothing of one without limits.
    [[nodiscard]] KeyStanding standing(const KeyHolder &key);
    /// Counts a request as sent.
    void requestStarted(const KeyHolder &key);
    /// Counts what a request used, by ClientKey::id; 0: nobody's.
    void requestEnded(qint64 key, const QList<AttemptRecord> &attempts);

    /// What keys used before this start, by ClientKey::id; replaces what was restored of them before.
    void restore(const QHash<qint64, KeyUseBefore> &before) { m_meter.restore(before); }
    /// What these keys have used of their limits by now, in the same order.
    [[nodiscard]] QList<KeyUse> uses(const QList<ClientKey> &keys);

private:
    [[nodiscard]] KeyMeter::Moment now() const { return {m_clock.now(), m_wallClock()}; }

    const Clock &m_clock;
    const WallClock m_wallClock;
    KeyMeter m_meter;
};

/// As OpenAI writes when a limit resets: "0s", "120ms", "7s", "6m0s", "23h59m0s"; seconds are rounded up.
[[nodiscard]] QByteArray resetText(Milliseconds time);

} // namespace regatta
