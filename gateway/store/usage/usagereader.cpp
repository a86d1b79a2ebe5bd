// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagereader.h"

#include "store/usage/usageschema.h"
#include "store/usage/usagesql/countreading.h"
#include "store/usage/usagesql/exchangereading.h"
#include "store/usage/usagesql/statisticsreading.h"

#include <QDateTime>
#include <QFile>
#include <QPromise>

#include <sys/stat.h>

#include <utility>

namespace regatta {

namespace {

/// Which file it is that has this name now.
std::pair<quint64, quint64> identityOf(const QString &file)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(file).constData(), &status) != 0)
        return {};
    return {quint64(status.st_dev), quint64(status.st_ino)};
}

/// Trouble that another connection may not have.
bool isOfTheConnection(StoreTrouble trouble)
{
    return trouble == StoreTrouble::Unreachable || trouble == StoreTrouble::Damaged || trouble == StoreTrouble::Io
        || trouble == StoreTrouble::Other;
}

} // namespace

/// The part that lives on the reader's thread and owns the connection, which it makes at the first question and again
/// after trouble.
class UsageReader::Worker : public QObject
{
public:
    Worker(UsageLogPlace place, UsageLogSettings settings)
        : m_place(std::move(place))
        , m_settings(std::move(settings))
    {}

    template<typename Value, typename Question>
    StoreResult<Value> answer(const Question &question)
    {
        // A damaged file that was set aside would go on answering, but never say anything new.
        if (m_database && identityOf(m_database->file()) != m_identity)
            m_database.reset();
        const bool wasOpen = m_database != nullptr;
        StoreResult<Value> result = once<Value>(question);
        // A connection that was idle may have died meanwhile, with a server that was restarted.
        if (wasOpen && !m_database)
            result = once<Value>(question);
        return result;
    }

private:
    template<typename Value, typename Question>
    StoreResult<Value> once(const Question &question)
    {
        if (StoreStatus problem = open())
            return *problem;
        StoreResult<Value> result = question(*m_database);
        if (const StoreError *error = std::get_if<StoreError>(&result); error && !error->refused && isOfTheConnection(error->trouble))
            m_database.reset();
        return result;
    }

    StoreStatus open()
    {
        if (m_database)
            return std::nullopt;
        StoreResult<std::unique_ptr<Database>> opened = openUsageDatabase(m_place, m_settings, UsageRole::Reader);
        if (const StoreError *error = std::get_if<StoreError>(&opened))
            return *error;
        m_database = std::move(std::get<std::unique_ptr<Database>>(opened));
        m_identity = identityOf(m_database->file());
        return std::nullopt;
    }

    UsageLogPlace m_place;
    UsageLogSettings m_settings;
    std::unique_ptr<Database> m_database;
    std::pair<quint64, quint64> m_identity; ///< of the SQLite file
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

} // namespace regatta
