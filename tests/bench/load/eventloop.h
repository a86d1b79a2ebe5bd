// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <queue>
#include <unordered_map>
#include <vector>

namespace regatta::load {

using Time = std::chrono::steady_clock::time_point;
using Duration = std::chrono::steady_clock::duration;

/// Something with a file descriptor in an EventLoop. Owned by the loop from add() on; end() closes and deletes it once
/// the events at hand are handled.
class Channel
{
public:
    explicit Channel(int descriptor)
        : m_descriptor(descriptor)
    {}
    virtual ~Channel();
    Channel(const Channel &) = delete;
    Channel &operator=(const Channel &) = delete;

    virtual void onEvents(uint32_t events) = 0;
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] bool hasEnded() const { return m_ended; }

private:
    friend class EventLoop;
    int m_descriptor;
    bool m_ended = false;
};

/// epoll and timers in one thread, without Qt, so that the tools beside a measured program cost next to nothing.
class EventLoop
{
public:
    using Callback = std::function<void()>;

    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;

    /// Edge-triggered, for input, output and the peer's end.
    void add(std::unique_ptr<Channel> channel);
    void end(Channel &channel);

    using TimerId = uint64_t;
    TimerId at(Time when, Callback callback);
    void cancel(TimerId timer) { m_callbacks.erase(timer); }

    /// Until quit(), which a signal handler may call.
    void run();
    void quit() { m_quit = 1; }

private:
    struct Timer
    {
        Time when;
        TimerId id;
        bool operator<(const Timer &other) const { return when > other.when; } // the earliest on top
    };
    void fireTimers();

    int m_epoll;
    volatile int m_quit = 0;
    TimerId m_lastTimer = 0;
    std::priority_queue<Timer> m_timers;
    std::unordered_map<TimerId, Callback> m_callbacks;
    std::unordered_map<Channel *, std::unique_ptr<Channel>> m_channels;
    std::vector<std::unique_ptr<Channel>> m_ended;
};

} // namespace regatta::load
