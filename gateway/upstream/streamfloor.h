// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "upstream/deadline.h"

#include <QString>

#include <functional>

namespace regatta {

/// Watches that a stream brings at least so many bytes a second, one window after the other: a stream that only trickles
/// keeps every limit of silence. A window counts as a whole or not at all: whoever must not be blamed for a while calls
/// stop(), and a new one begins with watch().
/// Owned by an attempt; its thread. A floor of 0 watches nothing.
class StreamFloor
{
public:
    /// `fellBelow` is called at the end of a window that brought too little; nothing is watched any more by then.
    StreamFloor(qint64 bytesASecond, Milliseconds window, std::function<void()> fellBelow);

    /// Begins a window unless one runs.
    void watch();
    void stop() { m_window.stop(); }
    /// What has come so far, since the stream began.
    void count(qint64 total) { m_total = total; }

    /// What fellBelow() means, as a sentence.
    [[nodiscard]] QString sentence() const;

private:
    void windowEnded();

    const qint64 m_bytesASecond;
    const Milliseconds m_length;
    const std::function<void()> m_fellBelow;
    Deadline m_window;
    qint64 m_total = 0;
    qint64 m_before = 0; ///< the total when the window began
};

} // namespace regatta
