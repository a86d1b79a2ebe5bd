// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/json.h"

#include <QByteArray>

namespace regatta {

/// A whole response of OpenAI's responses API as the events that would have streamed it: response.created, each item with
/// its parts and one delta each, and response.completed (or response.incomplete), numbered from 0.
[[nodiscard]] QByteArray responsesStream(const json::Value &response);

} // namespace regatta
