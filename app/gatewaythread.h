// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/gateway.h"
#include "model/clientkey.h"
#include "model/exchangerecord.h"
#include "model/rejectedcall.h"
#include "model/secret.h"
#include "model/servedmodel.h"
#include "model/settings.h"
#include "model/snapshot.h"

#include "store/storeerror.h"

#include <QFuture>
#include <QJsonObject>
#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace regatta {

class AdminBackend;
class RecordWriter;

/// The gateway thread as the main thread sees it: values in, values out. Owned by the composition root; its functions are
/// called on the main thread and none but start() and stop() waits. What lives on the other side — transport, gateway,
/// door — is made and destroyed there.
class GatewayThread final : public QObject
{
    Q_OBJECT

public:
    using KeyVerifier = std::function<std::optional<KeyHolder>(const QByteArray &)>;

    /// `verifier` is called on the gateway thread.
    explicit GatewayThread(KeyVerifier verifier, QObject *parent = nullptr);
    ~GatewayThread() override;

    // Before start(); what is pointed to outlives this.
    /// Where records go before answers end, and how that is doing; both are called on the gateway thread.
    void setUsageLog(RecordWriter *writer, std::function<UsageLogStatus()> status);
    /// Serves the admin API to the holders of admin keys; `admins` is called on the gateway thread.
    void setAdmin(AdminBackend *backend, KeyVerifier admins);
    /// Keeps calls that were turned away; called on the gateway thread, at most once a second, and not again before it is done.
    void setRejectionKeeper(std::function<QFuture<StoreStatus>(const QList<RejectedCall> &)> keep);
    /// What was known of the endpoints' health, so long ago.
    void setKeptHealth(const QJsonObject &health, Milliseconds away);

    /// Starts the thread and listens. The error is one sentence, such as that the port is taken; the thread then runs
    /// without a door and tries again every few seconds.
    [[nodiscard]] QString start(const Settings &settings, const EndpointSecrets &secrets);
    /// Ends what is under way in order, gives clients a moment to read it, and stops the thread.
    void stop();

    void apply(const Settings &settings, const EndpointSecrets &secrets);
    void restoreResourceOwners(const QHash<QString, QString> &owners);
    /// Adds what was used today before this start.
    void restoreUse(const QHash<QString, EndpointUse> &used);
    /// The same for client keys, by ClientKey::id; replaces what was restored of them before.
    void restoreKeyUse(const QHash<qint64, KeyUseBefore> &before);
    /// These answer on the main thread, and never where the thread has ended.
    void probe(const QString &endpoint, std::function<void(const ProbeResult &)> done);
    void resetHealth(const QString &endpoint, std::function<void(bool known)> done);
    void snapshot(std::function<void(const GatewaySnapshot &)> done);
    /// What these keys have used of their limits, in the same order.
    void keyUse(const QList<ClientKey> &keys, std::function<void(const QList<KeyUse> &)> done);
    void models(std::function<void(const QList<ServedModel> &)> done);
    void preview(const QString &model, std::function<void(const PlanPreview &)> done);
    /// Answers when every endpoint has been asked; their answers come later.
    void refreshModels(std::function<void()> done);
    /// One request as it is now, by the id that its client gave it; none once it has ended, or before it began.
    void progressOf(const QString &requestId, std::function<void(const std::optional<ExchangeProgress> &)> done);
    /// Runs that on the gateway thread, unless it has ended.
    void post(std::function<void()> work);
    /// Snapshots and records come only while somebody looks at them; a headless gateway has nobody.
    void setObserved(bool observed);

Q_SIGNALS:
    void snapshotChanged(const regatta::GatewaySnapshot &snapshot);
    /// Oldest first; of a busy quarter of a second, the newest hundred.
    void recorded(const QList<regatta::ExchangeRecord> &records);
    /// On the gateway thread, so that none is lost when the program ends.
    void resourceMade(const QString &resource, const QString &endpoint);
    /// Health is worth keeping again: every few seconds where something changed, and at the end. On the gateway thread.
    void healthChanged(const QJsonObject &health);
    /// This machine is offline or just woke, or is fine again (empty); also while nobody observes.
    void hostNoticeChanged(const QString &notice);
    /// The address it listens on; empty while it does not.
    void listening(const QString &baseUrl);

private:
    class Core;

    /// What `read` finds on the gateway thread, given to `done` on the main thread.
    template<typename Value, typename Read, typename Done>
    void ask(Read read, Done done);

    KeyVerifier m_verifier;
    KeyVerifier m_admins;
    AdminBackend *m_admin = nullptr;
    RecordWriter *m_writer = nullptr;
    std::function<UsageLogStatus()> m_usageLogStatus;
    std::function<QFuture<StoreStatus>(const QList<RejectedCall> &)> m_keepRejections;
    QJsonObject m_keptHealth;
    Milliseconds m_away{0};
    QThread m_thread;
    Core *m_core = nullptr; ///< lives and dies on m_thread
};

} // namespace regatta
