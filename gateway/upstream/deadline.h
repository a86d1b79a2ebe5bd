// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"

#include <functional>
#include <memory>
#include <optional>

namespace regatta {

class DeadlineQueue;

/// A single-shot timer of which thousands may run. All of a thread share one timer of Qt's, which keeps its own in a sorted
/// list that each start and stop walks, and each QObject::moveToThread() from end to end; QNetworkAccessManager does three
/// of these a call (Qt source: QTimerInfoList::timerInsert, registeredTimers). With some thousand calls under way that was
/// a fifth of the gateway thread's work, and what turned a short jam into a long one.
///
/// Owned by what waits; made, used and destroyed on one thread with an event loop. Whatever is called at its end may start,
/// stop or destroy any deadline, this one included.
class Deadline
{
public:
    explicit Deadline(std::function<void()> passed);
    ~Deadline();
    Q_DISABLE_COPY_MOVE(Deadline)

    /// From now; forgets an earlier start. Calls within some milliseconds after that time.
    void start(Milliseconds wait);
    void stop() { m_due.reset(); }
    [[nodiscard]] bool isRunning() const { return m_due.has_value(); }
    /// Until it is due, not below 0; 0 when it does not run.
    [[nodiscard]] Milliseconds remaining() const;

private:
    friend class DeadlineQueue;

    std::function<void()> m_passed;
    std::shared_ptr<DeadlineQueue> m_queue;
    std::optional<MonoTime> m_due;
    std::optional<MonoTime> m_looksAt; ///< when the queue looks at it, at the latest m_due; moved on when that time comes
};

} // namespace regatta
