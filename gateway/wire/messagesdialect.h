// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/anthropicdialect.h"

namespace regatta {

/// POST /v1/messages. First content is a block that is more than an empty text (a tool's use, a search's result) or a
/// delta with text, thinking or tool input; message_start and ping are none. message_delta brings the stop_reason,
/// message_stop the end. stop_reason "refusal" and "max_tokens" are answers even without text.
/// Usage comes in two halves: input with message_start, output with message_delta.
class MessagesDialect final : public AnthropicDialect
{
public:
    [[nodiscard]] EventReading readEvent(const SseEvent &event) const override;
    [[nodiscard]] BodyReading readBody(const QByteArray &body) const override;
    [[nodiscard]] QByteArray asStream(const QByteArray &body) const override;
};

} // namespace regatta
