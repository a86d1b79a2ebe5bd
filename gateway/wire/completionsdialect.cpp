// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/completionsdialect.h"

namespace regatta {

bool CompletionsDialect::hasContent(const json::Value &choice) const
{
    return json::isText(json::member(&choice, "text")) || json::isText(json::member(&choice, "reasoning_content"))
        || json::isText(json::member(&choice, "reasoning"));
}

void CompletionsDialect::writeChunkChoice(json::Writer &writer, const json::Value &choice) const
{
    choice.Accept(writer);
}

} // namespace regatta
