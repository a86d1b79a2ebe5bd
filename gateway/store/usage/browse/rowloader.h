// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/usage/browse/listingfeed.h"
#include "store/usage/usageconnection.h"

#include <QThread>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

namespace regatta {

/// Reads the rows of all listings on a thread and a connection of its own, what was asked last first, so that they do not wait
/// for ids that are being sorted. What many later requests overtook is dropped. Owned by the UsageBrowser; its functions are
/// called on any thread and never wait, but for the end, which waits for the page that is being read.
class RowLoader
{
public:
    /// So many requests wait at most: what was on the screen and beside it a moment ago.
    static constexpr size_t mostWaiting = 8;

    RowLoader(const UsageLogPlace &place, const UsageLogSettings &settings);
    ~RowLoader();

    void ask(const std::shared_ptr<ListingFeed> &feed, qint64 first, qint64 count);
    /// Connects meanwhile, because rows will soon be asked for.
    void prepare();

private:
    struct Request
    {
        std::shared_ptr<ListingFeed> feed; ///< null: only connect
        qint64 first = 0;
        qint64 count = 0;
        friend bool operator==(const Request &, const Request &) = default;
    };
    void run();
    [[nodiscard]] bool takeNewest(Request &request);
    void serve(const Request &request, UsageConnection &connection);
    void forget(const std::shared_ptr<ListingFeed> &feed);

    const UsageLogPlace m_place;
    const UsageLogSettings m_settings;
    std::mutex m_mutex;
    std::condition_variable m_asked;
    std::deque<Request> m_waiting; ///< the newest at the end
    bool m_isEnding = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace regatta
