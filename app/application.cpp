// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"

#include "adminservice.h"
#include "client/localgatewayclient.h"
#include "configuration.h"
#include "console.h"
#include "demo/demoservers.h"
#include "desktop/desktop.h"
#include "descriptorlimit.h"
#include "gatewaythread.h"
#include "keyuserestoring.h"
#include "logfile.h"
#include "secrets/filesecretstore.h"
#include "secrets/keychainsecretstore.h"
#include "secrets/secretvault.h"
#include "singleinstance.h"
#include "store/settingsstore.h"
#include "store/usage/browse/usagebrowser.h"
#include "store/usage/usagelog.h"
#include "store/usage/usagereader.h"
#include "storeduistate.h"
#include "unixsignals.h"
#include "userestoring.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace regatta {

namespace {

/// For people: stdout is for what programs read.
void say(const QString &sentence, bool isSecret = false)
{
    if (!isSecret)
        LogFile::note(sentence);
    const QByteArray line = "regatta: " + sentence.toLocal8Bit() + '\n';
    std::fputs(line.constData(), stderr);
}

Secret randomSecret()
{
    QByteArray bytes(32, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return Secret(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace

Application::Application(Options options)
    : m_options(std::move(options))
{
}

Application::~Application()
{
    m_console.reset();
    m_desktop.reset();
    if (m_gateway)
        m_gateway->stop();
    LogFile::note(QStringLiteral("ended"));
}

std::optional<ExitCode> Application::start()
{
    raiseDescriptorLimit();
    StoredState stored;
    if (const auto code = openDataDirectory())
        return code;
    if (const auto code = openStore(stored))
        return code;
    openSecrets();
    if (const auto code = loadSettings(stored))
        return code;
    if (const auto code = openUsageLog())
        return code;
    if (const auto code = startGateway(stored))
        return code;
    if (!m_options.headless) {
        if (const auto code = openWindow(stored))
            return code;
    }
    m_neverHadKey = !stored.hasClientKeys;
    makeFirstKey();
    // A key may come to be required later: by an edit of the settings, or because the demo is left.
    connect(m_configuration.get(), &Configuration::running, this, &Application::makeFirstKey);
    return std::nullopt;
}

ExitCode Application::run()
{
    if (const auto code = start())
        return *code;
    m_signals = std::make_unique<UnixSignals>();
    connect(m_signals.get(), &UnixSignals::asked, qApp, &QCoreApplication::quit);
    const int code = QCoreApplication::exec();
    return code == 0 ? ExitCode::Fine : ExitCode::RuntimeFailure;
}

std::optional<ExitCode> Application::openDataDirectory()
{
    std::optional<QString> path = m_options.dataDirectory;
    if (m_options.demo && !path) {
        m_demoDirectory = std::make_unique<QTemporaryDir>();
        path = m_demoDirectory->path();
    }
    auto opened = DataDirectory::open(path);
    if (const QString *error = std::get_if<QString>(&opened)) {
        say(*error);
        return ExitCode::RuntimeFailure;
    }
    m_directory = std::make_unique<DataDirectory>(std::move(std::get<DataDirectory>(opened)));
    if (const auto taken = m_directory->lock()) {
        // Launching again brings the window back.
        if (!m_options.headless && SingleInstance::askToShow(m_directory->socketFile()))
            return ExitCode::Fine;
        say(*taken);
        return ExitCode::RuntimeFailure;
    }
    m_log = std::make_unique<LogFile>(m_directory->logFile());
    LogFile::note(QStringLiteral("Regatta %1 starts, Qt %2, process %3")
                      .arg(QStringLiteral(REGATTA_VERSION), QString::fromLatin1(qVersion()))
                      .arg(QCoreApplication::applicationPid()));
    m_instance = std::make_unique<SingleInstance>();
    if (!m_instance->listen(m_directory->socketFile()))
        say(tr("Launching Regatta again will not bring this window back: %1 cannot be used.").arg(m_directory->socketFile()));
    return std::nullopt;
}

std::optional<ExitCode> Application::openStore(StoredState &stored)
{
    m_store = std::make_unique<SettingsStore>(m_directory->settingsFile());
    auto started = m_store->start();
    if (const StoreError *error = std::get_if<StoreError>(&started)) {
        say(error->sentence);
        return ExitCode::RuntimeFailure;
    }
    stored = std::move(std::get<StoredState>(started));
    return std::nullopt;
}

void Application::openSecrets()
{
    m_keychain = std::make_unique<KeychainSecretStore>();
    m_secretFile = std::make_unique<FileSecretStore>(m_directory->secretsFile());
    m_vault = std::make_unique<SecretVault>(*m_keychain, *m_secretFile);
}

std::optional<ExitCode> Application::loadSettings(const StoredState &stored)
{
    m_configuration = std::make_unique<Configuration>(*m_store, *m_vault, m_options);
    const QString refused = m_configuration->load(stored, QProcessEnvironment::systemEnvironment());
    if (!refused.isEmpty()) {
        say(refused);
        return ExitCode::BadUsage;
    }
    m_demo = std::make_unique<DemoServers>();
    if (m_options.demo) {
        QString error;
        if (!m_demo->start(&error)) {
            say(error);
            return ExitCode::RuntimeFailure;
        }
        m_configuration->setDemo(m_demo->endpoints());
    }
    return std::nullopt;
}

std::optional<ExitCode> Application::openUsageLog()
{
    const UsageLogPlace place{m_directory->usageFile(), m_directory->spoolFolder(), m_directory->gatewayId()};
    m_usageLog = std::make_unique<UsageLog>(place, m_configuration->settings().log);
    if (const StoreStatus problem = m_usageLog->start()) {
        say(problem->sentence);
        return problem->refused ? ExitCode::BadUsage : ExitCode::RuntimeFailure;
    }
    m_usageReader = std::make_unique<UsageReader>(place, m_configuration->settings().log);
    m_usageBrowser = std::make_unique<UsageBrowser>(place, m_configuration->settings().log);
    connect(m_configuration.get(), &Configuration::running, this,
            [this] { m_usageLog->apply(m_configuration->settings().log); });
    return std::nullopt;
}

std::optional<ExitCode> Application::startGateway(const StoredState &stored)
{
    const Secret consoleKey = randomSecret();
    m_gateway = std::make_unique<GatewayThread>(
        [ring = m_store->clientKeyRing(), consoleKey](const QByteArray &key) -> std::optional<KeyHolder> {
            return key == consoleKey.reveal() ? std::optional<KeyHolder>(QStringLiteral("console")) : ring->holder(key);
        });
    wireGateway(stored, consoleKey);
    restoreUse();
    const QString problem = m_gateway->start(m_configuration->settings(), m_configuration->secrets());
    m_gateway->restoreResourceOwners(stored.resourceOwners);
    if (!problem.isEmpty()) {
        say(problem);
        // A window can show the trouble, and the door opens as soon as it can; a service must say so by its end.
        if (m_options.headless)
            return ExitCode::RuntimeFailure;
    }
    return std::nullopt;
}

void Application::wireGateway(const StoredState &stored, const Secret &consoleKey)
{
    m_client = std::make_unique<LocalGatewayClient>(*m_configuration, *m_gateway, *m_vault, *m_store, *m_demo, consoleKey);
    wireNotices();
    connect(m_gateway.get(), &GatewayThread::listening, this, &Application::announceListening);
    // Direct: at the end no event of this thread is delivered any more, and the store takes calls from any thread.
    connect(m_gateway.get(), &GatewayThread::resourceMade, m_store.get(), &SettingsStore::rememberResource,
            Qt::DirectConnection);
    connect(m_configuration.get(), &Configuration::running, this,
            [this] { m_gateway->apply(m_configuration->settings(), m_configuration->secrets()); });
    connect(m_gateway.get(), &GatewayThread::healthChanged, m_store.get(), &SettingsStore::saveHealth,
            Qt::DirectConnection);
    if (stored.health) {
        // A clock that was set back must not make what is known look as if it came from the future.
        const qint64 away = std::max<qint64>(0, stored.health->at.msecsTo(QDateTime::currentDateTimeUtc()));
        m_gateway->setKeptHealth(stored.health->state, Milliseconds(away));
    }
    m_gateway->setRejectionKeeper(
        [store = m_store.get()](const QList<RejectedCall> &calls) { return store->addRejectedCalls(calls); });
    m_gateway->setUsageLog(m_usageLog.get(), [log = m_usageLog.get()] { return log->status(); });
    m_admin = std::make_unique<AdminService>(*m_configuration, *m_gateway, *m_vault, *m_store,
                                             [client = QPointer(m_client.get())](const QStringList &keys) {
                                                 if (client)
                                                     client->forgetKeys(keys);
                                             });
    m_client->setUsageReader(m_usageReader.get());
    m_client->setLogFile(m_directory->logFile());
    m_client->setUsageBrowser(m_usageBrowser.get());
    m_admin->setUsageReader(m_usageReader.get());
    m_gateway->setAdmin(m_admin.get(), [ring = m_store->clientKeyRing()](const QByteArray &key) {
        return ring->verify(key, KeyScope::Admin);
    });
}

/// So that a daily limit holds over a restart.
void Application::restoreUse()
{
    const UseRestoring::Parts parts{*m_usageReader, [log = m_usageLog.get()] { return log->status(); },
                                    [this] { return m_configuration->settings().endpoints; },
                                    [this](const UseRestoring::Uses &uses) { m_gateway->restoreUse(uses); }};
    m_useRestoring = std::make_unique<UseRestoring>(parts, QDateTime::currentMSecsSinceEpoch());
    m_useRestoring->start();
    const KeyUseRestoring::Parts keyParts{*m_usageReader, parts.status, [this] { return m_store->listKeys(); },
                                          [this](const KeyUseRestoring::Uses &uses) { m_gateway->restoreKeyUse(uses); }};
    m_keyUseRestoring = std::make_unique<KeyUseRestoring>(keyParts, QDateTime::currentMSecsSinceEpoch());
    connect(m_store.get(), &SettingsStore::keysChanged, m_keyUseRestoring.get(), &KeyUseRestoring::look);
    m_keyUseRestoring->look();
}

QString Application::usageLogNotice(const UsageLogStatus &status) const
{
    switch (status.state) {
    case UsageLogState::Off:
    case UsageLogState::Fine: break;
    case UsageLogState::Spooling:
        return tr("Requests are served, but their rows wait in a file, because the usage log's database does not take "
                  "them: %1", "a sentence").arg(status.sentence);
    case UsageLogState::Losing:
        return tr("Requests are served, but their rows are lost, because neither the usage log's database nor its file "
                  "takes them: %1", "a sentence").arg(status.sentence);
    }
    return {};
}

std::optional<ExitCode> Application::openWindow(const StoredState &stored)
{
    m_uiState = std::make_unique<StoredUiState>(*m_store, stored.uiState);
    m_desktop = std::make_unique<Desktop>(*m_client, autostart());
    m_console = std::make_unique<Console>(*m_client, *m_uiState, m_desktop.get());
    m_desktop->attach(*m_console, &QCoreApplication::quit);
    // A hidden window is not the end of the program.
    QGuiApplication::setQuitOnLastWindowClosed(false);
    m_gateway->setObserved(true);
    m_instance->setHasWindow(true);
    connect(m_instance.get(), &SingleInstance::showAsked, m_console.get(), [this] { m_console->show(); });
    connect(m_console.get(), &Console::closed, qApp, &QCoreApplication::quit);
    if (m_options.background ? m_console->prepare() : m_console->show())
        return std::nullopt;
    say(tr("The window could not be opened; the messages above say why. The gateway alone runs with --headless."));
    return ExitCode::RuntimeFailure;
}

/// The same program on the same data, without a window popping up.
Autostart Application::autostart() const
{
    QStringList arguments{QStringLiteral("--background")};
    if (m_options.dataDirectory)
        arguments += {QStringLiteral("--data-dir"), QDir(*m_options.dataDirectory).absolutePath()};
    if (m_options.configFile)
        arguments += {QStringLiteral("--config"), QFileInfo(*m_options.configFile).absoluteFilePath()};
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return {QDir(folder).filePath(QStringLiteral("autostart")), QCoreApplication::applicationFilePath(), arguments};
}

void Application::wireNotices()
{
    const auto notice = [this](const char *id, bool serious) {
        return [this, id = QString::fromLatin1(id), serious, last = QString()](const QString &text) mutable {
            if (!text.isEmpty() && m_options.headless)
                say(text);
            else if (text != last)
                LogFile::note(text.isEmpty() ? QStringLiteral("over: %1").arg(last) : text);
            last = text;
            m_client->setNotice(id, text, serious);
        };
    };
    connect(m_vault.get(), &SecretVault::noticeChanged, this, notice("keychain", false));
    connect(m_keychain.get(), &KeychainSecretStore::cameBack, m_configuration.get(), &Configuration::readMissedKeys);
    connect(m_secretFile.get(), &FileSecretStore::permissionsNarrowed, this, notice("permissions", false));
    connect(m_store.get(), &SettingsStore::troubleChanged, this, notice("database", true));
    connect(m_configuration.get(), &Configuration::fileTrouble, this, notice("configuration", true));
    connect(m_gateway.get(), &GatewayThread::hostNoticeChanged, this, notice("host", false));
    // Its figures change all the time; what is said changes with its words alone.
    connect(m_usageLog.get(), &UsageLog::statusChanged, this,
            [this, show = notice("usage-log", true), said = QString()](const UsageLogStatus &status) mutable {
                const QString text = usageLogNotice(status);
                if (std::exchange(said, text) != text)
                    show(text);
            });
    connect(m_configuration.get(), &Configuration::running, this, [this, show = notice("keys", true)]() mutable {
        QStringList sentences;
        const QHash<QString, QString> &errors = m_configuration->keyErrors();
        for (auto error = errors.begin(); error != errors.end(); ++error)
            sentences.append(tr("The key of endpoint %1 could not be read: %2.").arg(error.key(), error.value()));
        sentences.sort();
        show(sentences.join(QLatin1Char('\n')));
    });
}

void Application::makeFirstKey()
{
    if (!m_neverHadKey || !m_configuration->settings().gateway.requireKey)
        return;
    m_neverHadKey = false;
    if (!m_store->clientKeyRing()->isEmpty())
        return; // made on the command line meanwhile
    // Shown in the window or on a terminal, never in a service's log.
    if (m_options.headless && ::isatty(STDERR_FILENO) == 0) {
        say(tr("There is no client key yet. Make one with: regatta keys create NAME"));
        return;
    }
    m_client->createKey(QStringLiteral("first"), [this](const QString &error, const Secret &key) {
        if (!error.isEmpty())
            say(error);
        else if (m_options.headless)
            say(tr("The first client key, shown this once: %1").arg(QString::fromLatin1(key.reveal())), true);
        else
            m_client->announceFirstKey(key);
    });
}

void Application::announceListening(const QString &baseUrl)
{
    if (baseUrl.isEmpty())
        return;
    m_configuration->setActualPort(quint16(QUrl(baseUrl).port()));
    // Part of the contract: scripts read the address from here, at once.
    std::printf("Listening on %s\n", qPrintable(baseUrl));
    std::fflush(stdout);
    LogFile::note(QStringLiteral("Listening on %1").arg(baseUrl));
    if (const auto trouble = m_directory->publish(baseUrl))
        say(*trouble);
}

} // namespace regatta
