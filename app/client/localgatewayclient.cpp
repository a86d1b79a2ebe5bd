// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localgatewayclient.h"

#include "configuration.h"
#include "demo/demoservers.h"
#include "gatewaythread.h"
#include "secrets/secretvault.h"
#include "store/settingsstore.h"
#include "store/whendone.h"
#include "wire/baseurl.h"

#include <QEventLoop>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QTcpServer>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <optional>

namespace regatta {

namespace {

/// Whoever clicks at the last moment is still in time.
constexpr auto undoGrace = std::chrono::seconds(3);

constexpr int portsTried = 200;

/// By trying: what is free now may be taken a moment later, and then the next try finds another.
std::optional<quint16> freePortAbove(const GatewaySettings &gateway)
{
    QHostAddress host(gateway.host);
    if (host.isNull())
        host = QHostAddress::LocalHost;
    // Those below 1024 need rights that a user seldom has.
    const int first = std::max(1024, gateway.port + 1);
    for (int port = first; port < std::min(first + portsTried, 65'536); ++port) {
        if (QTcpServer probe; probe.listen(host, quint16(port)))
            return quint16(port);
    }
    return std::nullopt;
}

} // namespace

struct LocalGatewayClient::Saving
{
    QList<EndpointEdit> edits;
    qsizetype next = 0;
    QStringList newReferences; ///< taken back where the settings cannot be saved
    QStringList oldReferences; ///< forgotten once they are
    Done done;
};

LocalGatewayClient::LocalGatewayClient(Configuration &configuration, GatewayThread &gateway, SecretVault &vault,
                                       SettingsStore &store, DemoServers &demo, Secret consoleKey, QObject *parent)
    : GatewayClient(parent)
    , m_configuration(configuration)
    , m_gateway(gateway)
    , m_vault(vault)
    , m_store(store)
    , m_demo(demo)
    , m_consoleKey(std::move(consoleKey))
    , m_removed(configuration, undoTime + undoGrace, [this](const QStringList &references) { forgetKeys(references); })
    , m_usage([this] { return this->settings(); })
    , m_keys(store, gateway)
    , m_settingsFile({configuration, vault, *this, [this](const QStringList &references) { forgetKeys(references); }})
    , m_catalog(gateway)
    , m_playground(gateway, m_usage, m_consoleKey, [this] { return m_snapshot.baseUrl; })
{
    m_usage.setStore(&store);
    connect(&m_configuration, &Configuration::running, this, &GatewayClient::settingsChanged);
    connect(&m_gateway, &GatewayThread::recorded, this, &GatewayClient::recorded);
    connect(&m_gateway, &GatewayThread::snapshotChanged, this, [this](const GatewaySnapshot &snapshot) {
        m_snapshot = snapshot;
        Q_EMIT snapshotChanged();
    });
}

LocalGatewayClient::~LocalGatewayClient()
{
    finishRemovals();
}

void LocalGatewayClient::finishRemovals()
{
    m_removed.finish();
    if (m_forgetting == 0)
        return;
    // Nobody else will delete them: a keychain answers within three seconds, or never.
    QEventLoop loop;
    QTimer look;
    connect(&look, &QTimer::timeout, &loop, [this, &loop] {
        if (m_forgetting == 0)
            loop.quit();
    });
    look.start(5);
    QTimer::singleShot(std::chrono::seconds(4), &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

Settings LocalGatewayClient::settings() const
{
    return m_configuration.settings();
}

QList<LockedSetting> LocalGatewayClient::lockedSettings() const
{
    return m_configuration.locked();
}

QList<StrategyChange> LocalGatewayClient::strategyHistory() const
{
    QList<StrategyChange> changes;
    for (const StrategyHistoryEntry &entry : m_configuration.strategyHistory())
        changes.append({entry.at, entry.mode});
    return changes;
}

QString LocalGatewayClient::configFile() const
{
    return m_configuration.configFile();
}

bool LocalGatewayClient::isDemo() const
{
    return m_configuration.isDemo();
}

bool LocalGatewayClient::hasStoredKey(const QString &name) const
{
    QList<Endpoint> endpoints = m_configuration.settings().endpoints;
    const Endpoint *endpoint = findEndpoint(endpoints, name);
    return endpoint && endpoint->key.source != KeyReference::Source::None;
}

void LocalGatewayClient::answerLater(const Done &done, const QString &error)
{
    QMetaObject::invokeMethod(this, [done, error] { done(error); }, Qt::QueuedConnection);
}

void LocalGatewayClient::setStrategy(StrategyMode mode, Done done)
{
    m_configuration.setStrategy(mode, std::move(done));
}

void LocalGatewayClient::saveEndpoints(QList<EndpointEdit> edits, Done done)
{
    for (EndpointEdit &edit : edits) {
        const auto url = normaliseBaseUrl(edit.baseUrlText, edit.endpoint.kind);
        if (const QString *error = std::get_if<QString>(&url))
            return answerLater(done, *error);
        edit.endpoint.baseUrl = std::get<QUrl>(url);
    }
    // An endpoint of one's own ends the demo: from now on it is the real thing.
    if (m_configuration.isDemo())
        stopDemo([](const QString &) {});
    auto saving = std::make_shared<Saving>();
    saving->edits = std::move(edits);
    saving->done = std::move(done);
    storeNextKey(std::move(saving));
}

void LocalGatewayClient::storeNextKey(std::shared_ptr<Saving> saving)
{
    while (saving->next < saving->edits.size()) {
        EndpointEdit &edit = saving->edits[saving->next++];
        QList<Endpoint> endpoints = m_configuration.settings().endpoints;
        const Endpoint *before = findEndpoint(endpoints, edit.originalName);
        const Endpoint *shared = before ? before : findEndpoint(endpoints, edit.keyOf);
        edit.endpoint.key = shared ? shared->key : KeyReference();
        if (!edit.key)
            continue;
        if (before && edit.endpoint.key.source == KeyReference::Source::Stored)
            saving->oldReferences.append(edit.endpoint.key.name);
        edit.endpoint.key = {};
        if (edit.key->isEmpty())
            continue;
        m_vault.store(edit.endpoint.name, *edit.key, [this, saving, &edit](const QString &reference, const QString &error) {
            if (!error.isEmpty()) {
                forgetKeys(saving->newReferences);
                saving->done(error);
                return;
            }
            edit.endpoint.key = {KeyReference::Source::Stored, reference};
            saving->newReferences.append(reference);
            storeNextKey(saving);
        });
        return;
    }
    saveEdits(saving);
}

void LocalGatewayClient::saveEdits(const std::shared_ptr<Saving> &saving)
{
    const auto change = [saving](Settings &settings) {
        for (const EndpointEdit &edit : saving->edits) {
            if (Endpoint *before = findEndpoint(settings.endpoints, edit.originalName)) {
                *before = edit.endpoint;
                renameInRoutes(settings.routes, edit.originalName, edit.endpoint.name);
            } else {
                settings.endpoints.append(edit.endpoint);
            }
        }
    };
    m_configuration.change(change, [this, saving](const QString &error) {
        forgetKeys(error.isEmpty() ? saving->oldReferences : saving->newReferences);
        saving->done(error);
    });
}

void LocalGatewayClient::forgetKeys(const QStringList &references)
{
    const QList<Endpoint> endpoints = m_configuration.settings().endpoints + m_configuration.stored().endpoints;
    for (const QString &reference : references) {
        // An imported file may give several endpoints the same entry.
        const bool isUsed = std::any_of(endpoints.begin(), endpoints.end(), [&](const Endpoint &endpoint) {
            return endpoint.key == KeyReference{KeyReference::Source::Stored, reference};
        });
        if (isUsed || m_removed.needs(reference))
            continue;
        ++m_forgetting;
        m_vault.remove(reference, [self = QPointer(this)](const QString &) {
            if (self)
                --self->m_forgetting;
        });
    }
}

void LocalGatewayClient::setEndpointEnabled(const QString &name, bool enabled, Done done)
{
    m_configuration.change(
        [name, enabled](Settings &settings) {
            if (Endpoint *endpoint = findEndpoint(settings.endpoints, name))
                endpoint->enabled = enabled;
        },
        std::move(done));
}

void LocalGatewayClient::reorderEndpoints(const QStringList &names, Done done)
{
    m_configuration.change(
        [names](Settings &settings) {
            std::stable_sort(settings.endpoints.begin(), settings.endpoints.end(), [&](const Endpoint &a, const Endpoint &b) {
                const auto place = [&](const Endpoint &endpoint) {
                    const qsizetype index = names.indexOf(endpoint.name);
                    return index < 0 ? names.size() : index;
                };
                return place(a) < place(b);
            });
        },
        std::move(done));
}

void LocalGatewayClient::resetBreaker(const QString &name, Done done)
{
    m_gateway.resetHealth(name, [done, name](bool known) {
        done(known ? QString() : tr("There is no endpoint named %1.").arg(name));
    });
}

void LocalGatewayClient::testEndpoint(const QString &name, TestDone done)
{
    const QString keyError = m_configuration.keyErrors().value(name);
    if (!keyError.isEmpty()) {
        EndpointTest result;
        result.message = keyError;
        QMetaObject::invokeMethod(this, [done, result] { done(result); }, Qt::QueuedConnection);
        m_configuration.readMissedKeys(); // the keychain may have been unlocked since: the next test finds it
        return;
    }
    m_gateway.probe(name, [done](const ProbeResult &probe) { done({probe.ok, probe.message, probe.model, probe.duration}); });
}

void LocalGatewayClient::startDemo(Done done)
{
    QString error;
    if (m_demo.start(&error))
        m_configuration.setDemo(m_demo.endpoints());
    answerLater(done, error);
    Q_EMIT settingsChanged();
}

void LocalGatewayClient::stopDemo(Done done)
{
    m_configuration.setDemo(std::nullopt);
    m_demo.stop();
    answerLater(done, QString());
    Q_EMIT settingsChanged();
}

void LocalGatewayClient::createKey(const QString &name, KeyDone done)
{
    whenDone(m_store.createKey(name), this, [done](const StoreResult<Secret> &result) {
        if (const StoreError *error = std::get_if<StoreError>(&result))
            done(error->sentence, Secret());
        else
            done(QString(), std::get<Secret>(result));
    });
}

void LocalGatewayClient::useNextFreePort(Done done)
{
    const GatewaySettings gateway = m_configuration.settings().gateway;
    if (!m_configuration.configFile().isEmpty())
        return answerLater(done, tr("The port is held by %1; change gateway.port there.").arg(m_configuration.configFile()));
    if (m_configuration.isPortHeld())
        return answerLater(done, tr("The port is held by --port; start the program without it, or with another one."));
    const std::optional<quint16> port = freePortAbove(gateway);
    if (!port)
        return answerLater(done, tr("None of the %n port(s) above %1 is free on %2.", nullptr, portsTried)
                                     .arg(QString::number(gateway.port), gateway.host));
    m_configuration.change([port](Settings &settings) { settings.gateway.port = *port; }, std::move(done));
}

void LocalGatewayClient::sendDemoRequests(int count)
{
    const QByteArray body =
        QJsonDocument(QJsonObject{
                          {QStringLiteral("model"), QStringLiteral("demo-model")},
                          {QStringLiteral("stream"), true},
                          {QStringLiteral("messages"),
                           QJsonArray{QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
                                                  {QStringLiteral("content"), tr("Who is the fastest?")}}}},
                      })
            .toJson(QJsonDocument::Compact);
    QNetworkRequest request(QUrl(m_snapshot.baseUrl + QStringLiteral("/chat/completions")));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("Authorization", "Bearer " + m_consoleKey.reveal());
    for (int i = 0; i < count; ++i) {
        QNetworkReply *reply = m_network.post(request, body);
        connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    }
}

void LocalGatewayClient::setNotice(const QString &id, const QString &text, bool serious)
{
    const QList<Notice> before = m_notices;
    m_notices.removeIf([&](const Notice &notice) { return notice.id == id; });
    if (!text.isEmpty())
        m_notices.append({id, text, serious});
    if (m_notices != before)
        Q_EMIT noticesChanged();
}

void LocalGatewayClient::announceFirstKey(const Secret &key)
{
    Q_EMIT firstKeyMade(key);
}

} // namespace regatta
