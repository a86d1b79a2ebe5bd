// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clientkey.h"
#include "model/settings.h"
#include "server/requesthead.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

namespace regatta {

/// Whose a valid key is, none for any other. Compares hashes, so that time tells nothing. Called for each request.
using KeyVerifier = std::function<std::optional<KeyHolder>(const QByteArray &presentedKey)>;

/// Whether a request may come in, and what CORS says about its answer.
struct Admission
{
    int status = 200; ///< 401 or 403 where it may not; 204: a preflight to be answered with `cors` alone
    QString reason;
    QString keyName; ///< of the key that let it in; empty where none did
    HeaderList cors; ///< for every answer to this request, refusals included
    KeyHolder key{}; ///< the same key with its limits

    [[nodiscard]] bool isGranted() const { return status == 200; }
};

/// Decides who may come in. A valid key is enough, whatever Host and Origin: desktop clients send all kinds of origins.
/// Without a required key the Host must be loopback or allowed (DNS rebinding) and a foreign Origin is refused, so that
/// no web page can drive a local gateway. Pure but for `verify`.
[[nodiscard]] Admission admitRequest(const RequestHead &head, const GatewaySettings &settings,
                                     const KeyVerifier &verify);

/// The same for the admin API: only an admin key opens it, even where clients need none. `clients` only tells a client's
/// key apart from a wrong one.
[[nodiscard]] Admission admitAdmin(const RequestHead &head, const GatewaySettings &settings, const KeyVerifier &admins,
                                   const KeyVerifier &clients);

/// The key as the clients of OpenAI, Anthropic and Google present it; empty where there is none.
[[nodiscard]] QByteArray presentedKey(const HeaderList &headers);

/// 127.0.0.0/8, localhost or [::1], with or without a port.
[[nodiscard]] bool isLoopbackHost(const QByteArray &host);

} // namespace regatta
