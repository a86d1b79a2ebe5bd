// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/requestparser.h"

namespace regatta::testing {

RequestParser::State RequestParser::feed(QByteArray &buffer)
{
    if (m_state == State::Head)
        readHead(buffer);
    else if (m_state == State::Body)
        readBody(buffer);
    return m_state;
}

void RequestParser::readHead(QByteArray &buffer)
{
    while (buffer.startsWith("\r\n"))
        buffer.remove(0, 2);
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QList<QByteArray> lines = buffer.left(end).split('\n');
    buffer.remove(0, end + 4);

    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    if (words.size() != 3 || !words.at(2).startsWith("HTTP/1.")) {
        m_state = State::Bad;
        return;
    }
    m_request.method = words.at(0);
    m_request.target = words.at(1);
    m_request.version = words.at(2);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        m_request.headers.append(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    m_request.headArrived = std::chrono::steady_clock::now();
    m_chunked = m_request.headers.value("Transfer-Encoding").toLower() == "chunked";
    m_left = m_chunked ? 0 : m_request.headers.value("Content-Length").toLongLong();
    m_state = State::Body;
    if (!m_chunked && m_left == 0)
        complete();
}

void RequestParser::readBody(QByteArray &buffer)
{
    if (m_chunked) {
        readChunked(buffer);
        return;
    }
    const QByteArray bytes = buffer.left(m_left);
    buffer.remove(0, bytes.size());
    keep(bytes);
    m_left -= bytes.size();
    if (m_left == 0)
        complete();
}

void RequestParser::readChunked(QByteArray &buffer)
{
    while (m_state == State::Body) {
        if (m_left > 2) { // chunk data; its own line end is the last two bytes of m_left
            const QByteArray bytes = buffer.left(m_left - 2);
            if (bytes.isEmpty())
                return;
            buffer.remove(0, bytes.size());
            keep(bytes);
            m_left -= bytes.size();
        } else if (m_left > 0) {
            if (buffer.size() < 2)
                return;
            buffer.remove(0, 2);
            m_left = 0;
        } else {
            const qsizetype end = buffer.indexOf("\r\n");
            if (end < 0)
                return;
            const QByteArray line = buffer.left(end);
            buffer.remove(0, end + 2);
            if (m_trailer) {
                if (line.isEmpty())
                    complete();
                continue;
            }
            bool number = false;
            const qint64 size = line.split(';').first().trimmed().toLongLong(&number, 16);
            if (!number)
                m_state = State::Bad;
            m_trailer = size == 0;
            m_left = size == 0 ? 0 : size + 2;
        }
    }
}

void RequestParser::keep(const QByteArray &bytes)
{
    m_request.bodySize += bytes.size();
    m_request.body += bytes.left(qMax<qint64>(0, m_bodyLimit - m_request.body.size()));
}

void RequestParser::complete()
{
    m_request.bodyComplete = true;
    m_request.arrived = std::chrono::steady_clock::now();
    m_state = State::Complete;
}

} // namespace regatta::testing
