// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/chunkedbody.h"

#include "server/headparser.h"

#include <algorithm>

namespace regatta {

namespace {

constexpr qsizetype sizeLineLimit = 256; // size, extensions, CRLF
constexpr qsizetype sizeDigitLimit = 15; // 2^60: never an overflow
constexpr qsizetype trailerLimit = 8 * 1024;

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool isExtension(QByteArrayView text)
{
    if (!text.startsWith(';'))
        return false;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\t') || byte == 0x7f)
            return false;
    }
    return true;
}

} // namespace

bool ChunkedBody::takeLine(QByteArrayView bytes, qsizetype &at, qsizetype limit)
{
    const QByteArrayView rest = bytes.sliced(at);
    const qsizetype newline = rest.indexOf('\n');
    const qsizetype taken = newline < 0 ? rest.size() : newline + 1;
    if (m_line.size() + taken > limit) {
        m_state = State::Malformed;
        return false;
    }
    m_line.append(rest.first(taken));
    at += taken;
    if (newline < 0)
        return false;
    if (!m_line.endsWith("\r\n")) {
        m_state = State::Malformed; // a bare LF: others may see the line end elsewhere
        return false;
    }
    m_line.chop(2);
    return true;
}

void ChunkedBody::readSize()
{
    qint64 size = 0;
    qsizetype digits = 0;
    for (; digits < m_line.size() && digits <= sizeDigitLimit && hexValue(m_line[digits]) >= 0; ++digits)
        size = size * 16 + hexValue(m_line[digits]);
    const QByteArrayView extension = QByteArrayView(m_line).sliced(digits);
    if (digits == 0 || digits > sizeDigitLimit || (!extension.isEmpty() && !isExtension(extension))) {
        m_state = State::Malformed;
        return;
    }
    m_line.clear();
    if (size > m_limit - m_seen) {
        m_state = State::TooLarge;
        return;
    }
    m_left = size;
    m_state = size == 0 ? State::Trailer : State::Data;
}

void ChunkedBody::readTrailer()
{
    HeaderList dropped;
    if (m_line.isEmpty())
        m_state = State::Complete;
    else if (!readFieldLine(m_line, dropped))
        m_state = State::Malformed;
    m_line.clear();
}

qsizetype ChunkedBody::feed(QByteArrayView bytes, QByteArray *body)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        switch (m_state) {
        case State::Size:
            if (takeLine(bytes, at, sizeLineLimit))
                readSize();
            break;
        case State::Data: {
            const auto taken = static_cast<qsizetype>(std::min<qint64>(m_left, bytes.size() - at));
            if (body)
                body->append(bytes.sliced(at, taken));
            at += taken;
            m_left -= taken;
            m_seen += taken;
            if (m_left == 0)
                m_state = State::DataEnd;
            break;
        }
        case State::DataEnd:
            if (takeLine(bytes, at, 2)) {
                m_state = m_line.isEmpty() ? State::Size : State::Malformed;
                m_line.clear();
            }
            break;
        case State::Trailer:
            if (takeLine(bytes, at, trailerLimit - m_trailerBytes)) {
                m_trailerBytes += m_line.size() + 2;
                readTrailer();
            }
            break;
        case State::Complete:
        case State::Malformed:
        case State::TooLarge: return at;
        }
    }
    return at;
}

} // namespace regatta
