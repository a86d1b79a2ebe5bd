// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load/clientconnection.h"

#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace regatta::load {

ClientConnection::ClientConnection(int descriptor, EventLoop &loop, CallOwner &owner, Duration timeout)
    : Channel(descriptor)
    , m_loop(loop)
    , m_owner(owner)
    , m_timeout(timeout)
{}

ClientConnection::~ClientConnection()
{
    if (m_timer != 0)
        m_loop.cancel(m_timer);
}

void ClientConnection::send(Call call)
{
    m_call = std::move(call);
    m_busy = true;
    m_inAnswer = true;
    m_answer.reset();
    m_out = m_call.bytes;
    m_timer = m_loop.at(m_call.intended + m_timeout, [this] {
        m_timer = 0;
        close(CallEnd::TimedOut);
    });
    if (m_connected)
        flush();
}

void ClientConnection::onEvents(uint32_t events)
{
    if (!m_connected && (events & (EPOLLERR | EPOLLHUP)) != 0)
        return close(CallEnd::NoConnection);
    if ((events & EPOLLOUT) != 0) {
        m_connected = true;
        if (!m_out.empty())
            flush();
    }
    if ((events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0 && !hasEnded())
        readAll();
}

void ClientConnection::readAll()
{
    std::array<char, 65536> buffer;
    while (!hasEnded()) {
        const ssize_t got = ::read(descriptor(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN)
            return;
        if (got <= 0)
            return close(CallEnd::Cut);
        take(std::string_view(buffer.data(), size_t(got)));
    }
}

void ClientConnection::take(std::string_view bytes)
{
    if (!m_inAnswer)
        return close(CallEnd::Cut); // nobody asked for that
    m_answer.feed(bytes);
    const bool isWhole = m_answer.state() == HttpMessage::State::Complete;
    if (m_busy && m_answer.state() != HttpMessage::State::Head) {
        const bool isGood = m_answer.status() == 200;
        const bool isStream = m_answer.field("content-type").starts_with("text/event-stream");
        const bool isDone = isStream ? m_answer.body().ends_with("data: [DONE]\n\n") : isWhole;
        if (isGood && isDone)
            endCall(CallEnd::Complete);
        else if (isWhole)
            endCall(isGood ? CallEnd::Cut : CallEnd::BadStatus);
    }
    if (!isWhole || hasEnded())
        return;
    m_inAnswer = false;
    if (m_answer.field("connection") == "close")
        close(CallEnd::Cut);
    else
        m_owner.idle(*this);
}

void ClientConnection::endCall(CallEnd end)
{
    m_busy = false;
    if (m_timer != 0)
        m_loop.cancel(m_timer);
    m_timer = 0;
    m_owner.callEnded(m_call, end, m_answer.state() == HttpMessage::State::Head ? 0 : m_answer.status());
}

void ClientConnection::close(CallEnd end)
{
    if (hasEnded())
        return;
    if (m_busy)
        endCall(end);
    m_owner.gone(*this);
    m_loop.end(*this);
}

void ClientConnection::flush()
{
    while (!m_out.empty()) {
        const ssize_t sent = ::send(descriptor(), m_out.data(), m_out.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && errno == EAGAIN)
            return; // EPOLLOUT comes
        if (sent <= 0)
            return close(CallEnd::Cut);
        m_out.erase(0, size_t(sent));
    }
}

} // namespace regatta::load
