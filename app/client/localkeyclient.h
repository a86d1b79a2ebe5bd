// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/keyclient.h"

#include <QObject>

namespace regatta {

class GatewayThread;
class SettingsStore;

/// The keys of a gateway in the same process. Owned by the LocalGatewayClient; main thread; store and gateway outlive it.
class LocalKeyClient final : public QObject, public KeyClient
{
    Q_OBJECT

public:
    LocalKeyClient(SettingsStore &store, GatewayThread &gateway)
        : m_store(store)
        , m_gateway(gateway)
    {}

    void keys(ClientAnswer<QList<ListedKey>> answer) override;
    void createKey(const QString &name, KeyScope scope, const KeyLimits &limits, ClientAnswer<Secret> answer) override;
    void setKeyLimits(const QString &name, const KeyLimits &limits, ClientDone done) override;
    void revokeKey(const QString &name, ClientDone done) override;

private:
    SettingsStore &m_store;
    GatewayThread &m_gateway;
};

} // namespace regatta
