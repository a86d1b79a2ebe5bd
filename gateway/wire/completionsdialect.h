// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/choicesdialect.h"

namespace regatta {

/// POST /v1/completions, the legacy API: `choices[].text`, in events and bodies alike.
class CompletionsDialect final : public ChoicesDialect
{
protected:
    [[nodiscard]] bool hasContent(const json::Value &choice) const override;
    [[nodiscard]] const char *chunkObject() const override { return "text_completion"; }
    void writeChunkChoice(json::Writer &writer, const json::Value &choice) const override;
};

} // namespace regatta
