// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/clientsink.h"
#include "model/chatrequest.h"
#include "model/secret.h"
#include "model/settings.h"
#include "model/snapshot.h"
#include "wire/modellist.h"

#include <QObject>

#include <memory>

namespace regatta {

class Clock;
class Transport;

/// The heart of the gateway thread: takes checked requests from the door, runs an Exchange for each, keeps the live
/// figures and the list of models. Owned by the composition root; clock and transport outlive it. Gateway thread only.
class Gateway final : public QObject
{
    Q_OBJECT

public:
    Gateway(Transport &transport, const Clock &clock, QObject *parent = nullptr);
    ~Gateway() override;

    /// Takes effect with the next request; exchanges under way keep their snapshot.
    void apply(const Settings &settings, const EndpointSecrets &secrets);
    [[nodiscard]] std::shared_ptr<const Settings> settings() const;

    /// Runs the request to its end. Exactly one recorded() follows.
    void handle(ChatRequest request, std::unique_ptr<ClientSink> sink);

    /// What clients see: merged over the endpoints, filtered; answers from what is known, never waits.
    [[nodiscard]] QList<ModelInfo> models() const;
    [[nodiscard]] std::optional<ModelInfo> model(const QString &id) const;
    /// Asks every endpoint for its models now.
    void refreshModels();

    [[nodiscard]] GatewaySnapshot snapshot() const;
    [[nodiscard]] int exchangesUnderWay() const;
    /// True where at least one enabled endpoint is configured.
    [[nodiscard]] bool isReady() const;
    /// Ends everything under way: clients get 503 or an error event. For an orderly exit.
    void shutDown();

Q_SIGNALS:
    void recorded(const regatta::ExchangeRecord &record);
    /// An id (response, file, batch) was made by that endpoint; for the store.
    void resourceMade(const QString &resource, const QString &endpoint);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace regatta
