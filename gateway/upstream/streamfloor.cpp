// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/streamfloor.h"

namespace regatta {

StreamFloor::StreamFloor(qint64 bytesASecond, Milliseconds window, std::function<void()> fellBelow)
    : m_bytesASecond(bytesASecond)
    , m_length(window)
    , m_fellBelow(std::move(fellBelow))
    , m_window([this] { windowEnded(); })
{}

void StreamFloor::watch()
{
    if (m_bytesASecond <= 0 || m_window.isRunning())
        return;
    m_before = m_total;
    m_window.start(m_length);
}

void StreamFloor::windowEnded()
{
    const bool isEnough = (m_total - m_before) * 1000 >= m_bytesASecond * m_length.count();
    if (isEnough)
        return watch();
    const auto fellBelow = m_fellBelow; // a copy: it may destroy this
    fellBelow();
}

QString StreamFloor::sentence() const
{
    return QStringLiteral("Fewer than %1 bytes a second came over %2 s.")
        .arg(m_bytesASecond)
        .arg(double(m_length.count()) / 1000);
}

} // namespace regatta
