// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/systemcolorscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

namespace regatta {

namespace {
const auto Service = QStringLiteral("org.freedesktop.portal.Desktop");
const auto Path = QStringLiteral("/org/freedesktop/portal/desktop");
const auto Interface = QStringLiteral("org.freedesktop.portal.Settings");
const auto Group = QStringLiteral("org.freedesktop.appearance");
const auto Key = QStringLiteral("color-scheme");
constexpr uint PrefersDark = 1;

// Read wraps its answer in one variant more than SettingChanged does.
uint unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}
} // namespace

SystemColorScheme::SystemColorScheme(QObject *parent) :
    QObject(parent), m_dark(QGuiApplication::palette().color(QPalette::Window).lightness() < 128)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto take = [this](Qt::ColorScheme scheme) {
        if (scheme != Qt::ColorScheme::Unknown)
            setDark(scheme == Qt::ColorScheme::Dark);
    };
    take(QGuiApplication::styleHints()->colorScheme());
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, take);
#else
    watchPortal();
#endif
}

void SystemColorScheme::watchPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(Service, Path, Interface, QStringLiteral("SettingChanged"), this,
                SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(Service, Path, Interface, QStringLiteral("Read"));
    call << Group << Key;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 5000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            setDark(unwrapped(reply.value().variant()) == PrefersDark);
        watcher->deleteLater();
    });
}

void SystemColorScheme::onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == Group && key == Key)
        setDark(unwrapped(value.variant()) == PrefersDark);
}

void SystemColorScheme::setDark(bool dark)
{
    if (m_dark == dark)
        return;
    m_dark = dark;
    Q_EMIT changed();
}

} // namespace regatta
