// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usageupkeep.h"

#include "store/database.h"
#include "store/usage/retention.h"
#include "store/usage/usageschema.h"

#include <QDateTime>
#include <QFile>

#include <sys/stat.h>

namespace regatta {

namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr Milliseconds checkpointPause = 500ms;
constexpr Milliseconds retentionPause = 60s;
constexpr Milliseconds afterTrouble = 5s;
/// Frames in the write-ahead log above which the writer must wait for the rest of a checkpoint, so that the log can start
/// from its beginning: as long as somebody always writes, it would otherwise grow without end. About 64 MB.
constexpr int mostFrames = 16'000;

quint64 fileId(const QString &name)
{
    struct stat info{};
    return ::stat(QFile::encodeName(name).constData(), &info) == 0 ? quint64(info.st_ino) : 0;
}

} // namespace

UsageUpkeep::UsageUpkeep(UsageLogPlace place, const UsageLogSettings &settings)
    : m_place(std::move(place))
    , m_storageUrl(settings.storageUrl)
    , m_settings(settings)
{}

UsageUpkeep::~UsageUpkeep() = default;

void UsageUpkeep::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopped = true;
    }
    m_changed.notify_all();
}

void UsageUpkeep::apply(const UsageLogSettings &settings)
{
    const std::lock_guard lock(m_mutex);
    m_settings = settings;
    m_settings.storageUrl = m_storageUrl;
}

void UsageUpkeep::noteCommit()
{
    const std::lock_guard lock(m_mutex);
    if (m_commits++ == 0 && !isPostgres())
        m_changed.notify_all();
}

void UsageUpkeep::run()
{
    m_retentionDue = steady_clock::now() + afterTrouble;
    MonoTime checkpointDue = steady_clock::now();
    for (;;) {
        bool mustCheckpoint = false;
        {
            std::unique_lock lock(m_mutex);
            const auto hasCommits = [this] { return m_isStopped || (m_commits > 0 && !isPostgres()); };
            m_changed.wait_until(lock, m_retentionDue, hasCommits);
            if (!m_isStopped && m_commits > 0 && !isPostgres())
                m_changed.wait_until(lock, std::min(checkpointDue, m_retentionDue), [this] { return m_isStopped; });
            if (m_isStopped)
                break;
            mustCheckpoint = m_commits > 0 && steady_clock::now() >= checkpointDue && !isPostgres();
            if (mustCheckpoint)
                m_commits = 0;
        }
        if (mustCheckpoint) {
            checkpoint();
            checkpointDue = steady_clock::now() + checkpointPause;
        }
        if (steady_clock::now() >= m_retentionDue)
            retain();
    }
    m_retention.reset();
    m_retentionDatabase.reset();
    m_checkpoint.reset();
}

Database *UsageUpkeep::checkpointDatabase()
{
    const quint64 id = fileId(m_place.file);
    if (m_checkpoint && id == m_fileId)
        return m_checkpoint.get();
    m_checkpoint.reset(); // the file was set aside, or taken away
    auto result = openUsageDatabase(m_place, UsageLogSettings(), UsageRole::Checkpoint);
    if (auto *database = std::get_if<std::unique_ptr<Database>>(&result)) {
        m_checkpoint = std::move(*database);
        m_fileId = id;
    }
    return m_checkpoint.get();
}

void UsageUpkeep::checkpoint()
{
    Database *database = checkpointDatabase();
    if (!database)
        return;
    StoreResult<QSqlQuery> result = database->run(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)"));
    QSqlQuery *query = std::get_if<QSqlQuery>(&result);
    if (!query || !query->next()) {
        m_checkpoint.reset();
        return;
    }
    const int frames = query->value(1).toInt();
    query->finish();
    if (frames > mostFrames)
        (void)database->executePlain(QStringLiteral("PRAGMA wal_checkpoint(RESTART)"));
}

void UsageUpkeep::retain()
{
    UsageLogSettings settings;
    {
        const std::lock_guard lock(m_mutex);
        settings = m_settings;
    }
    m_retentionDue = steady_clock::now() + afterTrouble;
    if (!m_retention) {
        auto result = openUsageDatabase(m_place, settings, UsageRole::Retention);
        auto *database = std::get_if<std::unique_ptr<Database>>(&result);
        if (!database)
            return;
        m_retentionDatabase = std::move(*database);
        m_retention = std::make_unique<Retention>(*m_retentionDatabase);
    }
    m_retention->apply(settings);
    const StoreResult<bool> more = m_retention->step(QDateTime::currentMSecsSinceEpoch());
    const bool failed = std::holds_alternative<StoreError>(more);
    if (!failed && std::get<bool>(more))
        noteCommit(); // what it did is in the write-ahead log: only a checkpoint makes the file smaller
    if (!failed)
        m_retentionDue = steady_clock::now() + (std::get<bool>(more) ? Retention::pause : retentionPause);
    // Not kept open for a minute: the file may be set aside meanwhile, and a server has few connections.
    if (failed || !std::get<bool>(more)) {
        m_retention.reset();
        m_retentionDatabase.reset();
    }
}

} // namespace regatta
