// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"
#include "store/clientkeys.h"
#include "store/rejectedcalls.h"
#include "store/storeerror.h"

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <memory>

namespace regatta {

class Database;

/// Who changed the strategy.
enum class ChangeSource { Window, Admin, ConfigFile, Import };
[[nodiscard]] QString changeSourceName(ChangeSource source);

/// One row of the strategy's history.
struct StrategyHistoryEntry
{
    QDateTime at; ///< UTC
    StrategyMode mode = StrategyMode::Race;
    ChangeSource source = ChangeSource::Window;
    friend bool operator==(const StrategyHistoryEntry &, const StrategyHistoryEntry &) = default;
};

/// The endpoints' health as it is kept over a restart.
struct KeptHealth
{
    QJsonObject state;
    QDateTime at; ///< UTC
    friend bool operator==(const KeptHealth &, const KeptHealth &) = default;
};

/// settings.db, synchronously: settings, strategy history, client keys, health, who made which resource,
/// the window's state.
/// For the command line, and inside SettingsStore. Used on one thread; errors name the file.
class SettingsDatabase
{
public:
    [[nodiscard]] static StoreResult<std::unique_ptr<SettingsDatabase>> open(const QString &file);
    ~SettingsDatabase();

    /// The defaults where nothing was ever saved.
    [[nodiscard]] StoreResult<Settings> load();
    /// All or nothing. Settings that break a rule are refused; a changed strategy mode enters the history with `source`.
    [[nodiscard]] StoreStatus save(const Settings &settings, ChangeSource source);

    /// Newest first.
    [[nodiscard]] StoreResult<QList<StrategyHistoryEntry>> strategyHistory(int limit = 100);
    /// For a change that is not saved with the settings: the switch while a --config file holds them.
    [[nodiscard]] StoreStatus addStrategyChange(const StrategyHistoryEntry &entry);

    /// What was learned about the endpoints, as HealthBook::save() gives it; none where nothing was kept.
    [[nodiscard]] StoreResult<std::optional<KeptHealth>> health();
    [[nodiscard]] StoreStatus saveHealth(const KeptHealth &health);

    [[nodiscard]] ClientKeys &clientKeys() { return m_keys; }
    [[nodiscard]] RejectedCalls &rejectedCalls() { return m_rejected; }
    /// True where a client key was ever made, a revoked one included: only the very first start makes one by itself.
    [[nodiscard]] StoreResult<bool> hadClientKeys();

    /// Which endpoint made a response, file or batch.
    [[nodiscard]] StoreStatus rememberResource(const QString &resource, const QString &endpoint, const QDateTime &now);
    [[nodiscard]] StoreResult<QHash<QString, QString>> resourceOwners();
    /// Forgets those older than 30 days and the oldest above 100,000.
    [[nodiscard]] StoreStatus pruneResources(const QDateTime &now);

    /// What the window remembers: geometry, columns, theme. Values are the window's own.
    [[nodiscard]] StoreResult<QHash<QString, QByteArray>> uiState();
    /// A null value removes the row.
    [[nodiscard]] StoreStatus setUiState(const QString &key, const QByteArray &value);

    [[nodiscard]] StoreResult<qint64> dataVersion();

private:
    explicit SettingsDatabase(std::unique_ptr<Database> database);
    [[nodiscard]] StoreResult<QJsonObject> stored();
    [[nodiscard]] StoreStatus noteStrategy(StrategyMode mode, ChangeSource source);
    [[nodiscard]] StoreStatus replaceAll(const QJsonObject &root);

    std::unique_ptr<Database> m_database;
    ClientKeys m_keys;
    RejectedCalls m_rejected;
};

} // namespace regatta
