// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pacedstarts.h"

#include <utility>

namespace regatta {

void PacedStarts::add(std::function<void()> start)
{
    if (!m_nextTurn.isActive())
        m_nextTurn.start(0, this);
    if (m_begun >= perTurn || !m_waiting.empty()) {
        m_waiting.push_back(std::move(start));
        return;
    }
    ++m_begun;
    start();
}

void PacedStarts::timerEvent(QTimerEvent *)
{
    m_begun = 0;
    while (m_begun < perTurn && !m_waiting.empty()) {
        const auto start = std::move(m_waiting.front());
        m_waiting.pop_front();
        ++m_begun;
        start();
    }
    if (m_begun == 0)
        m_nextTurn.stop();
}

} // namespace regatta
