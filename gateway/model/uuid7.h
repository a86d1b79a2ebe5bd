// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

namespace regatta {

/// Makes UUIDs of version 7 (RFC 9562, 5.7): unique for ever, and in the order of their making when compared as text, so
/// that rows keyed by them are written side by side. Within one millisecond, and while the clock stands or goes back, the
/// twelve bits after the time count on from a random start (RFC 9562, 6.2, method 1). A plain value; any thread, one at a
/// time.
class Uuid7Sequence
{
public:
    /// Fresh random bits, of which 73 are used.
    struct Random
    {
        quint64 counter = 0;
        quint64 tail = 0;
    };
    /// In lower case with dashes.
    [[nodiscard]] QString next(qint64 utcMilliseconds, Random random);

private:
    qint64 m_time = -1;
    quint32 m_counter = 0;
};

/// The next one of this process, for now. Any thread.
[[nodiscard]] QString newUuid7();

} // namespace regatta
