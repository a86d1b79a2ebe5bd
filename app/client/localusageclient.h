// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/localwhatif.h"
#include "client/usageclient.h"

#include <QObject>

#include <functional>

namespace regatta {

class SettingsStore;
class UsageBrowser;
class UsageReader;

/// The usage log of a gateway in the same process. Owned by the LocalGatewayClient; main thread.
class LocalUsageClient final : public QObject, public UsageClient
{
    Q_OBJECT

public:
    /// `settings`: those that run, which a replay takes as given.
    explicit LocalUsageClient(std::function<Settings()> settings)
        : m_settings(std::move(settings))
    {}

    /// Null, the default: there is no usage log to read. Outlives this.
    void setReader(UsageReader *reader) { m_reader = reader; }
    /// For listings and exports. Null, the default: there is no usage log. Outlives this.
    void setBrowser(UsageBrowser *browser) { m_browser = browser; }
    /// Where the calls are kept that were turned away. Outlives this.
    void setStore(SettingsStore *store) { m_store = store; }

    [[nodiscard]] std::unique_ptr<UsageListing> open(const UsageListingQuery &query) override;
    void exchange(const QString &id, ClientAnswer<std::optional<StoredExchange>> answer) override;
    void statistics(const StatisticsQuery &query, ClientAnswer<QList<UsageStatistics>> answer) override;
    void endpointErrors(const QString &endpoint, qint64 from, qint64 until, ClientAnswer<EndpointErrors> answer) override;
    [[nodiscard]] std::unique_ptr<UsageExportJob> startExport(const UsageFilter &filter, UsageExportFormat format,
                                                              const QString &file) override;
    void rejectedCalls(ClientAnswer<QList<RejectedCall>> answer) override;
    void forgetRejectedCalls(ClientDone done) override;
    void whatIf(const WhatIfQuery &query, ClientAnswer<WhatIf> answer) override;

private:
    UsageReader *m_reader = nullptr;
    UsageBrowser *m_browser = nullptr;
    SettingsStore *m_store = nullptr;
    std::function<Settings()> m_settings;
    LocalWhatIf m_whatIf;
};

} // namespace regatta
