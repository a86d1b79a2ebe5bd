// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/usageclient.h"

#include <memory>

namespace regatta {

class ExportTask;
class UsageBrowser;

/// An export from the usage log of a gateway in the same process. Made by LocalUsageClient::startExport(); main thread.
class LocalUsageExport final : public UsageExportJob
{
    Q_OBJECT

public:
    /// Without a browser it fails, from the event loop.
    LocalUsageExport(UsageBrowser *browser, const UsageFilter &filter, UsageExportFormat format, const QString &file);
    ~LocalUsageExport() override;

    void cancel() override;

private:
    std::unique_ptr<ExportTask> m_task; ///< null: there is no usage log
};

} // namespace regatta
