// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"
#include "model/time.h"
#include "store/usage/keptreceiver.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace regatta {

/// One record on its way to the database.
struct PendingRecord
{
    ExchangeRecord record;
    RecordWriter::Kept kept;
    KeptReceiver *receiver = nullptr;
    MonoTime since;
    // Under the queue's lock:
    bool isReleased = false; ///< `kept` is under way: committed, in the spool, or lost
    bool isLost = false;     ///< released without being safe
};
using PendingRecords = std::vector<std::shared_ptr<PendingRecord>>;

/// The records between the gateway's thread, which adds them, the writer, which takes them in groups, and the guard, which
/// looks for those that wait too long. Each record is released exactly once, whoever is first. Any thread.
class PendingQueue
{
public:
    void add(std::shared_ptr<PendingRecord> record);

    /// What waits, at most `most`; the writer has them in its hands until done().
    [[nodiscard]] PendingRecords take(size_t most);
    void done();
    /// Everything not yet released that was added at or before `latest`, also what the writer has in its hands. What waits is
    /// taken out by that, because the spool has it then.
    [[nodiscard]] PendingRecords overdue(MonoTime latest);
    [[nodiscard]] bool isEmpty();

    /// Those of them that are not safe: not released, or only as lost ones.
    [[nodiscard]] PendingRecords unsafe(const PendingRecords &records);
    /// They are safe: releases those that are not released yet, and says how many of the others had been lost.
    int release(const PendingRecords &records);
    /// They are lost: releases those that are not released yet, and says how many that were.
    int lose(const PendingRecords &records);

    /// For the writer: waits until something is added, somebody calls wake(), or that time.
    void waitForRecords(MonoTime until);
    /// For the guard: waits until a record is as old as that, or somebody calls wake().
    void waitForAge(Milliseconds age);
    void wake();

private:
    [[nodiscard]] std::optional<MonoTime> oldestLocked() const;
    int releaseAs(const PendingRecords &records, bool lost);

    std::mutex m_mutex;
    std::condition_variable m_added; ///< the writer waits for it
    std::condition_variable m_aged;  ///< the guard waits for it
    std::deque<std::shared_ptr<PendingRecord>> m_waiting;
    PendingRecords m_inHand;
    bool m_guardIsIdle = false;      ///< nothing was there to wait for
    bool m_writerIsWoken = false;
    bool m_guardIsWoken = false;
};

} // namespace regatta
