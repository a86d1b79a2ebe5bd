// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace regatta {

/// The entry with which a desktop starts Regatta together with the session, as the Desktop Application Autostart
/// Specification has it: a desktop file in ~/.config/autostart. A plain value over that file; any thread, one at a time.
class Autostart
{
public:
    /// `folder`: where such entries are; `program` with `arguments` is what the session starts.
    Autostart(QString folder, QString program, QStringList arguments);

    /// An entry that the user switched off in the desktop's own settings (Hidden, X-GNOME-Autostart-enabled) is off here.
    [[nodiscard]] bool isOn() const;
    /// Empty, or one sentence that says why not.
    [[nodiscard]] QString set(bool on) const;

    [[nodiscard]] QString file() const;
    /// The Exec line: quoted as the Desktop Entry Specification asks.
    [[nodiscard]] QString command() const;

private:
    QString m_folder;
    QString m_program;
    QStringList m_arguments;
};

} // namespace regatta
