// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace regatta {

/// The words in an upstream's error body, whichever of the known shapes it has: {"error":{"message"}}, {"error":"…"},
/// {"detail":"…"|[…]}, Anthropic's {"type":"error","error":{…}}, a list of one of these (Google), else the text itself,
/// shortened; HTML is named as such. At most 500 characters.
[[nodiscard]] QString upstreamErrorMessage(const QByteArray &body, const QByteArray &contentType);

/// Retry-After as seconds, from delta-seconds or an HTTP date (RFC 9110 10.2.3); none where absent or unreadable.
[[nodiscard]] std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray &value, qint64 nowUtcMilliseconds);

} // namespace regatta
