// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/choicesdialect.h"

namespace regatta {

/// POST /v1/chat/completions. First content is text, reasoning, a refusal, a tool or function call with a name or
/// arguments, audio or an image; a chunk with only a role, empty strings or usage is none. Several choices count alike.
class ChatDialect final : public ChoicesDialect
{
protected:
    [[nodiscard]] bool hasContent(const json::Value &choice) const override;
    [[nodiscard]] const char *chunkObject() const override { return "chat.completion.chunk"; }
    void writeChunkChoice(json::Writer &writer, const json::Value &choice) const override;
};

} // namespace regatta
