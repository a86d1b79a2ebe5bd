// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/anthropicdialect.h"

namespace regatta {

/// POST /v1/messages/count_tokens: a small plain answer, {"input_tokens": n}, never streamed. The count is the answer,
/// not a use of tokens, so it is no usage.
class CountTokensDialect final : public AnthropicDialect
{
public:
    [[nodiscard]] EventReading readEvent(const SseEvent &event) const override;
    [[nodiscard]] BodyReading readBody(const QByteArray &body) const override;
    [[nodiscard]] QByteArray asStream(const QByteArray &body) const override;
};

} // namespace regatta
