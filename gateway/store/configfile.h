// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/settingsreader.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QTimer>

namespace regatta {

/// Watches a --config file, and the key files it names, and reads it anew when its contents change. It watches the folders
/// and compares contents, because QFileSystemWatcher loses a file that an editor replaces by renaming.
/// Lives on one thread with an event loop; owned by whoever uses the settings. Each change of contents ends in exactly one
/// of changed() and refused(); a refused one alters nothing, so the running settings stay.
class ConfigFileWatcher final : public QObject
{
    Q_OBJECT

public:
    explicit ConfigFileWatcher(const QString &file, QObject *parent = nullptr);

    /// Reads the file, and remembers it as known. Call it once at start, before any signal can come.
    [[nodiscard]] SettingsResult read();

Q_SIGNALS:
    /// Also where only a key file changed: the settings are then equal to the last, and their keys are to be read again.
    void changed(const regatta::ReadSettings &settings);
    void refused(const regatta::SettingsError &error);

private:
    void watch();
    void compare();
    [[nodiscard]] QByteArray fingerprint() const;

    QString m_file;
    QStringList m_keyFiles;
    QByteArray m_known;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;
    QTimer m_poll;
};

} // namespace regatta
