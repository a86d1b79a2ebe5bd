// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/requesthead.h"

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace regatta {

struct Violation;

/// True for the characters of a token (RFC 9110 5.6.2), which methods and field names consist of.
[[nodiscard]] bool isTokenCharacter(char c);
/// Reads one "Name: value" line; false where it is malformed.
[[nodiscard]] bool readFieldLine(QByteArrayView line, HeaderList &headers);

/// Reads a whole request head, its last empty line included, and decides how the body is framed.
/// Pure; called once a head. The violation says which rule was broken.
[[nodiscard]] std::optional<Violation> readHead(QByteArrayView bytes, qint64 bodyLimit, RequestHead &head);

} // namespace regatta
