// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/json.h"

#include <QByteArray>

namespace regatta {

/// A whole Anthropic message as the events that would have streamed it: message_start, a start, delta and stop for each
/// block, message_delta, message_stop.
[[nodiscard]] QByteArray messagesStream(const json::Value &message);

} // namespace regatta
