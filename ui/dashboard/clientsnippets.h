// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace regatta {

/// Where a client is told of the gateway.
enum class SnippetKind { Curl, Python, Node, Environment };

/// A piece of code that talks to the gateway at `baseUrl` and works once $REGATTA_KEY holds a client key: no key is ever
/// written into it. Pure; code is not translated, `prompt` is what it asks.
[[nodiscard]] QString clientSnippet(SnippetKind kind, const QString &baseUrl, const QString &model, const QString &prompt);

} // namespace regatta
