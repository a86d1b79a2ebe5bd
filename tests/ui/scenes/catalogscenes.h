// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/fakegatewayclient.h"

namespace regatta::scenes {

/// A catalogue of models for the endpoints of fillWithData(), some routes, a preview, and all of it as saved settings.
void fillCatalog(FakeGatewayClient &client);
/// So many more models, for what must stay quick.
void addManyModels(FakeGatewayClient &client, int count);
/// Takes theSettings' routes, endpoints and the rest as what is saved.
void storeSettings(FakeGatewayClient &client);
/// The last 24 hours of both shares of a rollout.
[[nodiscard]] QList<UsageStatistics> rolloutShares(qint64 chosen, qint64 single);

} // namespace regatta::scenes
