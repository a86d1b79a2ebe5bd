// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/headers.h"

namespace regatta {

/// Which header fields cross the gateway. Both ways by lists of what may pass, so that a field nobody thought of stays
/// where it is. Order and spelling of what passes are kept.

/// A client's fields that may go to an endpoint: Content-Type, Accept, User-Agent, Idempotency-Key, those of OpenAI and
/// Anthropic, and what the official clients say about themselves (x-stainless-*), which helps an endpoint's operator.
/// Never keys, cookies, the client's addresses, Origin and Referer, Accept-Encoding or what belongs to one connection.
[[nodiscard]] HeaderList headersForUpstream(const HeaderList &client);

/// An endpoint's answer fields that may go to the client: what describes the content, rate limits, Retry-After, and
/// those of OpenAI and Anthropic. Its request id becomes x-upstream-request-id, because x-request-id is the gateway's own.
/// Never cookies, Access-Control-*, Server, Content-Encoding, Content-Length or what belongs to one connection.
[[nodiscard]] HeaderList headersForClient(const HeaderList &upstream);

} // namespace regatta
