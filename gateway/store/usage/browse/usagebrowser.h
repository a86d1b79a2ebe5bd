// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/usage/browse/browserlisting.h"
#include "store/usage/browse/exporttask.h"
#include "store/usage/browse/idsorter.h"
#include "store/usage/browse/rowloader.h"
#include "store/usage/usagelog.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <vector>

namespace regatta {

/// Lists and exports the usage log for a window, beside the writer and other gateways. Each listing is sorted on a thread and
/// a connection of its own, so that none waits for one that was given up; the rows of all are read on one further thread
/// (RowLoader). Owned by the composition root; its functions are called on one thread and never wait, but for its end, which
/// stops what runs and waits for the statements under way. Listings and exports that outlive it say nothing more.
class UsageBrowser final : public QObject
{
    Q_OBJECT

public:
    UsageBrowser(const UsageLogPlace &place, const UsageLogSettings &settings, QObject *parent = nullptr);
    ~UsageBrowser() override;

    [[nodiscard]] std::unique_ptr<BrowserListing> open(const BrowseQuery &query);
    /// Writes what the filter meets to the file, which is replaced only by a whole one.
    [[nodiscard]] std::unique_ptr<ExportTask> startExport(const UsageFilter &filter, UsageExportFormat format, const QString &file);

    /// Beyond so many rows, the order of a listing is kept in a file beside the log, not in memory. For tests.
    void setRowsInMemory(qint64 rows) { m_room.rowsInMemory = rows; }

private:
    friend class BrowserListing;
    void order(const std::shared_ptr<ListingFeed> &feed);
    void load(const std::shared_ptr<ListingFeed> &feed, qint64 first, qint64 count);

    const UsageLogPlace m_place;
    const UsageLogSettings m_settings;
    SortingRoom m_room;
    int m_started = 0;
    std::vector<std::weak_ptr<ListingFeed>> m_feeds;
    std::vector<std::weak_ptr<ExportRun>> m_exports;
    std::unique_ptr<RowLoader> m_loader;
    QThreadPool m_pool;
};

} // namespace regatta
