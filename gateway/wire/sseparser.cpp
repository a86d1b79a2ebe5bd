// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sseparser.h"

#include <utility>

namespace regatta {

QList<SseEvent> SseParser::feed(const QByteArray &bytes)
{
    m_pending.append(bytes);

    QList<SseEvent> events;
    const char *const begin = m_pending.constData();
    const qsizetype size = m_pending.size();
    qsizetype eventStart = 0;
    qsizetype at = m_scanned;
    while (true) {
        while (at < size && begin[at] != '\n' && begin[at] != '\r')
            ++at;
        if (at == size || (begin[at] == '\r' && at + 1 == size))
            break;
        const QByteArrayView line(begin + m_lineStart, at - m_lineStart);
        at += begin[at] == '\r' && begin[at + 1] == '\n' ? 2 : 1;
        m_lineStart = at;
        // A byte order mark alone on the first line leaves that line blank, as for a decoder that swallows it.
        if (!line.isEmpty() && !(m_atStart && line == QByteArrayView("\xEF\xBB\xBF"))) {
            takeLine(line);
        } else {
            m_atStart = false;
            events.append(takeEvent(eventStart, at));
            eventStart = at;
        }
    }
    m_scanned = at - eventStart;
    m_lineStart -= eventStart;
    if (eventStart > 0)
        m_pending = m_pending.sliced(eventStart);
    return events;
}

QList<SseEvent> SseParser::finish()
{
    if (m_pending.isEmpty())
        return {};
    QByteArrayView line = QByteArrayView(m_pending).sliced(m_lineStart);
    if (line.endsWith('\r'))
        line.chop(1);
    if (!line.isEmpty())
        takeLine(line);
    SseEvent event = takeEvent(0, m_pending.size());
    m_pending.clear();
    m_scanned = 0;
    m_lineStart = 0;
    return {std::move(event)};
}

void SseParser::takeLine(QByteArrayView line)
{
    if (std::exchange(m_atStart, false) && line.startsWith("\xEF\xBB\xBF"))
        line = line.sliced(3);

    const qsizetype colon = line.indexOf(':');
    const QByteArrayView name = colon < 0 ? line : line.first(colon);
    QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);

    if (name == QByteArrayView("data")) {
        if (std::exchange(m_hasData, true))
            m_data.append('\n');
        m_data.append(value);
    } else if (name == QByteArrayView("event")) {
        m_type = value.toByteArray();
    }
}

SseEvent SseParser::takeEvent(qsizetype start, qsizetype end)
{
    m_hasData = false;
    return {m_pending.sliced(start, end - start), std::exchange(m_type, {}), std::exchange(m_data, {})};
}

} // namespace regatta
