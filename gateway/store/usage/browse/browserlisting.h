// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/usage/browse/listingfeed.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace regatta {

class UsageBrowser;

/// The rows of the usage log that match a query, by position, as they were when it was opened. Made by UsageBrowser::open()
/// and owned by whoever asked, on whose thread it lives; ends its work when it dies. It never blocks, and emits nothing from
/// within request().
class BrowserListing : public QObject
{
    Q_OBJECT

public:
    BrowserListing(UsageBrowser &browser, const BrowseQuery &query);
    ~BrowserListing() override;

    /// Rows known so far: where an index knows the order first up to 500, then all.
    [[nodiscard]] qint64 rowCount() const { return m_rows; }
    /// False while more rows may come.
    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    /// Asks for these rows; those beyond the end are none. What was asked last is answered first, and a request that many
    /// later ones overtook is dropped. After a failure it tries again.
    void request(qint64 first, qint64 count);

Q_SIGNALS:
    /// rowCount() or isComplete() are others now.
    void changed();
    /// A row that was deleted meanwhile has an empty record.id.
    void rowsArrived(qint64 first, const QList<regatta::StoredExchange> &rows);
    /// The database does not answer; one sentence.
    void failed(const QString &sentence);

private:
    struct Wish
    {
        qint64 first = 0;
        qint64 count = 0;
    };
    void startOrdering(std::optional<qint64> newest);
    void takeIds(qint64 rows, bool isComplete);
    void takeOrderFailure(const QString &sentence);

    QPointer<UsageBrowser> m_browser;
    std::shared_ptr<ListingFeed> m_feed;
    qint64 m_rows = 0;
    qint64 m_rowsOfFeed = 0; ///< of this attempt at the order
    bool m_isComplete = false;
    bool m_hasFailed = false;
    std::optional<Wish> m_wish; ///< for rows that are not known yet
};

} // namespace regatta
