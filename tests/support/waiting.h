// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>
#include <QTimer>

namespace regatta::testing {

/// Runs the event loop until `condition` holds; false after `milliseconds`. QTest::qWaitFor() sleeps 10 ms after each pass
/// of the loop, which a gateway, its client and its upstreams in one thread would all wait for at each step.
template <typename Condition>
[[nodiscard]] bool waitUntil(Condition condition, int milliseconds = 20'000)
{
    const QDeadlineTimer deadline(milliseconds);
    QTimer again; // looks at the condition even where no event comes
    again.start(20);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

} // namespace regatta::testing
