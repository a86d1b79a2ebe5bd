// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/browse/rowloader.h"

#include "store/usage/usagesql/exchangereading.h"

#include <algorithm>

namespace regatta {

RowLoader::RowLoader(const UsageLogPlace &place, const UsageLogSettings &settings)
    : m_place(place)
    , m_settings(settings)
    , m_thread(QThread::create([this] { run(); }))
{
    m_thread->setObjectName(QStringLiteral("usage rows"));
    m_thread->start();
}

RowLoader::~RowLoader()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isEnding = true;
    }
    m_asked.notify_one();
    m_thread->wait();
}

void RowLoader::ask(const std::shared_ptr<ListingFeed> &feed, qint64 first, qint64 count)
{
    const Request request{feed, first, count};
    {
        const std::scoped_lock lock(m_mutex);
        std::erase(m_waiting, request);
        m_waiting.push_back(request);
        if (m_waiting.size() > mostWaiting)
            m_waiting.pop_front();
    }
    m_asked.notify_one();
}

void RowLoader::prepare()
{
    ask(nullptr, 0, 0);
}

void RowLoader::run()
{
    UsageConnection connection(m_place, m_settings);
    for (Request request; takeNewest(request);) {
        if (!request.feed)
            (void)connection.open(); // whoever asks for rows next is told
        else if (request.feed->isWanted())
            serve(request, connection);
        request = {};
    }
}

/// Waits for one; false at the end.
bool RowLoader::takeNewest(Request &request)
{
    std::unique_lock lock(m_mutex);
    m_asked.wait(lock, [this] { return m_isEnding || !m_waiting.empty(); });
    if (m_isEnding)
        return false;
    request = std::move(m_waiting.back());
    m_waiting.pop_back();
    return true;
}

void RowLoader::serve(const Request &request, UsageConnection &connection)
{
    const std::shared_ptr<const OrderedIds> ids = request.feed->ids();
    if (!ids)
        return;
    const StoreResult<std::vector<qint64>> seqs = ids->read(request.first, request.count);
    if (const StoreError *error = std::get_if<StoreError>(&seqs)) {
        Q_EMIT request.feed->readFailed(error->sentence);
        return;
    }
    const StoreResult<QList<StoredExchange>> rows = connection.answer<QList<StoredExchange>>(
        [&](Database &database) { return ExchangeReading(database).rows(std::get<std::vector<qint64>>(seqs)); });
    if (const StoreError *error = std::get_if<StoreError>(&rows)) {
        forget(request.feed); // one sentence is enough
        Q_EMIT request.feed->readFailed(error->sentence);
        return;
    }
    Q_EMIT request.feed->rowsRead(request.first, std::get<QList<StoredExchange>>(rows));
}

void RowLoader::forget(const std::shared_ptr<ListingFeed> &feed)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_waiting, [&](const Request &request) { return request.feed == feed; });
}

} // namespace regatta
