// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/browse/listingfeed.h"

namespace regatta {

ListingFeed::ListingFeed(BrowseQuery query, std::optional<qint64> newest)
    : m_query(std::move(query))
    , m_newest(newest)
{}

std::optional<qint64> ListingFeed::newest() const
{
    const std::scoped_lock lock(m_mutex);
    return m_newest;
}

void ListingFeed::setNewest(qint64 seq)
{
    const std::scoped_lock lock(m_mutex);
    m_newest = seq;
}

std::shared_ptr<const OrderedIds> ListingFeed::ids() const
{
    const std::scoped_lock lock(m_mutex);
    return m_ids;
}

void ListingFeed::setIds(std::shared_ptr<const OrderedIds> ids, bool isComplete)
{
    const qint64 rows = ids->size();
    {
        const std::scoped_lock lock(m_mutex);
        m_ids = std::move(ids);
    }
    Q_EMIT idsKnown(rows, isComplete);
}

} // namespace regatta
