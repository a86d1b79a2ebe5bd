// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/usage/browse/usagebrowser.h"

#include <QList>
#include <QStringList>

#include <memory>

namespace regatta::testing {

/// A listing under test, and all that it said.
class ListingWatch
{
public:
    ListingWatch(UsageBrowser &browser, const BrowseQuery &query);

    [[nodiscard]] BrowserListing &listing() { return *m_listing; }
    [[nodiscard]] bool waitUntilComplete();
    [[nodiscard]] bool waitForFailures(qsizetype count);
    /// Waits for the rows from one place on; none where they do not come.
    [[nodiscard]] QList<StoredExchange> rows(qint64 first, qint64 count);
    /// All of them, by pages of that size.
    [[nodiscard]] QList<StoredExchange> allRows(qint64 pageRows);
    void forget() { m_listing.reset(); }

    /// rowCount() at each changed().
    QList<qint64> counts;
    /// The places of the answers, in their order.
    QList<qint64> places;
    QStringList failures;

private:
    std::unique_ptr<BrowserListing> m_listing;
    QList<StoredExchange> m_rows; ///< of the last answer
};

[[nodiscard]] QStringList describedAll(const QList<StoredExchange> &rows);

} // namespace regatta::testing
