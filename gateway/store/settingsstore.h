// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/secret.h"
#include "model/settings.h"
#include "store/clientkeys.h"
#include "store/settingsdatabase.h"
#include "store/storeerror.h"

#include <QFuture>
#include <QHash>
#include <QList>
#include <QObject>
#include <QThread>

#include <memory>
#include <optional>

namespace regatta {

/// What settings.db held at start.
struct StoredState
{
    Settings settings;
    QList<StrategyHistoryEntry> strategyHistory; ///< newest first
    QHash<QString, QString> resourceOwners;      ///< resource → endpoint
    QHash<QString, QByteArray> uiState;
    std::optional<KeptHealth> health;
    bool hasClientKeys = false; ///< one was ever made; false: make the first and show it
};

/// settings.db on a thread of its own. Owned by the composition root; methods are called on one thread (its own) and never
/// wait for the disk, but for start(). Each QFuture ends with the result, also at shutdown; use
/// `whenDone(store.save(…), context, [](const StoreStatus &status) { … })` (whendone.h). Calls take effect in the order they were made.
/// It looks every 250 ms whether another process committed (the command line): keys revoked there are dead within a second.
class SettingsStore final : public QObject
{
    Q_OBJECT

public:
    explicit SettingsStore(const QString &file, QObject *parent = nullptr);
    /// Waits until everything asked for is done.
    ~SettingsStore() override;

    /// Opens, migrates and loads; waits for it. An error here is final: exit with 1.
    [[nodiscard]] StoreResult<StoredState> start();

    /// For the door, on any thread.
    [[nodiscard]] std::shared_ptr<const ClientKeyRing> clientKeyRing() const;

    QFuture<StoreStatus> save(const Settings &settings, ChangeSource source);
    QFuture<StoreStatus> addStrategyChange(StrategyMode mode, ChangeSource source);
    QFuture<StoreResult<QList<StrategyHistoryEntry>>> strategyHistory();

    QFuture<StoreResult<Secret>> createKey(const QString &name, KeyScope scope = KeyScope::Client,
                                           const KeyLimits &limits = {});
    /// Hold for the next request of the key.
    QFuture<StoreStatus> setKeyLimits(const QString &name, const KeyLimits &limits);
    QFuture<StoreResult<QList<ClientKey>>> listKeys();
    QFuture<StoreStatus> revokeKey(const QString &name);

    /// On any thread.
    QFuture<StoreStatus> rememberResource(const QString &resource, const QString &endpoint);
    QFuture<StoreStatus> saveHealth(const QJsonObject &state);
    QFuture<StoreStatus> setUiState(const QString &key, const QByteArray &value);
    QFuture<StoreStatus> addRejectedCalls(const QList<RejectedCall> &calls);
    QFuture<StoreResult<QList<RejectedCall>>> rejectedCalls();
    QFuture<StoreStatus> forgetRejectedCalls();

Q_SIGNALS:
    /// Another process changed the settings (`regatta config import`).
    void settingsChangedOutside(const regatta::Settings &settings);
    /// Client keys were made, revoked or limited otherwise, here or by another process.
    void keysChanged();
    /// The database stopped answering, or answers again (empty sentence). Fit for a notice.
    void troubleChanged(const QString &sentence);

private:
    class Worker;
    template <typename Result, typename Ask>
    QFuture<Result> ask(Ask question);

    std::shared_ptr<ClientKeyRing> m_ring;
    QThread m_thread;
    Worker *m_worker = nullptr; ///< lives on m_thread and dies there
};

} // namespace regatta
