// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"
#include "store/usage/pendingqueue.h"
#include "store/usage/rollups.h"
#include "store/usage/usagelog.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace regatta {

class Database;
class Spool;
class UsageStatusBoard;

/// The thread of the usage log that owns the writing connection. Whatever has queued up while one transaction ran goes into
/// the next; between them, small groups of what waits in the spool; about once a second, the roll-ups. In trouble it
/// says so, leaves live rows to the spool, and tries again until the database is well.
class UsageWriter
{
public:
    struct Parts
    {
        PendingQueue &queue;
        Spool &spool;
        UsageStatusBoard &board;
        std::function<void()> committed; ///< rows were written: somebody should checkpoint now and then
    };

    UsageWriter(UsageLogPlace place, UsageLogSettings settings, Parts parts);
    ~UsageWriter();

    /// The thread's work: until stop().
    void run();
    /// Any thread: writes what waits, but begins nothing new after `latest`.
    void stop(MonoTime latest);
    /// Any thread: whether rows had better go to the spool at once.
    [[nodiscard]] bool isDown() const { return m_isDown; }
    /// Any thread: waits until the first try to open the database has ended, at most so long; its error, if any.
    [[nodiscard]] StoreStatus waitForOpening(Milliseconds most);

    /// Any thread: hands records over to the spool, or counts them as lost.
    static void spoolOrLose(const PendingRecords &records, const Parts &parts);

private:
    void open();
    void noteOpening(const StoreStatus &status);
    void work();
    void writeLive();
    void writeOneByOne(const PendingRecords &records);
    [[nodiscard]] bool writeSpooled();
    [[nodiscard]] bool writeSpooledOneByOne(const std::vector<QByteArray> &encoded);
    void writeRollUps();
    [[nodiscard]] StoreStatus write(const std::vector<const ExchangeRecord *> &records);
    [[nodiscard]] StoreStatus checkPlace();
    void noteTrouble(const StoreError &given);
    void noteWell();
    /// Whether an error is the record's fault: the database says so, or takes another write right after it.
    [[nodiscard]] bool isRejection(const StoreError &error);
    void noteSize();

    const UsageLogPlace m_place;
    const UsageLogSettings m_settings;
    const Parts m_parts;

    std::unique_ptr<Database> m_database;
    quint64 m_fileId = 0;     ///< the SQLite file's inode when it was opened
    RollUps m_rollUps;
    MonoTime m_rollUpsDue;
    std::optional<MonoTime> m_retryAt;
    int m_failures = 0;       ///< in a row
    std::atomic<bool> m_isDown = true;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_wasOpened = false; ///< or at least tried to
    StoreStatus m_opening;
    std::optional<MonoTime> m_stopAt;
};

} // namespace regatta
