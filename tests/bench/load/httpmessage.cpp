// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load/httpmessage.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace regatta::load {

namespace {

size_t number(std::string_view text, int base)
{
    size_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value, base);
    return value;
}

bool sameName(std::string_view written, std::string_view lower)
{
    return std::equal(written.begin(), written.end(), lower.begin(), lower.end(),
                      [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

} // namespace

size_t HttpMessage::feed(std::string_view bytes)
{
    size_t taken = 0;
    if (m_state == State::Head) {
        const size_t before = m_head.size();
        m_head.append(bytes);
        const size_t end = m_head.find("\r\n\r\n", before < 3 ? 0 : before - 3);
        if (end == std::string::npos)
            return bytes.size();
        m_head.resize(end + 4);
        taken = m_head.size() - before;
        takeHead();
    }
    while (m_state == State::Body && taken < bytes.size()) {
        const std::string_view rest = bytes.substr(taken);
        if (m_chunked) {
            taken += feedChunked(rest);
        } else {
            const std::string_view piece = rest.substr(0, m_left);
            m_body.append(piece);
            m_left -= piece.size();
            taken += piece.size();
            if (m_left == 0)
                m_state = State::Complete;
        }
    }
    return taken;
}

void HttpMessage::takeHead()
{
    m_chunked = field("transfer-encoding") == "chunked";
    m_left = m_chunked ? 0 : number(field("content-length"), 10);
    m_state = m_chunked || m_left > 0 ? State::Body : State::Complete;
}

size_t HttpMessage::feedChunked(std::string_view bytes)
{
    if (m_inChunk) {
        const std::string_view piece = bytes.substr(0, m_left);
        const size_t data = m_left > 2 ? std::min(piece.size(), m_left - 2) : 0; // the last two are the line end
        m_body.append(piece.substr(0, data));
        m_left -= piece.size();
        if (m_left == 0) {
            m_inChunk = false;
            if (m_lastChunk)
                m_state = State::Complete;
        }
        return piece.size();
    }
    const size_t end = bytes.find('\n');
    if (end == std::string_view::npos) {
        m_chunkLine.append(bytes);
        return bytes.size();
    }
    m_chunkLine.append(bytes.substr(0, end));
    const size_t size = number(m_chunkLine, 16);
    m_chunkLine.clear();
    m_lastChunk = size == 0; // trailers are never sent
    m_left = size + 2;
    m_inChunk = true;
    return end + 1;
}

std::string_view HttpMessage::field(std::string_view name) const
{
    const std::string_view head = m_head;
    size_t line = head.find("\r\n");
    while (line != std::string_view::npos && line + 2 < head.size()) {
        line += 2;
        const size_t end = head.find("\r\n", line);
        const std::string_view text = head.substr(line, end - line);
        const size_t colon = text.find(':');
        if (colon != std::string_view::npos && sameName(text.substr(0, colon), name)) {
            const size_t value = text.find_first_not_of(' ', colon + 1);
            return value == std::string_view::npos ? std::string_view() : text.substr(value);
        }
        line = end;
    }
    return {};
}

int HttpMessage::status() const
{
    return m_head.size() > 12 ? int(number(std::string_view(m_head).substr(9, 3), 10)) : 0;
}

} // namespace regatta::load
