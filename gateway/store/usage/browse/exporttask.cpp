// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/browse/exporttask.h"

#include "store/usage/usageexport.h"
#include "store/usage/usageschema.h"
#include "store/usage/usagesql/countreading.h"

#include <QElapsedTimer>
#include <QSaveFile>

#include <algorithm>

namespace regatta {

namespace {

constexpr qint64 millisecondsBetweenSteps = 100;

} // namespace

ExportRun::ExportRun(UsageFilter filter, UsageExportFormat format, QString file)
    : m_filter(std::move(filter))
    , m_format(format)
    , m_file(std::move(file))
{}

StoreError ExportRun::cannotWrite(const QString &why) const
{
    return {QStringLiteral("%1 cannot be written: %2.").arg(m_file, why), true};
}

void ExportRun::write(const UsageLogPlace &place, const UsageLogSettings &settings)
{
    StoreStatus problem;
    if (!m_isCancelled) {
        StoreResult<std::unique_ptr<Database>> opened = openUsageDatabase(place, settings, UsageRole::Reader);
        if (const StoreError *error = std::get_if<StoreError>(&opened))
            problem = *error;
        else
            problem = writeFile(*std::get<std::unique_ptr<Database>>(opened));
    }
    const bool wasCancelled = m_isCancelled && (problem || !m_isWritten);
    Q_EMIT finished(problem && !wasCancelled ? problem->sentence : QString(), wasCancelled);
}

StoreStatus ExportRun::writeFile(Database &database)
{
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(file.errorString());
    const StoreResult<UsageReader::Count> counted = CountReading(database).count(m_filter);
    if (const StoreError *error = std::get_if<StoreError>(&counted))
        return *error;
    const qint64 total = std::get<UsageReader::Count>(counted).rows;
    QElapsedTimer sinceStep;
    const auto step = [&](qint64 rows) {
        if (sinceStep.isValid() && sinceStep.elapsed() < millisecondsBetweenSteps)
            return;
        sinceStep.start();
        Q_EMIT progressed(rows, std::max(rows, total));
    };
    const StoreStatus problem = UsageExport(database, m_format)
                                    .run(
                                        m_filter,
                                        [&](const QByteArray &bytes) -> StoreStatus {
                                            if (m_isCancelled)
                                                return StoreError{QStringLiteral("The export was cancelled."), true};
                                            if (file.write(bytes) != bytes.size())
                                                return cannotWrite(file.errorString());
                                            return std::nullopt;
                                        },
                                        step);
    if (problem)
        return problem;
    if (m_isCancelled)
        return std::nullopt;
    if (!file.commit())
        return cannotWrite(file.errorString());
    m_isWritten = true;
    return std::nullopt;
}

ExportTask::ExportTask(std::shared_ptr<ExportRun> run)
    : m_run(std::move(run))
{
    connect(m_run.get(), &ExportRun::progressed, this, &ExportTask::progressed, Qt::QueuedConnection);
    connect(m_run.get(), &ExportRun::finished, this, &ExportTask::finished, Qt::QueuedConnection);
}

ExportTask::~ExportTask()
{
    m_run->cancel();
}

} // namespace regatta
