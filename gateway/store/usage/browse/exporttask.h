// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"
#include "store/usage/usagelog.h"
#include "model/usagequery.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace regatta {

class Database;

/// One export's work. Shared by the ExportTask and the thread that writes; its signals come from that thread.
class ExportRun : public QObject
{
    Q_OBJECT

public:
    ExportRun(UsageFilter filter, UsageExportFormat format, QString file);

    void cancel() { m_isCancelled = true; }
    /// Blocks until the file is written, or is not: then it is as it was before. Emits finished() at its end.
    void write(const UsageLogPlace &place, const UsageLogSettings &settings);

Q_SIGNALS:
    void progressed(qint64 rows, qint64 total);
    void finished(const QString &error, bool cancelled);

private:
    [[nodiscard]] StoreStatus writeFile(Database &database);
    [[nodiscard]] StoreError cannotWrite(const QString &why) const;

    const UsageFilter m_filter;
    const UsageExportFormat m_format;
    const QString m_file;
    std::atomic<bool> m_isCancelled = false;
    bool m_isWritten = false; ///< of the writing thread
};

/// One export under way. Made by UsageBrowser::startExport() and owned by whoever asked, on whose thread it lives; cancels when
/// it dies, without waiting.
class ExportTask : public QObject
{
    Q_OBJECT

public:
    explicit ExportTask(std::shared_ptr<ExportRun> run);
    ~ExportTask() override;

    void cancel() { m_run->cancel(); }

Q_SIGNALS:
    /// At most ten times a second. `total`: an estimate where the log is long.
    void progressed(qint64 rows, qint64 total);
    /// Exactly once. `error` is empty where all rows are in the file, and where it was cancelled.
    void finished(const QString &error, bool cancelled);

private:
    std::shared_ptr<ExportRun> m_run;
};

} // namespace regatta
