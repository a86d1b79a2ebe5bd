// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/pendingqueue.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace regatta {

void PendingQueue::add(std::shared_ptr<PendingRecord> record)
{
    bool wakeGuard = false;
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(record));
        std::swap(wakeGuard, m_guardIsIdle);
    }
    m_added.notify_one();
    if (wakeGuard)
        m_aged.notify_one();
}

PendingRecords PendingQueue::take(size_t most)
{
    const std::lock_guard lock(m_mutex);
    m_inHand.clear();
    while (!m_waiting.empty() && m_inHand.size() < most) {
        m_inHand.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
    return m_inHand;
}

void PendingQueue::done()
{
    const std::lock_guard lock(m_mutex);
    m_inHand.clear();
}

PendingRecords PendingQueue::overdue(MonoTime latest)
{
    const std::lock_guard lock(m_mutex);
    PendingRecords found;
    for (const auto &record : m_inHand) {
        if (!record->isReleased && record->since <= latest)
            found.push_back(record);
    }
    while (!m_waiting.empty() && m_waiting.front()->since <= latest) {
        found.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
    return found;
}

std::optional<MonoTime> PendingQueue::oldestLocked() const
{
    // Both are in the order of their arrival.
    for (const auto &record : m_inHand) {
        if (!record->isReleased)
            return record->since;
    }
    return m_waiting.empty() ? std::nullopt : std::optional(m_waiting.front()->since);
}

bool PendingQueue::isEmpty()
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.empty();
}

PendingRecords PendingQueue::unsafe(const PendingRecords &records)
{
    const std::lock_guard lock(m_mutex);
    PendingRecords found;
    std::copy_if(records.begin(), records.end(), std::back_inserter(found),
                 [](const auto &record) { return !record->isReleased || record->isLost; });
    return found;
}

int PendingQueue::release(const PendingRecords &records)
{
    return releaseAs(records, false);
}

int PendingQueue::lose(const PendingRecords &records)
{
    return releaseAs(records, true);
}

int PendingQueue::releaseAs(const PendingRecords &records, bool lost)
{
    std::map<KeptReceiver *, std::vector<RecordWriter::Kept>> callbacks;
    int changed = 0; // from lost to safe, or the other way
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &record : records) {
            if (!record->isReleased) {
                record->isReleased = true;
                record->isLost = lost;
                changed += lost;
                if (record->receiver && record->kept)
                    callbacks[record->receiver].push_back(std::move(record->kept));
            } else if (!lost && record->isLost) {
                record->isLost = false;
                ++changed;
            }
        }
    }
    for (auto &[receiver, kept] : callbacks)
        receiver->deliver(std::move(kept));
    return changed;
}

void PendingQueue::waitForRecords(MonoTime until)
{
    std::unique_lock lock(m_mutex);
    m_added.wait_until(lock, until, [this] { return !m_waiting.empty() || m_writerIsWoken; });
    m_writerIsWoken = false;
}

void PendingQueue::waitForAge(Milliseconds age)
{
    std::unique_lock lock(m_mutex);
    if (!m_guardIsWoken) {
        if (const auto oldest = oldestLocked()) {
            m_aged.wait_until(lock, *oldest + age, [this] { return m_guardIsWoken; });
        } else {
            m_guardIsIdle = true;
            m_aged.wait(lock, [this] { return !m_guardIsIdle || m_guardIsWoken; });
            m_guardIsIdle = false;
        }
    }
    m_guardIsWoken = false;
}

void PendingQueue::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_writerIsWoken = true;
        m_guardIsWoken = true;
    }
    m_added.notify_all();
    m_aged.notify_all();
}

} // namespace regatta
