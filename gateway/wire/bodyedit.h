// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"

#include <QByteArray>
#include <QList>

namespace regatta {

/// `body` with those runs of bytes replaced; everything else stays as it is: key order, large integers, unknown fields.
/// The runs lie within the body and do not overlap.
[[nodiscard]] QByteArray withEdits(const QByteArray &body, QList<BodyEdit> edits);

} // namespace regatta
