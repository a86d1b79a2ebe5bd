// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/clientsink.h"
#include "exchange/keygate.h"
#include "model/chatrequest.h"
#include "model/settings.h"
#include "wire/modellist.h"

#include <memory>
#include <optional>

namespace regatta {

/// What the door hands checked requests to: the Gateway, or a fake in the door's tests. Gateway thread; outlives the door.
class RequestHandler
{
public:
    virtual ~RequestHandler() = default;

    /// Runs the request to its end.
    virtual void handle(ChatRequest request, std::unique_ptr<ClientSink> sink) = 0;

    /// Where the requests of limited keys are counted; null: nowhere, and no key is limited.
    [[nodiscard]] virtual KeyGate *keyGate() const { return nullptr; }

    /// What clients see: merged over the endpoints, filtered; answers from what is known, never waits.
    [[nodiscard]] virtual QList<ModelInfo> models() const = 0;
    [[nodiscard]] virtual std::optional<ModelInfo> model(const QString &id) const = 0;
    /// True where at least one enabled endpoint is configured.
    [[nodiscard]] virtual bool isReady() const = 0;
    [[nodiscard]] virtual std::shared_ptr<const Settings> settings() const = 0;
};

} // namespace regatta
