// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/dialect.h"
#include "wire/json.h"

#include <optional>

namespace regatta {

/// What makes an event or a body no answer in any dialect: errors in every known shape, and what is no JSON object.
/// Each dialect asks here first.

/// `mustBeJson` is false for an event of a type that the dialect does not know, whose data may be anything.
[[nodiscard]] std::optional<EventReading> eventAnomaly(const SseEvent &event, const json::Document &document,
                                                       bool mustBeJson);
[[nodiscard]] std::optional<BodyReading> bodyAnomaly(const QByteArray &body, const json::Document &document);

/// True for OpenAI's end of a stream.
[[nodiscard]] bool isDone(const SseEvent &event);

/// A success that holds nothing.
[[nodiscard]] BodyReading emptyAnswer(const char *message);

/// What a client is told where a body cannot become a stream.
[[nodiscard]] ClientError unreadableAnswer();

} // namespace regatta
