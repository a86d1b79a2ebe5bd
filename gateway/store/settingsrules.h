// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace regatta {

/// A rule that settings break: the key it is about, and what was wrong and expected.
struct BrokenRule
{
    QString key; ///< "endpoints[1].name"
    QString problem;
    friend bool operator==(const BrokenRule &, const BrokenRule &) = default;
};

/// The first rule that no schema can say and that these settings break: endpoint names are unique, routes name endpoints
/// that exist, no endpoint points back at the gateway, another address than loopback needs client keys, storage.url is one.
/// `actualPort` is the port that the gateway listens on where it differs from the configured one (port 0); 0: unknown.
/// Every way into the settings goes through here: file, form, admin API, command line.
[[nodiscard]] std::optional<BrokenRule> findBrokenRule(const Settings &settings, quint16 actualPort = 0);
/// All of them, at most one for each section, endpoint and route.
[[nodiscard]] QList<BrokenRule> findBrokenRules(const Settings &settings, quint16 actualPort = 0);

/// Whether an endpoint at `url` would be the gateway itself: any spelling of loopback, the address it listens on, or,
/// where it listens on all addresses, one of this machine's own, with the gateway's port. No name is looked up.
[[nodiscard]] bool pointsBackAt(const QUrl &url, const GatewaySettings &gateway, quint16 actualPort = 0);
/// The same with the machine's addresses given, for tests.
[[nodiscard]] bool pointsBackAt(const QUrl &url, const GatewaySettings &gateway, quint16 actualPort,
                                const QList<QHostAddress> &ownAddresses);

/// Any way to write this machine's loopback: localhost, *.localhost, 127.x.y.z in each form that resolvers take, ::1.
[[nodiscard]] bool isLoopbackHost(const QString &host);

} // namespace regatta
