// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/usage/browse/browsequery.h"
#include "store/usage/browse/orderedids.h"

#include <QObject>

#include <atomic>
#include <memory>
#include <mutex>

namespace regatta {

/// What a listing shares with the threads that work for it. Those speak by its signals, which reach a listing that lives on
/// another thread by its event loop, and one that died not at all. Owned by whoever still needs it; used on any thread.
class ListingFeed : public QObject
{
    Q_OBJECT

public:
    /// Without `newest` the listing ends at the newest row there is when it is read.
    explicit ListingFeed(BrowseQuery query, std::optional<qint64> newest = std::nullopt);

    [[nodiscard]] const BrowseQuery &query() const { return m_query; }
    /// Nobody listens any more: what works for it may stop.
    void abandon() { m_isWanted = false; }
    [[nodiscard]] bool isWanted() const { return m_isWanted; }

    [[nodiscard]] std::optional<qint64> newest() const;
    void setNewest(qint64 seq);
    /// Null: not known yet.
    [[nodiscard]] std::shared_ptr<const OrderedIds> ids() const;
    void setIds(std::shared_ptr<const OrderedIds> ids, bool isComplete);

Q_SIGNALS:
    void idsKnown(qint64 rows, bool isComplete);
    void orderFailed(const QString &sentence);
    void rowsRead(qint64 first, const QList<regatta::StoredExchange> &rows);
    void readFailed(const QString &sentence);

private:
    const BrowseQuery m_query;
    std::atomic<bool> m_isWanted = true;
    mutable std::mutex m_mutex;
    std::optional<qint64> m_newest;
    std::shared_ptr<const OrderedIds> m_ids;
};

} // namespace regatta
