// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/browse/usagebrowser.h"

#include "store/usage/browse/idreading.h"
#include "store/usage/usageschema.h"

#include <QFileInfo>

namespace regatta {

namespace {

constexpr int firstRows = 500;
/// More than these at once are listings that were given up and cannot be stopped, or exports.
constexpr int mostThreads = 12;

/// Tells the feed the order of its listing, in one or two steps.
StoreStatus order(ListingFeed &feed, const IdReading::Connecting &connect, const SortingRoom &room)
{
    const StoreResult<std::unique_ptr<Database>> opened = connect();
    if (const StoreError *error = std::get_if<StoreError>(&opened))
        return *error;
    IdReading reading(*std::get<std::unique_ptr<Database>>(opened), feed.query(), [&feed] { return feed.isWanted(); }, connect);
    if (!feed.newest()) {
        const StoreResult<qint64> newest = reading.newest();
        if (const StoreError *error = std::get_if<StoreError>(&newest))
            return *error;
        feed.setNewest(std::get<qint64>(newest));
    }
    StoreResult<std::optional<std::vector<qint64>>> first = reading.first(*feed.newest(), firstRows);
    if (const StoreError *error = std::get_if<StoreError>(&first))
        return *error;
    if (auto &ids = std::get<std::optional<std::vector<qint64>>>(first)) {
        const bool isComplete = ids->size() < size_t(firstRows);
        feed.setIds(std::make_shared<const OrderedIds>(std::move(*ids)), isComplete);
        if (isComplete)
            return std::nullopt;
    }
    StoreResult<IdReading::Ids> all = reading.all(*feed.newest(), room);
    if (const StoreError *error = std::get_if<StoreError>(&all))
        return *error;
    if (IdReading::Ids &ids = std::get<IdReading::Ids>(all); ids && feed.isWanted())
        feed.setIds(std::move(ids), true);
    return std::nullopt;
}

template<typename Object>
void keep(std::vector<std::weak_ptr<Object>> &all, const std::shared_ptr<Object> &object)
{
    std::erase_if(all, [](const std::weak_ptr<Object> &other) { return other.expired(); });
    all.push_back(object);
}

} // namespace

UsageBrowser::UsageBrowser(const UsageLogPlace &place, const UsageLogSettings &settings, QObject *parent)
    : QObject(parent)
    , m_place(place)
    , m_settings(settings)
    , m_loader(std::make_unique<RowLoader>(place, settings))
{
    m_room.folder = QFileInfo(place.file).absolutePath();
    m_pool.setMaxThreadCount(mostThreads);
    m_pool.setExpiryTimeout(5000); // milliseconds; a thread keeps no connection, only memory
}

UsageBrowser::~UsageBrowser()
{
    for (const std::weak_ptr<ListingFeed> &weak : m_feeds) {
        if (const auto feed = weak.lock())
            feed->abandon();
    }
    for (const std::weak_ptr<ExportRun> &weak : m_exports) {
        if (const auto run = weak.lock())
            run->cancel();
    }
    m_pool.waitForDone();
}

std::unique_ptr<BrowserListing> UsageBrowser::open(const BrowseQuery &query)
{
    return std::make_unique<BrowserListing>(*this, query);
}

std::unique_ptr<ExportTask> UsageBrowser::startExport(const UsageFilter &filter, UsageExportFormat format, const QString &file)
{
    auto run = std::make_shared<ExportRun>(filter, format, file);
    keep(m_exports, run);
    auto task = std::make_unique<ExportTask>(run);
    m_pool.start([run, place = m_place, settings = m_settings] { run->write(place, settings); });
    return task;
}

void UsageBrowser::order(const std::shared_ptr<ListingFeed> &feed)
{
    keep(m_feeds, feed);
    m_loader->prepare();
    // The last one first, where there are too many.
    m_pool.start(
        [feed, place = m_place, settings = m_settings, room = m_room] {
            if (!feed->isWanted())
                return;
            const auto connect = [&] { return openUsageDatabase(place, settings, UsageRole::Reader); };
            if (const StoreStatus problem = regatta::order(*feed, connect, room))
                Q_EMIT feed->orderFailed(problem->sentence);
        },
        ++m_started);
}

void UsageBrowser::load(const std::shared_ptr<ListingFeed> &feed, qint64 first, qint64 count)
{
    m_loader->ask(feed, first, count);
}

} // namespace regatta
