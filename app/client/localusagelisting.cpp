// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localusagelisting.h"

#include "store/usage/browse/usagebrowser.h"

namespace regatta {

LocalUsageListing::LocalUsageListing(UsageBrowser *browser, const UsageListingQuery &query)
{
    if (!browser) {
        failLater();
        return;
    }
    m_listing = browser->open({query.filter, query.sort, query.descending});
    connect(m_listing.get(), &BrowserListing::changed, this, &LocalUsageListing::changed);
    connect(m_listing.get(), &BrowserListing::rowsArrived, this, &LocalUsageListing::rowsArrived);
    connect(m_listing.get(), &BrowserListing::failed, this, &LocalUsageListing::failed);
}

LocalUsageListing::~LocalUsageListing() = default;

qint64 LocalUsageListing::rowCount() const
{
    return m_listing ? m_listing->rowCount() : 0;
}

bool LocalUsageListing::isComplete() const
{
    return m_listing && m_listing->isComplete();
}

void LocalUsageListing::request(qint64 first, int count)
{
    if (m_listing)
        m_listing->request(first, count);
    else
        failLater();
}

void LocalUsageListing::failLater()
{
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT failed(tr("There is no usage log.")); }, Qt::QueuedConnection);
}

} // namespace regatta
