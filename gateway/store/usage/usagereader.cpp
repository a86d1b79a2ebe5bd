// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagereader.h"

#include "store/usage/usageconnection.h"
#include "store/usage/usagesql/countreading.h"
#include "store/usage/usagesql/errorsreading.h"
#include "store/usage/usagesql/exchangereading.h"
#include "store/usage/usagesql/keyusereading.h"
#include "store/usage/usagesql/samplereading.h"
#include "store/usage/usagesql/statisticsreading.h"

#include <QDateTime>
#include <QPromise>

#include <utility>

namespace regatta {

/// The part that lives on the reader's thread and dies there, with its connection.
class UsageReader::Worker : public QObject
{
public:
    Worker(UsageLogPlace place, UsageLogSettings settings)
        : m_connection(std::move(place), std::move(settings))
    {}

    template<typename Value, typename Question>
    StoreResult<Value> answer(const Question &question)
    {
        return m_connection.answer<Value>(question);
    }

private:
    UsageConnection m_connection;
};

UsageReader::UsageReader(const UsageLogPlace &place, const UsageLogSettings &settings, QObject *parent)
    : QObject(parent)
    , m_gateway(place.gateway)
    , m_worker(new Worker(place, settings))
{
    m_thread.setObjectName(QStringLiteral("usage reader"));
    m_worker->moveToThread(&m_thread);
    // The connection must die on the thread that made it.
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

UsageReader::~UsageReader()
{
    m_isEnding = true;
    // Queued behind everything asked for, so that every future ends.
    QMetaObject::invokeMethod(
        m_worker, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

template<typename Value, typename Question>
QFuture<StoreResult<Value>> UsageReader::ask(Question question)
{
    auto promise = std::make_shared<QPromise<StoreResult<Value>>>();
    promise->start();
    QMetaObject::invokeMethod(
        m_worker,
        [this, promise, question = std::move(question)] { // this object waits for its thread's end
            if (m_isEnding)
                promise->addResult(StoreResult<Value>(StoreError{QStringLiteral("The usage log is being closed.")}));
            else
                promise->addResult(m_worker->template answer<Value>(question));
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

QFuture<StoreResult<UsagePage>> UsageReader::page(const UsagePageQuery &query)
{
    return ask<UsagePage>([query](Database &database) { return ExchangeReading(database).page(query); });
}

QFuture<StoreResult<std::optional<StoredExchange>>> UsageReader::exchange(const QString &id)
{
    return ask<std::optional<StoredExchange>>([id](Database &database) { return ExchangeReading(database).exchange(id); });
}

QFuture<StoreResult<UsageReader::Count>> UsageReader::count(const UsageFilter &filter)
{
    return ask<Count>([filter](Database &database) { return CountReading(database).count(filter); });
}

QFuture<StoreResult<QList<UsageStatistics>>> UsageReader::statistics(const StatisticsQuery &query)
{
    return ask<QList<UsageStatistics>>([query](Database &database) {
        return StatisticsReading(database, QDateTime::currentMSecsSinceEpoch()).statistics(query);
    });
}

QFuture<StoreResult<QHash<QString, UsageReader::Use>>> UsageReader::used(qint64 from, qint64 until)
{
    return ask<QHash<QString, Use>>([gateway = m_gateway, from, until](Database &database) {
        return StatisticsReading(database, QDateTime::currentMSecsSinceEpoch()).used(gateway, from, until);
    });
}

QFuture<StoreResult<EndpointErrors>> UsageReader::endpointErrors(const QString &endpoint, qint64 from, qint64 until)
{
    return ask<EndpointErrors>(
        [endpoint, from, until](Database &database) { return ErrorsReading(database).errors(endpoint, from, until); });
}

QFuture<StoreResult<UsageSample>> UsageReader::sample(const UsageFilter &filter, int most)
{
    return ask<UsageSample>([filter, most](Database &database) { return SampleReading(database).sample(filter, most); });
}

QFuture<StoreResult<QHash<qint64, KeyUseBefore>>> UsageReader::usedByKeys(const KeyUseQuery &query)
{
    return ask<QHash<qint64, KeyUseBefore>>([gateway = m_gateway, query](Database &database) {
        return KeyUseReading(database, gateway, QDateTime::currentMSecsSinceEpoch()).used(query);
    });
}

} // namespace regatta
