// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/streamreader.h"

#include "wire/tokenusage.h"

namespace regatta {

using namespace Qt::StringLiterals;

StreamReader::StreamReader(const Dialect &dialect, qint64 eventLimit, bool hidesUsage)
    : m_dialect(dialect)
    , m_eventLimit(eventLimit)
    , m_hidesUsage(hidesUsage)
{
}

QByteArray StreamReader::feed(const QByteArray &bytes)
{
    if (isOver())
        return {};
    const QByteArray result = take(m_parser.feed(bytes));
    if (!isOver() && m_parser.rest().size() > m_eventLimit)
        fail(FailureKind::TooLarge, 200, u"One event of the stream exceeds %1 bytes."_s.arg(m_eventLimit));
    return result;
}

QByteArray StreamReader::finish()
{
    if (isOver())
        return {};
    const QByteArray result = take(m_parser.finish());
    if (isOver())
        return result;
    if (!m_content)
        fail(FailureKind::Empty, 200, u"The stream ended without any content."_s);
    else if (!m_finishSeen)
        fail(FailureKind::Truncated, 200, u"The stream ended in the middle."_s);
    else
        m_ended = true;
    return result;
}

QByteArray StreamReader::take(const QList<SseEvent> &events)
{
    QByteArray result;
    for (const SseEvent &event : events) {
        const bool shown = read(event);
        if (!isOver()) {
            if (shown)
                result += event.raw;
            continue;
        }
        if (!m_failure || m_gaveErrorEvent)
            m_ending = event.raw;
        break;
    }
    return result;
}

bool StreamReader::read(const SseEvent &event)
{
    if (event.data.isEmpty()) { // a comment or a heartbeat
        m_commentBytes += event.raw.size();
        return true;
    }
    const EventReading reading = m_dialect.readEvent(event);
    if (reading.usage)
        m_usage = mergedUsage(m_usage, *reading.usage);
    if (!reading.resource.isEmpty())
        m_resource = reading.resource;
    m_content |= reading.content;
    m_finishSeen |= reading.finish;
    if (reading.error) {
        m_gaveErrorEvent = !reading.malformed;
        fail(reading.malformed ? FailureKind::Malformed : FailureKind::ErrorEvent, reading.status, reading.message);
    } else if (reading.end && !m_content) {
        fail(FailureKind::Empty, 200, u"The stream ended without any content."_s);
    } else if (reading.end) {
        m_ended = true;
    }
    return !(m_hidesUsage && reading.usageOnly);
}

void StreamReader::fail(FailureKind kind, int status, const QString &message)
{
    Failure failure;
    failure.kind = kind;
    failure.httpStatus = status;
    failure.message = message;
    m_failure = failure;
}

} // namespace regatta
