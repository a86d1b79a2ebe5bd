// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/listingwatch.h"

#include "gateway/store/usage/usagerows.h"
#include "support/waiting.h"

namespace regatta::testing {

ListingWatch::ListingWatch(UsageBrowser &browser, const BrowseQuery &query)
    : m_listing(browser.open(query))
{
    QObject::connect(m_listing.get(), &BrowserListing::changed, m_listing.get(),
                     [this] { counts.append(m_listing->rowCount()); });
    QObject::connect(m_listing.get(), &BrowserListing::rowsArrived, m_listing.get(),
                     [this](qint64 first, const QList<StoredExchange> &rows) {
                         places.append(first);
                         m_rows = rows;
                     });
    QObject::connect(m_listing.get(), &BrowserListing::failed, m_listing.get(),
                     [this](const QString &sentence) { failures.append(sentence); });
}

bool ListingWatch::waitUntilComplete()
{
    return waitUntil([this] { return m_listing->isComplete(); });
}

bool ListingWatch::waitForFailures(qsizetype count)
{
    return waitUntil([&] { return failures.size() >= count; });
}

QList<StoredExchange> ListingWatch::rows(qint64 first, qint64 count)
{
    const qsizetype before = places.size();
    m_listing->request(first, count);
    const bool came = waitUntil([&] { return places.size() > before && places.last() == first; });
    return came ? m_rows : QList<StoredExchange>();
}

QList<StoredExchange> ListingWatch::allRows(qint64 pageRows)
{
    QList<StoredExchange> all;
    if (!waitUntilComplete())
        return all;
    for (qint64 first = 0; first < m_listing->rowCount(); first += pageRows)
        all += rows(first, pageRows);
    return all;
}

QStringList describedAll(const QList<StoredExchange> &rows)
{
    QStringList all;
    for (const StoredExchange &row : rows)
        all.append(row.record.id.isEmpty() ? QStringLiteral("gap") : described(row));
    return all;
}

} // namespace regatta::testing
