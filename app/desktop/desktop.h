// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/desktopintegration.h"
#include "desktop/autostart.h"
#include "desktop/endpointwatch.h"
#include "desktop/notifier.h"
#include "desktop/trayicon.h"

#include <QElapsedTimer>
#include <QTimer>

#include <functional>

namespace regatta {

class Console;
class DesktopModel;
class GatewayClient;

/// Regatta on its desktop: tray, notifications, start with the session. Owned by the composition root, main thread; the
/// client outlives it. attach() ties it to the window once that is made, which it must not outlive.
class Desktop final : public DesktopIntegration
{
    Q_OBJECT

public:
    Desktop(GatewayClient &client, Autostart autostart, QObject *parent = nullptr);
    ~Desktop() override;

    void attach(Console &console, std::function<void()> quit);

    [[nodiscard]] bool hasTray() const override { return m_tray.isShown(); }
    [[nodiscard]] bool startsWithSession() const override { return m_autostart.isOn(); }
    [[nodiscard]] QString setStartsWithSession(bool starts) override;

private:
    void watchForTray();
    void takeSnapshot();
    void notify(const QList<DesktopMessage> &messages);
    [[nodiscard]] MonoTime now() const;

    GatewayClient &m_client;
    Autostart m_autostart;
    TrayIcon m_tray;
    Notifier m_notifier;
    EndpointWatch m_watch;
    QTimer m_coalesce;
    QElapsedTimer m_clock;
    DesktopModel *m_preferences = nullptr;
};

} // namespace regatta
