// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagewriter.h"

#include "store/database.h"
#include "store/usage/damagedfile.h"
#include "store/usage/recordcodec.h"
#include "store/usage/recordinsertion.h"
#include "store/usage/spool.h"
#include "store/usage/usagecategory.h"
#include "store/usage/usageschema.h"
#include "store/usage/usagestatusboard.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

#include <sys/stat.h>

namespace regatta {

namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr size_t largestGroup = 500;
constexpr Milliseconds rollUpEvery = 1s;
constexpr Milliseconds firstPause = 100ms;
constexpr Milliseconds longestPause = 5s;

quint64 fileId(const QString &name)
{
    struct stat info{};
    return ::stat(QFile::encodeName(name).constData(), &info) == 0 ? quint64(info.st_ino) : 0;
}

/// SQLite does not always say that it is the disk's end: a side file that it cannot make there is an I/O error to it.
StoreError withFullDiskNamed(const StoreError &error, const QString &file)
{
    constexpr qint64 smallest = 64 * 1024; // less than SQLite takes for its side files
    if (error.trouble != StoreTrouble::Io && error.trouble != StoreTrouble::Unreachable)
        return error;
    const QStorageInfo disk(QFileInfo(file).path());
    if (!disk.isValid() || disk.bytesAvailable() >= smallest)
        return error;
    return {QStringLiteral("The disk that holds the database %1 is full; make room on it.").arg(file), false,
            StoreTrouble::Full};
}

} // namespace

UsageWriter::UsageWriter(UsageLogPlace place, UsageLogSettings settings, Parts parts)
    : m_place(std::move(place))
    , m_settings(std::move(settings))
    , m_parts(std::move(parts))
    , m_rollUps(m_place.gateway)
{}

UsageWriter::~UsageWriter() = default;

void UsageWriter::stop(MonoTime latest)
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopAt = latest;
    }
    m_changed.notify_all();
    m_parts.queue.wake();
}

StoreStatus UsageWriter::waitForOpening(Milliseconds most)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, most, [this] { return m_wasOpened; });
    return m_opening;
}

void UsageWriter::noteOpening(const StoreStatus &status)
{
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_wasOpened, true))
            return;
        m_opening = status;
    }
    m_changed.notify_all();
}

void UsageWriter::run()
{
    if (const auto problem = m_parts.spool.open())
        m_parts.board.setSpoolTrouble(*problem);
    m_parts.board.setWaiting(m_parts.spool.count());
    open();
    for (;;) {
        work();
        std::unique_lock lock(m_mutex);
        const MonoTime now = steady_clock::now();
        if (m_stopAt && (m_isDown || now >= *m_stopAt || m_parts.queue.isEmpty()))
            break;
        if (m_isDown) { // what is added meanwhile is the spool's
            m_changed.wait_until(lock, m_retryAt.value_or(now), [this] { return m_stopAt.has_value(); });
            continue;
        }
        lock.unlock();
        if (m_parts.spool.count() == 0)
            m_parts.queue.waitForRecords(m_rollUps.isEmpty() ? now + 1h : m_rollUpsDue);
    }
    if (m_database && !m_rollUps.isEmpty())
        writeRollUps();
    m_database.reset();
}

void UsageWriter::work()
{
    if (m_isDown) {
        if (steady_clock::now() >= m_retryAt.value_or(MonoTime()))
            open();
        return;
    }
    writeLive();
    if (!m_isDown && m_parts.spool.count() > 0)
        (void)writeSpooled();
    if (!m_isDown && !m_rollUps.isEmpty() && steady_clock::now() >= m_rollUpsDue)
        writeRollUps();
}

void UsageWriter::open()
{
    if (m_settings.storageUrl.isEmpty())
        clearSideFiles(m_place.file, QDateTime::currentDateTime());
    auto result = openUsageDatabase(m_place, m_settings, UsageRole::Writer);
    StoreStatus problem;
    if (const StoreError *error = std::get_if<StoreError>(&result)) {
        problem = *error;
    } else {
        m_database = std::move(std::get<std::unique_ptr<Database>>(result));
        m_fileId = fileId(m_place.file);
        // Moves the mark in any case, which shows whether the database can be written.
        problem = m_database->transact(Access::Write, [&]() -> StoreStatus {
            if (StoreStatus failed = m_rollUps.recover(*m_database))
                return failed;
            return m_rollUps.write(*m_database);
        });
    }
    if (problem) {
        noteTrouble(*problem);
    } else {
        m_rollUps.written();
        // After trouble the spool goes first: as long as that fails, the database is not well.
        if (m_parts.spool.count() == 0 || writeSpooled())
            noteWell();
    }
    noteOpening(problem);
}

void UsageWriter::noteTrouble(const StoreError &given)
{
    const StoreError error = m_settings.storageUrl.isEmpty() ? withFullDiskNamed(given, m_place.file) : given;
    m_isDown = true;
    m_database.reset();
    if (m_failures == 0)
        qCWarning(lcUsage, "%s Rows wait in the spool.", qPrintable(error.sentence));
    m_parts.board.setDatabaseTrouble(error.sentence);
    Milliseconds pause = std::min(firstPause * (1 << std::min(m_failures, 10)), longestPause);
    if (m_failures == 0 && error.trouble == StoreTrouble::Unreachable)
        pause = 0ms; // a server that was restarted meanwhile, a file that was taken away
    if (error.trouble == StoreTrouble::Damaged && m_settings.storageUrl.isEmpty()) {
        if (const auto aside = setDamagedFileAside(m_place.file, QDateTime::currentDateTime())) {
            const QString notice = QStringLiteral("The database %1 was damaged; it was set aside as %2, and a new one was begun.")
                                       .arg(m_place.file, *aside);
            qCWarning(lcUsage, "%s", qPrintable(notice));
            m_parts.board.setNotice(notice);
            pause = m_failures < 3 ? 0ms : pause;
        }
    }
    ++m_failures;
    m_retryAt = steady_clock::now() + pause;
}

void UsageWriter::noteWell()
{
    if (m_failures > 0)
        qCInfo(lcUsage, "The database of the usage log is well again.");
    m_failures = 0;
    m_isDown = false;
    m_retryAt.reset();
    m_rollUpsDue = steady_clock::now() + rollUpEvery;
    m_parts.board.setDatabaseTrouble(QString());
    noteSize();
}

StoreStatus UsageWriter::checkPlace()
{
    if (!m_settings.storageUrl.isEmpty() || fileId(m_place.file) == m_fileId)
        return std::nullopt;
    return StoreError{QStringLiteral("The database %1 was taken away while it was in use; a new one is begun.")
                          .arg(m_place.file),
                      false, StoreTrouble::Unreachable};
}

StoreStatus UsageWriter::write(const std::vector<const ExchangeRecord *> &records)
{
    std::vector<RecordInsertion::Inserted> inserted;
    StoreStatus problem = m_database->transact(Access::Write, [&]() -> StoreStatus {
        auto result = RecordInsertion(*m_database, m_place.gateway).insert(records);
        if (const StoreError *error = std::get_if<StoreError>(&result))
            return *error;
        inserted = std::move(std::get<0>(result));
        return std::nullopt;
    });
    if (!problem)
        problem = checkPlace();
    if (problem)
        return problem;
    if (m_rollUps.isEmpty())
        m_rollUpsDue = steady_clock::now() + rollUpEvery;
    for (const auto &[record, seq] : inserted)
        m_rollUps.add(*record, seq);
    m_parts.committed();
    (void)m_parts.board.setSpoolTrouble(QString()); // nothing is being lost while the database takes rows
    return std::nullopt;
}

void UsageWriter::writeLive()
{
    const PendingRecords group = m_parts.queue.take(largestGroup);
    if (group.empty())
        return;
    std::vector<const ExchangeRecord *> records;
    for (const auto &pending : group)
        records.push_back(&pending->record);
    const StoreStatus problem = write(records);
    if (!problem) {
        m_parts.board.addLost(-m_parts.queue.release(group));
    } else if (problem->trouble == StoreTrouble::Rejected || problem->trouble == StoreTrouble::Other) {
        writeOneByOne(group);
    } else {
        noteTrouble(*problem);
        spoolOrLose(group, m_parts);
    }
    m_parts.queue.done();
}

/// A group failed and the fault may be one record's: that one must not take the others along, nor come again for ever.
void UsageWriter::writeOneByOne(const PendingRecords &records)
{
    for (size_t i = 0; i < records.size(); ++i) {
        const StoreStatus problem = write({&records[i]->record});
        if (problem && !isRejection(*problem)) {
            noteTrouble(*problem);
            spoolOrLose(PendingRecords(records.begin() + qsizetype(i), records.end()), m_parts);
            return;
        }
        if (problem) {
            qCWarning(lcUsage, "a row is set aside: %s", qPrintable(problem->sentence));
            m_parts.spool.setAside(encodeRecord(records[i]->record));
            m_parts.board.addSetAside(1);
        }
        m_parts.board.addLost(-m_parts.queue.release({records[i]}));
    }
}

bool UsageWriter::isRejection(const StoreError &error)
{
    if (error.trouble == StoreTrouble::Rejected)
        return true;
    return error.trouble == StoreTrouble::Other
        && !m_database->transact(Access::Write, [this] {
               return m_database->execute(QStringLiteral("UPDATE statistics_marks SET seq = seq WHERE gateway = ?"),
                                          {m_place.gateway});
           });
}

void UsageWriter::writeRollUps()
{
    StoreStatus problem = m_database->transact(Access::Write, [this] { return m_rollUps.write(*m_database); });
    if (!problem)
        problem = checkPlace();
    if (problem) {
        noteTrouble(*problem);
        return;
    }
    m_rollUps.written();
    noteSize();
}

void UsageWriter::noteSize()
{
    if (m_settings.storageUrl.isEmpty())
        m_parts.board.setBytes(QFileInfo(m_place.file).size() + QFileInfo(m_place.file + QLatin1String("-wal")).size());
}

} // namespace regatta
