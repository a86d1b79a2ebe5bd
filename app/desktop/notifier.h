// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/endpointwatch.h"

#include <QHash>
#include <QObject>

namespace regatta {

/// Shows messages by the desktop's notification service (org.freedesktop.Notifications); where there is none, unshown()
/// lets the tray show them. Never waits for the bus. Main thread.
class Notifier final : public QObject
{
    Q_OBJECT

public:
    explicit Notifier(QObject *parent = nullptr);

    void show(const DesktopMessage &message);

Q_SIGNALS:
    /// The user clicked on one of them.
    void clicked();
    void unshown(const regatta::DesktopMessage &message);

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);

private:
    QHash<QString, uint> m_shown; ///< message id → the service's, to replace it
    bool m_listens = false;
};

} // namespace regatta
