// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/notifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace regatta {

namespace {
const auto Service = QStringLiteral("org.freedesktop.Notifications");
const auto Path = QStringLiteral("/org/freedesktop/Notifications");
} // namespace

Notifier::Notifier(QObject *parent)
    : QObject(parent)
{
}

void Notifier::show(const DesktopMessage &message)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        Q_EMIT unshown(message);
        return;
    }
    if (!m_listens)
        m_listens = bus.connect(Service, Path, Service, QStringLiteral("ActionInvoked"), this,
                                SLOT(actionInvoked(uint, QString)));
    QDBusMessage call = QDBusMessage::createMethodCall(Service, Path, Service, QStringLiteral("Notify"));
    // Desktop Notifications Specification: app_name, replaces_id, app_icon, summary, body, actions, hints, expire_timeout.
    // Servers may take markup in the body, and an endpoint's error is not ours to trust.
    call.setArguments({QStringLiteral("Regatta"), m_shown.value(message.id), QStringLiteral("regatta"), message.title,
                       message.text.toHtmlEscaped(), QStringList{QStringLiteral("default"), tr("Open Regatta")},
                       QVariantMap{{QStringLiteral("desktop-entry"), QStringLiteral("regatta")}}, -1});
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, message, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isError())
            Q_EMIT unshown(message);
        else
            m_shown.insert(message.id, reply.value());
    });
}

void Notifier::actionInvoked(uint id, const QString &)
{
    // The signal goes to everybody who listens on the bus.
    if (m_shown.values().contains(id))
        Q_EMIT clicked();
}

} // namespace regatta
