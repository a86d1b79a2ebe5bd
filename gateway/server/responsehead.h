// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/headers.h"

#include <QByteArray>
#include <QString>

namespace regatta {

/// A status line and header fields, the empty line included, with Date added. Fields that carry framing (Content-Length,
/// Transfer-Encoding, Connection and other hop-by-hop fields) or a line break are left out: `framing` alone says them.
[[nodiscard]] QByteArray responseHead(int status, const HeaderList &headers, const HeaderList &framing);

/// A whole error answer in OpenAI's shape that ends its connection, for requests that never become an exchange.
[[nodiscard]] QByteArray closingErrorAnswer(int status, const QString &message);

} // namespace regatta
