// SPDX-License-Identifier: GPL-3.0-or-later
#include "gatewaythread.h"

#include "exchange/rejectionlog.h"
#include "server/adminbackend.h"
#include "server/gatewayserver.h"
#include "server/metrics.h"
#include "upstream/networktransport.h"

#include <QDeadlineTimer>
#include <QTimer>
#include <QUuid>

namespace regatta {

using namespace std::chrono_literals;

namespace {
constexpr auto reportInterval = 250ms;
constexpr auto listenAgainInterval = 3s;
constexpr auto healthInterval = 10s;
constexpr auto hostInterval = 1s;
constexpr auto rejectionInterval = 1s;
constexpr int recordsPerReport = 100;
/// For the last error events to reach their clients' kernels when the program ends.
constexpr auto farewell = 200ms;
constexpr auto endInterval = 5ms;
/// Some times what a record may take to the spool.
constexpr auto longestEnd = 1s;
} // namespace

/// Everything on the gateway thread. Members are destroyed in reverse: the door closes first.
class GatewayThread::Core final : public QObject
{
public:
    Core(GatewayThread &front, KeyVerifier verifier)
        : front(front)
        , instanceId(QUuid::createUuid().toByteArray(QUuid::WithoutBraces))
        , gateway(transport, clock, instanceId)
        , server(gateway, std::move(verifier), instanceId)
    {
        every(healthTimer, healthInterval, [this] { keepHealth(); });
        every(hostTimer, hostInterval, [this] { tellHostNotice(gateway.snapshot().hostNotice); });
        every(rejectionTimer, rejectionInterval, [this] { keepRejections(); });
        server.setRejectionLog(&rejections);
        gateway.setRejectionLog(&rejections);
        server.setLiveFigures([this] { return snapshot(); }, [this] { return metrics.text(snapshot()); });
        if (front.m_admin)
            server.setAdmin(*front.m_admin, front.m_admins);
        gateway.setRecordWriter(front.m_writer);
        reportTimer.setInterval(reportInterval);
        connect(&reportTimer, &QTimer::timeout, this, &Core::report);
        listenTimer.setInterval(listenAgainInterval);
        connect(&listenTimer, &QTimer::timeout, this, [this] { listen(); });
        connect(&gateway, &Gateway::recorded, this, [this](const ExchangeRecord &record) {
            metrics.record(record);
            healthIsNew = true;
            if (!reportTimer.isActive())
                return;
            if (records.size() == recordsPerReport)
                records.removeFirst();
            records.append(record);
        });
        connect(&gateway, &Gateway::resourceMade, &front, &GatewayThread::resourceMade, Qt::DirectConnection);
    }

    template<typename Work>
    void every(QTimer &timer, std::chrono::milliseconds interval, Work work)
    {
        connect(&timer, &QTimer::timeout, this, work);
        timer.start(interval);
    }

    void keepHealth()
    {
        if (std::exchange(healthIsNew, false))
            Q_EMIT front.healthChanged(gateway.saveHealth());
    }

    /// What a database in trouble does not take in time goes on being counted, within its bound.
    void keepRejections()
    {
        if (!rejections.isEmpty() && front.m_keepRejections && keptRejections.isFinished())
            keptRejections = front.m_keepRejections(rejections.take());
    }

    void tellHostNotice(const QString &notice)
    {
        if (std::exchange(hostNotice, notice) != notice)
            Q_EMIT front.hostNoticeChanged(notice);
    }

    [[nodiscard]] GatewaySnapshot snapshot() const
    {
        GatewaySnapshot snapshot = gateway.snapshot();
        snapshot.takenAt = QDateTime::currentMSecsSinceEpoch();
        snapshot.listening = server.isListening();
        snapshot.portTaken = server.isPortTaken();
        snapshot.baseUrl = server.baseUrl();
        snapshot.problem = problem;
        if (front.m_usageLogStatus)
            snapshot.usageLog = front.m_usageLogStatus();
        return snapshot;
    }

    QString listen()
    {
        problem = server.listen(settings.gateway, settings.limits);
        if (problem.isEmpty() || !server.isListening())
            Q_EMIT front.listening(server.baseUrl());
        // A door that could not move stays open where it was; trying again would close it for a moment each time.
        if (server.isListening())
            listenTimer.stop();
        else
            listenTimer.start();
        report();
        return problem;
    }

    void apply(const Settings &next, const EndpointSecrets &secrets)
    {
        const GatewaySettings before = std::exchange(settings, next).gateway;
        gateway.apply(next, secrets);
        const bool moved = before.host != next.gateway.host || before.port != next.gateway.port;
        if (moved && doorOpened)
            listen();
        server.apply(next);
    }

    void report()
    {
        Q_EMIT front.snapshotChanged(snapshot());
        if (!records.isEmpty())
            Q_EMIT front.recorded(std::exchange(records, {}));
    }

    /// The ends of answers wait for their records, so the door closes once the last has left, or that takes too long.
    void end()
    {
        for (QTimer *timer : {&reportTimer, &listenTimer, &healthTimer, &hostTimer, &rejectionTimer})
            timer->stop();
        gateway.shutDown();
        every(endTimer, endInterval, [this, deadline = QDeadlineTimer(longestEnd)] {
            if (gateway.exchangesUnderWay() > 0 && !deadline.hasExpired())
                return;
            endTimer.stop();
            server.close();
            QTimer::singleShot(farewell, this, [this] {
                keepHealth();
                keepRejections();
                deleteLater();
                QThread::currentThread()->quit();
            });
        });
    }

    GatewayThread &front;
    const QByteArray instanceId;
    SteadyClock clock;
    NetworkTransport transport;
    RejectionLog rejections;
    Gateway gateway;
    Metrics metrics;
    GatewayServer server;
    Settings settings;
    QString problem;
    bool doorOpened = false;
    QList<ExchangeRecord> records;
    bool healthIsNew = false;
    QString hostNotice;
    QTimer reportTimer;
    QTimer listenTimer;
    QTimer healthTimer;
    QTimer hostTimer;
    QTimer rejectionTimer;
    QFuture<StoreStatus> keptRejections;
    QTimer endTimer;
};

GatewayThread::GatewayThread(KeyVerifier verifier, QObject *parent)
    : QObject(parent)
    , m_verifier(std::move(verifier))
{
    m_thread.setObjectName(QStringLiteral("gateway"));
}

GatewayThread::~GatewayThread()
{
    stop();
}

QString GatewayThread::start(const Settings &settings, const EndpointSecrets &secrets)
{
    auto *starter = new QObject;
    starter->moveToThread(&m_thread);
    m_thread.start();
    QString problem;
    QMetaObject::invokeMethod(
        starter,
        [&] {
            m_core = new Core(*this, m_verifier);
            m_core->apply(settings, secrets);
            if (!m_keptHealth.isEmpty())
                m_core->gateway.restoreHealth(m_keptHealth, m_away);
            m_core->doorOpened = true;
            problem = m_core->listen();
        },
        Qt::BlockingQueuedConnection);
    starter->deleteLater();
    return problem;
}

void GatewayThread::stop()
{
    if (!m_core)
        return;
    Core *core = std::exchange(m_core, nullptr);
    QMetaObject::invokeMethod(core, [core] { core->end(); });
    m_thread.wait();
}

void GatewayThread::apply(const Settings &settings, const EndpointSecrets &secrets)
{
    if (m_core)
        QMetaObject::invokeMethod(m_core, [core = m_core, settings, secrets] { core->apply(settings, secrets); });
}

void GatewayThread::restoreResourceOwners(const QHash<QString, QString> &owners)
{
    if (m_core)
        QMetaObject::invokeMethod(m_core, [core = m_core, owners] { core->gateway.restoreResourceOwners(owners); });
}

void GatewayThread::probe(const QString &endpoint, std::function<void(const ProbeResult &)> done)
{
    if (!m_core)
        return;
    QMetaObject::invokeMethod(m_core, [this, core = m_core, endpoint, done = std::move(done)] {
        core->gateway.probe(endpoint, [this, done](const ProbeResult &result) {
            QMetaObject::invokeMethod(this, [done, result] { done(result); });
        });
    });
}

template<typename Value, typename Read, typename Done>
void GatewayThread::ask(Read read, Done done)
{
    if (!m_core)
        return;
    QMetaObject::invokeMethod(m_core, [this, core = m_core, read = std::move(read), done = std::move(done)] {
        const Value value = read(*core);
        QMetaObject::invokeMethod(this, [done, value] { done(value); });
    });
}

void GatewayThread::setUsageLog(RecordWriter *writer, std::function<UsageLogStatus()> status)
{
    m_writer = writer;
    m_usageLogStatus = std::move(status);
}

void GatewayThread::setAdmin(AdminBackend *backend, KeyVerifier admins)
{
    m_admin = backend;
    m_admins = std::move(admins);
}

void GatewayThread::setRejectionKeeper(std::function<QFuture<StoreStatus>(const QList<RejectedCall> &)> keep)
{
    m_keepRejections = std::move(keep);
}

void GatewayThread::setKeptHealth(const QJsonObject &health, Milliseconds away)
{
    m_keptHealth = health;
    m_away = away;
}

void GatewayThread::restoreUse(const QHash<QString, EndpointUse> &used)
{
    if (m_core)
        QMetaObject::invokeMethod(m_core, [core = m_core, used] { core->gateway.restoreUse(used); });
}

void GatewayThread::restoreKeyUse(const QHash<qint64, KeyUseBefore> &before)
{
    if (m_core)
        QMetaObject::invokeMethod(m_core, [core = m_core, before] { core->gateway.keyGate()->restore(before); });
}

void GatewayThread::resetHealth(const QString &endpoint, std::function<void(bool)> done)
{
    ask<bool>([endpoint](Core &core) {
        core.healthIsNew = true;
        return core.gateway.resetHealth(endpoint);
    }, std::move(done));
}

void GatewayThread::snapshot(std::function<void(const GatewaySnapshot &)> done)
{
    ask<GatewaySnapshot>([](Core &core) { return core.snapshot(); }, std::move(done));
}

void GatewayThread::models(std::function<void(const QList<ServedModel> &)> done)
{
    ask<QList<ServedModel>>([](Core &core) { return core.gateway.servedModels(); }, std::move(done));
}

void GatewayThread::preview(const QString &model, std::function<void(const PlanPreview &)> done)
{
    ask<PlanPreview>([model](Core &core) { return core.gateway.preview(model); }, std::move(done));
}

void GatewayThread::refreshModels(std::function<void()> done)
{
    if (!m_core)
        return;
    QMetaObject::invokeMethod(m_core, [this, core = m_core, done = std::move(done)] {
        core->gateway.refreshModels();
        QMetaObject::invokeMethod(this, done);
    });
}

void GatewayThread::keyUse(const QList<ClientKey> &keys, std::function<void(const QList<KeyUse> &)> done)
{
    ask<QList<KeyUse>>([keys](Core &core) { return core.gateway.keyGate()->uses(keys); }, std::move(done));
}

void GatewayThread::progressOf(const QString &requestId, std::function<void(const std::optional<ExchangeProgress> &)> done)
{
    ask<std::optional<ExchangeProgress>>([requestId](Core &core) { return core.gateway.progressOf(requestId); },
                                         std::move(done));
}

void GatewayThread::post(std::function<void()> work)
{
    if (m_core)
        QMetaObject::invokeMethod(m_core, std::move(work));
}

void GatewayThread::setObserved(bool observed)
{
    if (!m_core)
        return;
    QMetaObject::invokeMethod(m_core, [core = m_core, observed] {
        if (observed)
            core->reportTimer.start();
        else
            core->reportTimer.stop();
    });
}

} // namespace regatta
