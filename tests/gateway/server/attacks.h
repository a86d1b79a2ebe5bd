// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace regatta::testing {

[[nodiscard]] QByteArray framedPost(const QByteArray &fields, const QByteArray &body = {});
[[nodiscard]] QByteArray chunkedPost(const QByteArray &body);

/// Rows of "bytes" and "status": one attack for each rule of the parser, for the parser alone and for the door on the wire.
void addFramingAttacks();

} // namespace regatta::testing
