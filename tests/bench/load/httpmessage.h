// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace regatta::load {

/// The framing of one HTTP/1.1 request or answer, fed as it arrives. Trusts its peer: these tools only ever talk to each
/// other and to the program under test.
class HttpMessage
{
public:
    enum class State { Head, Body, Complete };

    /// Takes what belongs to this message and says how much that was.
    size_t feed(std::string_view bytes);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool hasStarted() const { return !m_head.empty(); }

    /// The head with its first line; valid from State::Body on.
    [[nodiscard]] const std::string &head() const { return m_head; }
    /// A field's value; `name` in lower case.
    [[nodiscard]] std::string_view field(std::string_view name) const;
    /// The status of an answer.
    [[nodiscard]] int status() const;
    /// The body without its framing.
    [[nodiscard]] const std::string &body() const { return m_body; }

    void reset() { *this = {}; }

private:
    void takeHead();
    size_t feedChunked(std::string_view bytes);

    State m_state = State::Head;
    std::string m_head;
    std::string m_body;
    size_t m_left = 0;       ///< of the body, or of the chunk and its line end
    std::string m_chunkLine; ///< while it is incomplete
    bool m_chunked = false;
    bool m_inChunk = false;
    bool m_lastChunk = false;
};

} // namespace regatta::load
