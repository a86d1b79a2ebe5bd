// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>
#include <QString>

#include <memory>
#include <optional>
#include <variant>

namespace regatta {

/// The folder that holds everything of one Regatta: settings.db, usage.db and its spool, secrets.json, the log, the lock
/// and the state of the running instance. Made with 0700; one instance a folder. Owned by the composition root, first made and last destroyed.
class DataDirectory
{
public:
    /// $XDG_DATA_HOME/regatta, or what --data-dir says. The sentence names the folder and what was wrong.
    [[nodiscard]] static std::variant<DataDirectory, QString> open(const std::optional<QString> &given);
    /// Where that would be.
    [[nodiscard]] static QString defaultPath();

    DataDirectory(DataDirectory &&) noexcept;
    DataDirectory &operator=(DataDirectory &&) noexcept;
    ~DataDirectory();

    /// Takes the folder for this process. The sentence, where another holds it: "Regatta is already running on this data
    /// directory (process 1234, http://127.0.0.1:8377/v1)."
    [[nodiscard]] std::optional<QString> lock();
    /// For others to find: written to state.json when the gateway listens, taken away with the lock.
    [[nodiscard]] std::optional<QString> publish(const QString &baseUrl);

    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QString settingsFile() const;
    [[nodiscard]] QString secretsFile() const;
    [[nodiscard]] QString stateFile() const;
    [[nodiscard]] QString usageFile() const;
    [[nodiscard]] QString spoolFolder() const;
    [[nodiscard]] QString logFile() const;
    /// This gateway's name among those that share one usage database: made once, kept in a file of the folder. Where that
    /// cannot be written, a new one for each start.
    [[nodiscard]] QString gatewayId() const;
    /// The local socket by which a second start reaches the first.
    [[nodiscard]] QString socketFile() const;

private:
    explicit DataDirectory(QString path);

    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace regatta
