// SPDX-License-Identifier: GPL-3.0-or-later
#include "unixsignals.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace regatta {

namespace {
// A handler may do no more than write to a pipe (signal-safety(7)), and it has no `this`.
std::array<int, 2> wakeUp{-1, -1};
constexpr std::array handled{SIGINT, SIGTERM, SIGHUP};
} // namespace

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(wakeUp.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = new QSocketNotifier(wakeUp[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char number = 0;
        if (::read(wakeUp[0], &number, 1) == 1)
            Q_EMIT asked();
    });
    for (const int number : handled)
        std::signal(number, &UnixSignals::handle);
}

UnixSignals::~UnixSignals()
{
    for (const int number : handled)
        std::signal(number, SIG_DFL);
    for (int &end : wakeUp) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

void UnixSignals::handle(int number)
{
    const char byte = char(number);
    [[maybe_unused]] const ssize_t written = ::write(wakeUp[1], &byte, 1);
    std::signal(number, SIG_DFL);
}

} // namespace regatta
