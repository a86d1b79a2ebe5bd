// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"
#include "store/usage/usagelog.h"

#include <condition_variable>
#include <memory>
#include <mutex>

namespace regatta {

class Database;
class Retention;

/// The thread of the usage log that does what must not hold up the writer: moves SQLite's write-ahead log into the file, and
/// takes out what has become too old or too much. Trouble is the writer's to report; here it only means: later.
class UsageUpkeep
{
public:
    UsageUpkeep(UsageLogPlace place, const UsageLogSettings &settings);
    ~UsageUpkeep();

    /// The thread's work: until stop().
    void run();
    /// Any thread, as the others.
    void stop();
    void apply(const UsageLogSettings &settings);
    /// Something was committed.
    void noteCommit();

private:
    void checkpoint();
    void retain();
    [[nodiscard]] Database *checkpointDatabase();
    [[nodiscard]] bool isPostgres() const { return !m_storageUrl.isEmpty(); }

    const UsageLogPlace m_place;
    const QString m_storageUrl;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    UsageLogSettings m_settings;
    int m_commits = 0;
    bool m_isStopped = false;

    // Only on the thread itself:
    std::unique_ptr<Database> m_checkpoint;
    quint64 m_fileId = 0;
    std::unique_ptr<Database> m_retentionDatabase;
    std::unique_ptr<Retention> m_retention;
    MonoTime m_retentionDue;
};

} // namespace regatta
