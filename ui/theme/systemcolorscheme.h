// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace regatta {

/// Whether the desktop asks for a dark look, and when that changes. The one place that knows how each Qt version finds
/// out: QStyleHints from 6.5 on, before it the desktop portal (org.freedesktop.appearance, color-scheme). Never blocks:
/// until the portal has answered, the application's palette decides. GUI thread, owned by Appearance.
class SystemColorScheme : public QObject
{
    Q_OBJECT

public:
    explicit SystemColorScheme(QObject *parent = nullptr);
    [[nodiscard]] bool isDark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void setDark(bool dark);
    void watchPortal();

    bool m_dark = false;
};

} // namespace regatta
