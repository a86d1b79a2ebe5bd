// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"
#include "model/endpoint.h"

#include <QString>
#include <QUrl>

#include <variant>

namespace regatta {

/// What a user pasted as a base URL, made canonical: surrounding blanks, a trailing slash, "/v1", and a whole path such
/// as "/v1/chat/completions", "/antigravity/v1/models" or "/v1/messages" are taken off for the gcli and antigravity
/// kinds; for openai the path before "/chat/completions" and its like is kept, and a bare host gets "/v1".
/// Without a scheme only loopback names are understood, as http. A user name, a query and a fragment are refused.
/// A canonical URL comes back as it is. The error is one sentence that names what was wrong and what was expected.
[[nodiscard]] std::variant<QUrl, QString> normaliseBaseUrl(const QString &text, EndpointKind kind);

/// Where `request` goes on that endpoint: base, the kind's prefix, path and query joined without doubling "/v1".
/// Invalid where the path has a dot segment, written out or percent-encoded: it would climb out of the API, towards the
/// administration of the same server, with the endpoint's key.
[[nodiscard]] QUrl upstreamUrl(const Endpoint &endpoint, const QByteArray &path, const QByteArray &query = {});

/// Whether a kind can serve an API at all: gcli2api has no completions, responses, embeddings or files. An openai
/// endpoint is trusted with everything: many relays speak Anthropic's API too, and one that does not says 404.
[[nodiscard]] bool kindServes(EndpointKind kind, Api api);

} // namespace regatta
