// SPDX-License-Identifier: GPL-3.0-or-later
#include "gatewaythread.h"

#include "server/gatewayserver.h"
#include "upstream/networktransport.h"

#include <QTimer>
#include <QUuid>

namespace regatta {

using namespace std::chrono_literals;

namespace {
constexpr auto reportInterval = 250ms;
constexpr auto listenAgainInterval = 3s;
constexpr int recordsPerReport = 100;
/// For the last error events to reach their clients' kernels when the program ends.
constexpr auto farewell = 200ms;
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
        reportTimer.setInterval(reportInterval);
        connect(&reportTimer, &QTimer::timeout, this, &Core::report);
        listenTimer.setInterval(listenAgainInterval);
        connect(&listenTimer, &QTimer::timeout, this, [this] { listen(); });
        connect(&gateway, &Gateway::recorded, this, [this](const ExchangeRecord &record) {
            if (!reportTimer.isActive())
                return;
            if (records.size() == recordsPerReport)
                records.removeFirst();
            records.append(record);
        });
        connect(&gateway, &Gateway::resourceMade, &front, &GatewayThread::resourceMade, Qt::DirectConnection);
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
        GatewaySnapshot snapshot = gateway.snapshot();
        snapshot.listening = server.isListening();
        snapshot.baseUrl = server.baseUrl();
        snapshot.problem = problem;
        Q_EMIT front.snapshotChanged(snapshot);
        if (!records.isEmpty())
            Q_EMIT front.recorded(std::exchange(records, {}));
    }

    GatewayThread &front;
    const QByteArray instanceId;
    SteadyClock clock;
    NetworkTransport transport;
    Gateway gateway;
    GatewayServer server;
    Settings settings;
    QString problem;
    bool doorOpened = false;
    QList<ExchangeRecord> records;
    QTimer reportTimer;
    QTimer listenTimer;
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
    QMetaObject::invokeMethod(core, [core] {
        core->gateway.shutDown();
        core->server.close();
        core->reportTimer.stop();
        core->listenTimer.stop();
        QTimer::singleShot(farewell, core, [core] {
            core->deleteLater();
            QThread::currentThread()->quit();
        });
    });
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
