// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/authenticator.h"
#include "server/requesthead.h"
#include "server/routes.h"
#include "wire/dialect.h"

#include <optional>
#include <variant>

namespace regatta {

/// What the door decides from a request's head and body, apart from who may come in. All pure.

/// The client's x-request-id where it is 1–128 visible ASCII characters, else a new UUIDv7.
[[nodiscard]] QString requestIdOf(const HeaderList &headers);

/// 508 for a request that already came through this gateway, or through more than eight.
[[nodiscard]] std::optional<ClientError> checkHops(const QByteArray &hops, const QByteArray &instanceId);

/// 415 where the route takes JSON and the body is declared as something else, such as the text/plain of a web page's
/// simple POST. A missing Content-Type is taken for JSON.
[[nodiscard]] std::optional<ClientError> checkContentType(const RequestHead &head, const RouteMatch &route);

/// True for JSON, "+json" included, with or without parameters.
[[nodiscard]] bool isJsonType(const QByteArray &contentType);

/// Bodies that no endpoint needs read by the gateway: they are streamed to it.
[[nodiscard]] bool isStreamedUpload(const RequestHead &head, const RouteMatch &route);

/// The request as the exchange sees it, or what is wrong with its body.
[[nodiscard]] std::variant<ChatRequest, ClientError> makeChatRequest(const RequestHead &head, const RouteMatch &route,
                                                                     const Admission &admission, const QString &id,
                                                                     const QByteArray &body,
                                                                     std::shared_ptr<RequestBody> upload);

} // namespace regatta
