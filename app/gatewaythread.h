// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/gateway.h"
#include "model/exchangerecord.h"
#include "model/secret.h"
#include "model/settings.h"
#include "model/snapshot.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace regatta {

/// The gateway thread as the main thread sees it: values in, values out. Owned by the composition root; its functions are
/// called on the main thread and none but start() and stop() waits. What lives on the other side — transport, gateway,
/// door — is made and destroyed there.
class GatewayThread final : public QObject
{
    Q_OBJECT

public:
    using KeyVerifier = std::function<std::optional<QString>(const QByteArray &)>;

    /// `verifier` is called on the gateway thread.
    explicit GatewayThread(KeyVerifier verifier, QObject *parent = nullptr);
    ~GatewayThread() override;

    /// Starts the thread and listens. The error is one sentence, such as that the port is taken; the thread then runs
    /// without a door and tries again every few seconds.
    [[nodiscard]] QString start(const Settings &settings, const EndpointSecrets &secrets);
    /// Ends what is under way in order, gives clients a moment to read it, and stops the thread.
    void stop();

    void apply(const Settings &settings, const EndpointSecrets &secrets);
    void restoreResourceOwners(const QHash<QString, QString> &owners);
    void probe(const QString &endpoint, std::function<void(const ProbeResult &)> done);
    /// Snapshots and records come only while somebody looks at them; a headless gateway has nobody.
    void setObserved(bool observed);

Q_SIGNALS:
    void snapshotChanged(const regatta::GatewaySnapshot &snapshot);
    /// Oldest first; of a busy quarter of a second, the newest hundred.
    void recorded(const QList<regatta::ExchangeRecord> &records);
    /// On the gateway thread, so that none is lost when the program ends.
    void resourceMade(const QString &resource, const QString &endpoint);
    /// The address it listens on; empty while it does not.
    void listening(const QString &baseUrl);

private:
    class Core;

    KeyVerifier m_verifier;
    QThread m_thread;
    Core *m_core = nullptr; ///< lives and dies on m_thread
};

} // namespace regatta
