// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"

#include <QByteArray>

#include <optional>

namespace regatta {

/// A record as bytes for the spool (CBOR, RFC 8949, with a version; enums by name, so that a spool outlives an update), and
/// back; none where the bytes are not such a form. What the log does not keep (a failure's body) is not kept here either.
[[nodiscard]] QByteArray encodeRecord(const ExchangeRecord &record);
[[nodiscard]] std::optional<ExchangeRecord> decodeRecord(const QByteArray &bytes);

} // namespace regatta
