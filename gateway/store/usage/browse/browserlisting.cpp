// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/browse/browserlisting.h"

#include "store/usage/browse/usagebrowser.h"

#include <utility>

namespace regatta {

BrowserListing::BrowserListing(UsageBrowser &browser, const BrowseQuery &query)
    : m_browser(&browser)
    , m_feed(std::make_shared<ListingFeed>(query))
{
    startOrdering(std::nullopt);
}

BrowserListing::~BrowserListing()
{
    m_feed->abandon();
}

void BrowserListing::startOrdering(std::optional<qint64> newest)
{
    m_feed->abandon();
    m_feed->disconnect(this); // what it still says is of the past
    m_feed = std::make_shared<ListingFeed>(m_feed->query(), newest);
    m_rowsOfFeed = 0;
    m_hasFailed = false;
    // Queued even where the work is done at once.
    connect(m_feed.get(), &ListingFeed::idsKnown, this, &BrowserListing::takeIds, Qt::QueuedConnection);
    connect(m_feed.get(), &ListingFeed::orderFailed, this, &BrowserListing::takeOrderFailure, Qt::QueuedConnection);
    connect(m_feed.get(), &ListingFeed::rowsRead, this, &BrowserListing::rowsArrived, Qt::QueuedConnection);
    connect(m_feed.get(), &ListingFeed::readFailed, this, &BrowserListing::failed, Qt::QueuedConnection);
    if (m_browser)
        m_browser->order(m_feed);
}

void BrowserListing::request(qint64 first, qint64 count)
{
    if (!m_browser || first < 0 || count <= 0 || (m_isComplete && first >= m_rows))
        return;
    if (m_hasFailed)
        startOrdering(m_feed->newest());
    if (first < m_rowsOfFeed)
        m_browser->load(m_feed, first, count);
    else
        m_wish = Wish{first, count};
}

void BrowserListing::takeIds(qint64 rows, bool isComplete)
{
    const bool isNews = rows != m_rows || isComplete != m_isComplete;
    m_rows = rows;
    m_rowsOfFeed = rows;
    m_isComplete = isComplete;
    if (m_wish && (m_wish->first < rows || isComplete)) {
        const Wish wish = *std::exchange(m_wish, std::nullopt);
        request(wish.first, wish.count);
    }
    if (isNews)
        Q_EMIT changed();
}

void BrowserListing::takeOrderFailure(const QString &sentence)
{
    m_hasFailed = true;
    Q_EMIT failed(sentence);
}

} // namespace regatta
