// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

class QHttpServer;

namespace regatta {

class GuardedServer;

/// A QHttpServer that reads the requests of `server`, which it then owns, and hands each to its Connection. The only
/// place that knows QHttpServer and its responder, and what changed in them from Qt 6.4 to 6.8. `server` listens already.
[[nodiscard]] std::unique_ptr<QHttpServer> bindHttpServer(GuardedServer *server);

} // namespace regatta
