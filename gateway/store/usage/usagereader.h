// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clientkey.h"
#include "store/storeerror.h"
#include "store/usage/usagelog.h"
#include "model/endpointerrors.h"
#include "model/usagequery.h"

#include <QFuture>
#include <QObject>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>

namespace regatta {

struct UsageSample;

/// Reads the usage log on a thread and a connection of its own, beside the writer and other gateways. Owned by the
/// composition root; its functions are called on one thread, never wait, and answer in the order they were asked; use
/// whenDone() (store/whendone.h). A database that is not there is an error of the one call, not of the reader. At its end
/// what is still waiting is answered with an error; what runs is waited for.
class UsageReader final : public QObject
{
    Q_OBJECT

public:
    UsageReader(const UsageLogPlace &place, const UsageLogSettings &settings, QObject *parent = nullptr);
    ~UsageReader() override;

    QFuture<StoreResult<UsagePage>> page(const UsagePageQuery &query);
    /// One exchange with its attempts and, where they are kept, its bodies; by either id. None: there is no such row.
    QFuture<StoreResult<std::optional<StoredExchange>>> exchange(const QString &id);
    /// Exact up to 100,000; above that, an estimate (then `exact` is false).
    struct Count
    {
        qint64 rows = 0;
        bool exact = true;
    };
    QFuture<StoreResult<Count>> count(const UsageFilter &filter);
    /// Sorted by start, then group. Read from the roll-ups: the cost depends on the number of buckets, not of requests.
    QFuture<StoreResult<QList<UsageStatistics>>> statistics(const StatisticsQuery &query);
    /// What this gateway used of each endpoint for requests that arrived in that time (UTC milliseconds), for daily limits
    /// after a restart: calls, tokens and money by endpoint.
    struct Use
    {
        qint64 calls = 0;
        qint64 tokens = 0;
        QList<Money> cost;
    };
    QFuture<StoreResult<QHash<QString, Use>>> used(qint64 from, qint64 until);
    /// The same for client keys: what they used today, this month and ever, each from when it was made on, for requests that
    /// arrived before `until`. "Ever" goes as far back as the log's roll-ups. By ClientKey::id.
    struct KeyUseQuery
    {
        struct Key
        {
            qint64 id = 0;
            QString name;
            qint64 since = 0; ///< an earlier key of the same name is another one
        };
        QList<Key> keys;
        qint64 dayStart = 0; ///< all UTC milliseconds
        qint64 monthStart = 0;
        qint64 until = 0;
    };
    QFuture<StoreResult<QHash<qint64, KeyUseBefore>>> usedByKeys(const KeyUseQuery &query);
    /// How attempts at that endpoint failed, for requests that arrived in that time (UTC milliseconds).
    QFuture<StoreResult<EndpointErrors>> endpointErrors(const QString &endpoint, qint64 from, qint64 until);
    /// See SampleReading.
    QFuture<StoreResult<UsageSample>> sample(const UsageFilter &filter, int most);

private:
    class Worker;
    template<typename Value, typename Question>
    QFuture<StoreResult<Value>> ask(Question question);

    QString m_gateway;
    QThread m_thread;
    std::atomic<bool> m_isEnding = false;
    Worker *m_worker = nullptr; ///< lives on m_thread and dies there
};

} // namespace regatta
