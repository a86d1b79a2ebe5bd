// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/playgroundclient.h"
#include "model/secret.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <functional>

namespace regatta {

class GatewayThread;
class UsageClient;

/// The playground of a gateway in the same process: real requests through its door, with a key that never leaves the
/// process's loopback. Owned by the LocalGatewayClient; main thread; gateway and usage client outlive it, and it outlives
/// its runs.
class LocalPlayground final : public QObject, public PlaygroundClient
{
    Q_OBJECT

public:
    /// `baseUrl` tells where the door is now; empty while it is closed.
    LocalPlayground(GatewayThread &gateway, UsageClient &usage, Secret consoleKey, std::function<QString()> baseUrl)
        : m_gateway(gateway)
        , m_usage(usage)
        , m_consoleKey(std::move(consoleKey))
        , m_baseUrl(std::move(baseUrl))
    {}

    [[nodiscard]] std::unique_ptr<PlaygroundRun> send(const PlaygroundRequest &request) override;
    [[nodiscard]] QString asCurl(const PlaygroundRequest &request) const override;

    /// What is sent.
    [[nodiscard]] static QByteArray body(const PlaygroundRequest &request, bool readable = false);

private:
    GatewayThread &m_gateway;
    UsageClient &m_usage;
    const Secret m_consoleKey;
    const std::function<QString()> m_baseUrl;
    QNetworkAccessManager m_network;
};

} // namespace regatta
