// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localusageexport.h"

#include "store/usage/browse/usagebrowser.h"

namespace regatta {

LocalUsageExport::LocalUsageExport(UsageBrowser *browser, const UsageFilter &filter, UsageExportFormat format,
                                   const QString &file)
{
    if (!browser) {
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT finished(tr("There is no usage log."), false); }, Qt::QueuedConnection);
        return;
    }
    m_task = browser->startExport(filter, format, file);
    connect(m_task.get(), &ExportTask::progressed, this, &LocalUsageExport::progressed);
    connect(m_task.get(), &ExportTask::finished, this, &LocalUsageExport::finished);
}

LocalUsageExport::~LocalUsageExport() = default;

void LocalUsageExport::cancel()
{
    if (m_task)
        m_task->cancel();
}

} // namespace regatta
