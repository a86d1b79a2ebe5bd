// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localusageclient.h"

#include "client/answering.h"
#include "client/localusageexport.h"
#include "client/localusagelisting.h"
#include "store/settingsstore.h"
#include "store/usage/usagereader.h"

namespace regatta {

std::unique_ptr<UsageListing> LocalUsageClient::open(const UsageListingQuery &query)
{
    return std::make_unique<LocalUsageListing>(m_browser, query);
}

void LocalUsageClient::exchange(const QString &id, ClientAnswer<std::optional<StoredExchange>> answer)
{
    if (!m_reader)
        return answerLater<std::optional<StoredExchange>>(this, answer, tr("There is no usage log."));
    answerFrom(m_reader->exchange(id), this, std::move(answer));
}

void LocalUsageClient::statistics(const StatisticsQuery &query, ClientAnswer<QList<UsageStatistics>> answer)
{
    if (!m_reader)
        return answerLater<QList<UsageStatistics>>(this, answer, tr("There is no usage log."));
    answerFrom(m_reader->statistics(query), this, std::move(answer));
}

void LocalUsageClient::endpointErrors(const QString &endpoint, qint64 from, qint64 until, ClientAnswer<EndpointErrors> answer)
{
    if (!m_reader)
        return answerLater<EndpointErrors>(this, answer, tr("There is no usage log."));
    answerFrom(m_reader->endpointErrors(endpoint, from, until), this, std::move(answer));
}

std::unique_ptr<UsageExportJob> LocalUsageClient::startExport(const UsageFilter &filter, UsageExportFormat format,
                                                              const QString &file)
{
    return std::make_unique<LocalUsageExport>(m_browser, filter, format, file);
}

void LocalUsageClient::rejectedCalls(ClientAnswer<QList<RejectedCall>> answer)
{
    if (!m_store)
        return answerLater<QList<RejectedCall>>(this, answer, tr("Nothing is kept of calls that were turned away."));
    answerFrom(m_store->rejectedCalls(), this, std::move(answer));
}

void LocalUsageClient::forgetRejectedCalls(ClientDone done)
{
    if (!m_store)
        return answerLater(this, done, tr("Nothing is kept of calls that were turned away."));
    doneFrom(m_store->forgetRejectedCalls(), this, std::move(done));
}

void LocalUsageClient::whatIf(const WhatIfQuery &query, ClientAnswer<WhatIf> answer)
{
    if (!m_reader)
        return answerLater<WhatIf>(this, answer, tr("There is no usage log."));
    m_whatIf.ask(*m_reader, query, m_settings(), std::move(answer));
}

} // namespace regatta
