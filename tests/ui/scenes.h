// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/fakegatewayclient.h"

#include <QString>
#include <QStringList>

namespace regatta {

class Console;

/// The states that a user can meet, each as values of a FakeGatewayClient: what the tests walk through and what the
/// pictures show. No key in them is a real one.
namespace scenes {

[[nodiscard]] QStringList names();
/// Puts the client into the scene's state; before the window opens.
void prepare(const QString &name, FakeGatewayClient &client, FakeUiState &state);
/// What the scene needs once the window is open: records, a form, a dialog.
void enter(const QString &name, FakeGatewayClient &client, Console &console);

[[nodiscard]] Endpoint endpoint(const QString &name, EndpointKind kind, bool paid = false);
/// One finished request: a race that `winner` won over the others.
[[nodiscard]] ExchangeRecord race(const QString &id, const QStringList &endpoints, int winner, int ttft);
void fillWithData(FakeGatewayClient &client);

} // namespace scenes
} // namespace regatta
