// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/deadline.h"

#include <QBasicTimer>
#include <QObject>
#include <QTimerEvent>

#include <algorithm>
#include <set>
#include <utility>

namespace regatta {

using std::chrono::steady_clock;

/// The deadlines of one thread, by the time at which each has to be looked at. Lives as long as one of them.
class DeadlineQueue final : public QObject, public std::enable_shared_from_this<DeadlineQueue>
{
public:
    static std::shared_ptr<DeadlineQueue> ofThisThread()
    {
        thread_local std::weak_ptr<DeadlineQueue> known;
        std::shared_ptr<DeadlineQueue> queue = known.lock();
        if (!queue) {
            queue = std::make_shared<DeadlineQueue>();
            known = queue;
        }
        return queue;
    }

    void lookAt(Deadline &deadline, MonoTime time)
    {
        forget(deadline);
        deadline.m_looksAt = time;
        m_looks.emplace(time, &deadline);
        if (!m_wakesAt || time < *m_wakesAt)
            wakeAt(time);
    }

    void forget(Deadline &deadline)
    {
        if (const auto time = std::exchange(deadline.m_looksAt, {}))
            m_looks.erase({*time, &deadline});
    }

protected:
    void timerEvent(QTimerEvent *) override
    {
        const std::shared_ptr<DeadlineQueue> alive = shared_from_this();
        m_timer.stop();
        m_wakesAt.reset();
        const MonoTime now = steady_clock::now(); // what is started meanwhile waits for the next turn
        while (!m_looks.empty() && m_looks.begin()->first <= now) {
            Deadline &deadline = *m_looks.begin()->second;
            forget(deadline);
            if (!deadline.m_due)
                continue;
            if (*deadline.m_due > now) {
                lookAt(deadline, *deadline.m_due);
                continue;
            }
            deadline.m_due.reset();
            const auto passed = deadline.m_passed; // a copy: it may destroy the deadline
            passed();
        }
        if (!m_looks.empty() && (!m_wakesAt || m_looks.begin()->first < *m_wakesAt))
            wakeAt(m_looks.begin()->first);
    }

private:
    void wakeAt(MonoTime time)
    {
        m_wakesAt = time;
        const auto wait = std::chrono::ceil<Milliseconds>(time - steady_clock::now());
        m_timer.start(int(std::max(wait, Milliseconds(0)).count()), Qt::PreciseTimer, this);
    }

    std::set<std::pair<MonoTime, Deadline *>> m_looks;
    QBasicTimer m_timer;
    std::optional<MonoTime> m_wakesAt;
};

Deadline::Deadline(std::function<void()> passed)
    : m_passed(std::move(passed))
    , m_queue(DeadlineQueue::ofThisThread())
{}

Deadline::~Deadline()
{
    m_queue->forget(*this);
}

void Deadline::start(Milliseconds wait)
{
    m_due = steady_clock::now() + wait;
    if (!m_looksAt || *m_due < *m_looksAt)
        m_queue->lookAt(*this, *m_due);
}

Milliseconds Deadline::remaining() const
{
    if (!m_due)
        return Milliseconds(0);
    return std::max(toMilliseconds(*m_due - steady_clock::now()), Milliseconds(0));
}

} // namespace regatta
