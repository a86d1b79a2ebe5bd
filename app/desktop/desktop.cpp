// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/desktop.h"

#include "client/gatewayclient.h"
#include "console.h"
#include "shell/desktopmodel.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>

#include <algorithm>

namespace regatta {

namespace {
constexpr auto LookEvery = std::chrono::seconds(1);
} // namespace

Desktop::Desktop(GatewayClient &client, Autostart autostart, QObject *parent)
    : DesktopIntegration(parent)
    , m_client(client)
    , m_autostart(std::move(autostart))
{
    m_clock.start();
    m_coalesce.setSingleShot(true);
    m_coalesce.setInterval(LookEvery);
    connect(&m_coalesce, &QTimer::timeout, this, &Desktop::takeSnapshot);
    connect(&m_client, &GatewayClient::snapshotChanged, this, [this] {
        if (!m_coalesce.isActive())
            m_coalesce.start();
    });
    connect(&m_client, &GatewayClient::settingsChanged, this, &Desktop::takeSnapshot);
    connect(&m_client, &GatewayClient::recorded, this, [this](const QList<ExchangeRecord> &records) {
        if (m_preferences && m_preferences->notifiesSavedRequests())
            notify(m_watch.take(records, now()));
    });
    connect(&m_notifier, &Notifier::unshown, &m_tray, &TrayIcon::showMessage);
    connect(&m_tray, &TrayIcon::shownChanged, this, &DesktopIntegration::changed);
    connect(&m_tray, &TrayIcon::strategyAsked, this, [this](StrategyMode mode) {
        // A refusal is seen in the menu, which goes on marking the old one.
        m_client.setStrategy(mode, [this](const QString &) { takeSnapshot(); });
    });
    watchForTray();
    takeSnapshot();
}

Desktop::~Desktop() = default;

void Desktop::attach(Console &console, std::function<void()> quit)
{
    m_preferences = &console.desktop();
    const auto open = [&console] { console.show(); };
    connect(&m_tray, &TrayIcon::openAsked, &console, open);
    connect(&m_notifier, &Notifier::clicked, &console, open);
    connect(&m_tray, &TrayIcon::quitAsked, this, quit);
    connect(m_preferences, &DesktopModel::backgroundAsked, this, [this](bool firstTime) {
        if (firstTime)
            m_notifier.show({QStringLiteral("background"), tr("Regatta goes on serving"),
                             hasTray() ? tr("Its icon in the tray brings the window back.")
                                       : tr("Launch it again to bring the window back.")});
    });
    connect(&console, &Console::languageChanged, this, [this] {
        m_tray.retranslate();
        takeSnapshot();
    });
}

QString Desktop::setStartsWithSession(bool starts)
{
    return m_autostart.set(starts);
}

void Desktop::watchForTray()
{
    m_tray.tryToShow();
    // Started with the session, Regatta may be there before the panel.
    auto *watcher = new QDBusServiceWatcher(QStringLiteral("org.kde.StatusNotifierWatcher"), QDBusConnection::sessionBus(),
                                            QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, &m_tray, &TrayIcon::tryToShow);
}

void Desktop::takeSnapshot()
{
    const GatewaySnapshot snapshot = m_client.snapshot();
    const QList<LockedSetting> locks = m_client.lockedSettings();
    const bool locked = std::any_of(locks.begin(), locks.end(), [](const LockedSetting &lock) {
        return lock.key == QLatin1String("strategy.mode");
    });
    m_tray.update(snapshot, m_client.settings().strategy.mode, locked);
    const QList<DesktopMessage> messages = m_watch.take(snapshot, now());
    if (m_preferences && m_preferences->notifiesEndpoints())
        notify(messages);
}

void Desktop::notify(const QList<DesktopMessage> &messages)
{
    for (const DesktopMessage &message : messages)
        m_notifier.show(message);
}

MonoTime Desktop::now() const
{
    return MonoTime(Milliseconds(m_clock.elapsed()));
}

} // namespace regatta
