// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint.h"
#include "model/failure.h"

namespace regatta {

/// What a failure is about: whose breaker counts it.
enum class Blame {
    Nobody,    ///< the request's own fault, or this machine's own limits: never counted
    Server,    ///< no connection came about: about every endpoint of that scheme, host, port and proxy
    Endpoint,  ///< the way to it: its proxy
    Model,     ///< it was reached, and did badly; whether the model alone does, its other models tell
    RateLimit, ///< 429: about the model at that endpoint, as quotas are
    Key,       ///< 401, 402, 403: the endpoint's key is refused or spent
};

/// A status named by an error event under 200 counts as that status; but the key was good enough for the 200.
///
/// gcli2api refuses our password with {"detail": …}; a 401 or 403 with {"error": …} is Google's about one of the
/// credentials behind it, and the next call may take another one: no matter of our key.
[[nodiscard]] Blame blameFor(const Failure &failure, EndpointKind kind);

/// The server was reached and spoke, so that what kept connections from it is over.
[[nodiscard]] bool serverSpoke(const Failure &failure);

} // namespace regatta
