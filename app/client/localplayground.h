// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/playgroundclient.h"
#include "model/secret.h"

#include <QObject>

#include <functional>

namespace regatta {

class GatewayThread;

/// The playground of a gateway in the same process: real requests through its door. Owned by the LocalGatewayClient; main
/// thread; the gateway outlives it.
class LocalPlayground final : public QObject, public PlaygroundClient
{
    Q_OBJECT

public:
    /// `baseUrl` tells where the door is now.
    LocalPlayground(GatewayThread &gateway, Secret consoleKey, std::function<QString()> baseUrl)
        : m_gateway(gateway)
        , m_consoleKey(std::move(consoleKey))
        , m_baseUrl(std::move(baseUrl))
    {}

    [[nodiscard]] std::unique_ptr<PlaygroundRun> send(const PlaygroundRequest &request) override;
    [[nodiscard]] QString asCurl(const PlaygroundRequest &request) const override;

private:
    [[maybe_unused]] GatewayThread &m_gateway;
    const Secret m_consoleKey;
    const std::function<QString()> m_baseUrl;
};

} // namespace regatta
