// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load/eventloop.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <unistd.h>

namespace regatta::load {

Channel::~Channel()
{
    ::close(m_descriptor);
}

EventLoop::EventLoop()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{}

EventLoop::~EventLoop()
{
    m_channels.clear();
    ::close(m_epoll);
}

void EventLoop::add(std::unique_ptr<Channel> channel)
{
    Channel *key = channel.get();
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.ptr = key;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, key->descriptor(), &event);
    m_channels.emplace(key, std::move(channel));
}

void EventLoop::end(Channel &channel)
{
    const auto found = m_channels.find(&channel);
    if (found == m_channels.end())
        return;
    channel.m_ended = true;
    ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, channel.descriptor(), nullptr);
    m_ended.push_back(std::move(found->second));
    m_channels.erase(found);
}

EventLoop::TimerId EventLoop::at(Time when, Callback callback)
{
    const TimerId id = ++m_lastTimer;
    m_timers.push({when, id});
    m_callbacks.emplace(id, std::move(callback));
    return id;
}

void EventLoop::fireTimers()
{
    const Time now = std::chrono::steady_clock::now();
    while (!m_timers.empty() && m_timers.top().when <= now) {
        const TimerId id = m_timers.top().id;
        m_timers.pop();
        const auto found = m_callbacks.find(id);
        if (found == m_callbacks.end())
            continue; // cancelled
        const Callback callback = std::move(found->second);
        m_callbacks.erase(found);
        callback();
    }
}

void EventLoop::run()
{
    std::array<epoll_event, 256> events{};
    while (m_quit == 0) {
        while (!m_timers.empty() && !m_callbacks.contains(m_timers.top().id))
            m_timers.pop();
        // A second at most: a signal may come between the check of m_quit and the wait.
        Duration wait = std::chrono::seconds(1);
        if (!m_timers.empty())
            wait = std::clamp<Duration>(m_timers.top().when - std::chrono::steady_clock::now(), Duration::zero(), wait);
        const timespec limit{0, std::min<long>(wait.count(), 999'999'999)};
        const int count = ::epoll_pwait2(m_epoll, events.data(), int(events.size()), &limit, nullptr);
        for (int i = 0; i < count; ++i) {
            auto *channel = static_cast<Channel *>(events[size_t(i)].data.ptr);
            if (!channel->hasEnded())
                channel->onEvents(events[size_t(i)].events);
        }
        m_ended.clear();
        fireTimers();
        m_ended.clear();
    }
}

} // namespace regatta::load
