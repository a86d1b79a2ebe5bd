// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settingsstore.h"

#include <QLoggingCategory>
#include <QPromise>
#include <QTimer>

#include <chrono>

namespace regatta {

namespace {

using namespace std::chrono_literals;

/// A key revoked by another process must be dead within a second.
constexpr auto lookInterval = 250ms;
constexpr auto usesInterval = 60s;
constexpr auto pruneInterval = 6h;

} // namespace

/// The part that lives on the store's thread and owns the connection.
class SettingsStore::Worker : public QObject
{
public:
    Worker(const QString &file, std::shared_ptr<ClientKeyRing> ring, SettingsStore *store)
        : m_file(file)
        , m_ring(std::move(ring))
        , m_store(store)
    {}
    ~Worker() override { flushUses(); }

    StoreResult<StoredState> start();
    [[nodiscard]] SettingsDatabase *database() const { return m_database.get(); }
    [[nodiscard]] StoreError notOpen() const { return {QStringLiteral("The database %1 is not open.").arg(m_file)}; }

    StoreStatus save(const Settings &settings, ChangeSource source)
    {
        const StoreStatus status = m_database->save(settings, source);
        if (!status)
            m_settings = settings;
        return status;
    }
    StoreStatus reloadKeys();

private:
    StoreStatus load(StoredState &state);
    void startTimers();
    void look();
    StoreStatus lookForChanges();
    void flushUses();

    QString m_file;
    std::shared_ptr<ClientKeyRing> m_ring;
    SettingsStore *m_store;
    std::unique_ptr<SettingsDatabase> m_database;
    Settings m_settings;
    QHash<QByteArray, KeyHolder> m_holders;
    qint64 m_dataVersion = -1;
    QString m_trouble;
};

namespace {

/// Moves the value out, or hands the error on.
template <typename Value>
StoreStatus take(StoreResult<Value> result, Value &to)
{
    if (StoreError *error = std::get_if<StoreError>(&result))
        return std::move(*error);
    to = std::move(std::get<Value>(result));
    return std::nullopt;
}

} // namespace

StoreResult<StoredState> SettingsStore::Worker::start()
{
    StoreResult<std::unique_ptr<SettingsDatabase>> opened = SettingsDatabase::open(m_file);
    if (const StoreError *error = std::get_if<StoreError>(&opened))
        return *error;
    m_database = std::move(std::get<std::unique_ptr<SettingsDatabase>>(opened));
    StoredState state;
    if (StoreStatus problem = load(state)) {
        m_database.reset();
        return *problem;
    }
    m_settings = state.settings;
    startTimers();
    return state;
}

StoreStatus SettingsStore::Worker::load(StoredState &state)
{
    // Before anything is read, so that a change in between is seen as one.
    if (auto problem = take(m_database->dataVersion(), m_dataVersion))
        return problem;
    if (auto problem = m_database->pruneResources(QDateTime::currentDateTimeUtc()))
        return problem;
    if (auto problem = take(m_database->load(), state.settings))
        return problem;
    if (auto problem = take(m_database->strategyHistory(), state.strategyHistory))
        return problem;
    if (auto problem = take(m_database->resourceOwners(), state.resourceOwners))
        return problem;
    if (auto problem = take(m_database->uiState(), state.uiState))
        return problem;
    if (auto problem = take(m_database->health(), state.health))
        return problem;
    if (auto problem = take(m_database->hadClientKeys(), state.hasClientKeys))
        return problem;
    return reloadKeys();
}

StoreStatus SettingsStore::Worker::reloadKeys()
{
    QHash<QByteArray, KeyHolder> holders;
    if (auto problem = take(m_database->clientKeys().hashes(), holders))
        return problem;
    if (std::exchange(m_holders, holders) != holders)
        QMetaObject::invokeMethod(m_store, [store = m_store] { Q_EMIT store->keysChanged(); });
    m_ring->replace(holders);
    return std::nullopt;
}

void SettingsStore::Worker::startTimers()
{
    const auto every = [this](std::chrono::milliseconds interval, auto work) {
        auto *timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, work);
        timer->start(interval);
    };
    every(lookInterval, [this] { look(); });
    every(usesInterval, [this] { flushUses(); });
    every(pruneInterval, [this] { (void)m_database->pruneResources(QDateTime::currentDateTimeUtc()); });
}

void SettingsStore::Worker::look()
{
    const StoreStatus problem = lookForChanges();
    const QString trouble = problem ? problem->sentence : QString();
    if (trouble == m_trouble)
        return;
    m_trouble = trouble;
    QMetaObject::invokeMethod(m_store, [store = m_store, trouble] { Q_EMIT store->troubleChanged(trouble); });
}

StoreStatus SettingsStore::Worker::lookForChanges()
{
    qint64 version = 0;
    if (auto problem = take(m_database->dataVersion(), version))
        return problem;
    if (version == m_dataVersion)
        return std::nullopt;
    // Keys first: a revoked key must die even where the settings cannot be read.
    if (auto problem = reloadKeys())
        return problem;
    Settings settings;
    if (auto problem = take(m_database->load(), settings))
        return problem;
    m_dataVersion = version;
    if (settings != m_settings) {
        m_settings = settings;
        QMetaObject::invokeMethod(m_store,
                                  [store = m_store, settings] { Q_EMIT store->settingsChangedOutside(settings); });
    }
    return std::nullopt;
}

void SettingsStore::Worker::flushUses()
{
    // What cannot be written now is lost: when a key was last used is no more than a hint.
    if (m_database)
        (void)m_database->clientKeys().noteUses(m_ring->takeUses());
}

SettingsStore::SettingsStore(const QString &file, QObject *parent)
    : QObject(parent)
    , m_ring(std::make_shared<ClientKeyRing>())
    , m_worker(new Worker(file, m_ring, this))
{
    m_thread.setObjectName(QStringLiteral("settings.db"));
    m_worker->moveToThread(&m_thread);
    // The connection must die on the thread that made it.
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

SettingsStore::~SettingsStore()
{
    // Queued behind everything asked for, so that all of it is done and every future ends.
    QMetaObject::invokeMethod(
        m_worker, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

template <typename Result, typename Ask>
QFuture<Result> SettingsStore::ask(Ask question)
{
    auto promise = std::make_shared<QPromise<Result>>();
    promise->start();
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, promise, question = std::move(question)] {
            if (worker->database())
                promise->addResult(question(*worker, *worker->database()));
            else
                promise->addResult(Result(worker->notOpen()));
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

StoreResult<StoredState> SettingsStore::start()
{
    StoreResult<StoredState> result;
    QMetaObject::invokeMethod(
        m_worker, [this, &result] { result = m_worker->start(); }, Qt::BlockingQueuedConnection);
    return result;
}

std::shared_ptr<const ClientKeyRing> SettingsStore::clientKeyRing() const
{
    return m_ring;
}

QFuture<StoreStatus> SettingsStore::save(const Settings &settings, ChangeSource source)
{
    return ask<StoreStatus>(
        [settings, source](Worker &worker, SettingsDatabase &) { return worker.save(settings, source); });
}

QFuture<StoreStatus> SettingsStore::addStrategyChange(StrategyMode mode, ChangeSource source)
{
    const StrategyHistoryEntry entry{QDateTime::currentDateTimeUtc(), mode, source};
    return ask<StoreStatus>(
        [entry](Worker &, SettingsDatabase &database) { return database.addStrategyChange(entry); });
}

QFuture<StoreResult<QList<StrategyHistoryEntry>>> SettingsStore::strategyHistory()
{
    return ask<StoreResult<QList<StrategyHistoryEntry>>>(
        [](Worker &, SettingsDatabase &database) { return database.strategyHistory(); });
}

QFuture<StoreResult<Secret>> SettingsStore::createKey(const QString &name, KeyScope scope, const KeyLimits &limits)
{
    return ask<StoreResult<Secret>>([name, scope, limits](Worker &worker,
                                                          SettingsDatabase &database) -> StoreResult<Secret> {
        StoreResult<Secret> key = database.clientKeys().create(name, scope, limits);
        if (std::holds_alternative<Secret>(key)) {
            if (const StoreStatus problem = worker.reloadKeys())
                return *problem;
        }
        return key;
    });
}

QFuture<StoreResult<QList<ClientKey>>> SettingsStore::listKeys()
{
    return ask<StoreResult<QList<ClientKey>>>(
        [](Worker &, SettingsDatabase &database) { return database.clientKeys().list(); });
}

QFuture<StoreStatus> SettingsStore::setKeyLimits(const QString &name, const KeyLimits &limits)
{
    return ask<StoreStatus>([name, limits](Worker &worker, SettingsDatabase &database) -> StoreStatus {
        if (StoreStatus problem = database.clientKeys().setLimits(name, limits))
            return problem;
        return worker.reloadKeys();
    });
}

QFuture<StoreStatus> SettingsStore::revokeKey(const QString &name)
{
    return ask<StoreStatus>([name](Worker &worker, SettingsDatabase &database) -> StoreStatus {
        if (StoreStatus problem = database.clientKeys().revoke(name))
            return problem;
        return worker.reloadKeys();
    });
}

QFuture<StoreStatus> SettingsStore::rememberResource(const QString &resource, const QString &endpoint)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return ask<StoreStatus>([resource, endpoint, now](Worker &, SettingsDatabase &database) {
        return database.rememberResource(resource, endpoint, now);
    });
}

QFuture<StoreStatus> SettingsStore::saveHealth(const QJsonObject &state)
{
    const KeptHealth health{state, QDateTime::currentDateTimeUtc()};
    return ask<StoreStatus>([health](Worker &, SettingsDatabase &database) { return database.saveHealth(health); });
}

QFuture<StoreStatus> SettingsStore::setUiState(const QString &key, const QByteArray &value)
{
    return ask<StoreStatus>(
        [key, value](Worker &, SettingsDatabase &database) { return database.setUiState(key, value); });
}

QFuture<StoreStatus> SettingsStore::addRejectedCalls(const QList<RejectedCall> &calls)
{
    return ask<StoreStatus>([calls](Worker &, SettingsDatabase &database) {
        return database.rejectedCalls().add(calls, QDateTime::currentMSecsSinceEpoch());
    });
}

QFuture<StoreResult<QList<RejectedCall>>> SettingsStore::rejectedCalls()
{
    return ask<StoreResult<QList<RejectedCall>>>([](Worker &, SettingsDatabase &database) {
        return database.rejectedCalls().list(QDateTime::currentMSecsSinceEpoch());
    });
}

QFuture<StoreStatus> SettingsStore::forgetRejectedCalls()
{
    return ask<StoreStatus>([](Worker &, SettingsDatabase &database) { return database.rejectedCalls().forget(); });
}

} // namespace regatta
