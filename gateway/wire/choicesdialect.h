// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/openaidialect.h"

namespace regatta {

/// What chat and legacy completions share: `choices`, `usage`, and a stream that ends at [DONE] and nowhere else.
///
/// A finish_reason never ends a stream: older versions of gcli2api put "stop" on every chunk. "content_filter" and
/// "length" count as an answer even without text: the model's refusal, and the client's own limit spent on thinking,
/// which would come out the same elsewhere. Any other empty success is empty.
class ChoicesDialect : public OpenAiDialect
{
public:
    [[nodiscard]] EventReading readEvent(const SseEvent &event) const override;
    [[nodiscard]] BodyReading readBody(const QByteArray &body) const override;
    [[nodiscard]] QByteArray asStream(const QByteArray &body) const override;

protected:
    /// Whether one element of `choices`, of an event or a body, holds something that the client waited for.
    [[nodiscard]] virtual bool hasContent(const json::Value &choice) const = 0;
    /// The `object` of a chunk.
    [[nodiscard]] virtual const char *chunkObject() const = 0;
    /// One choice of a body, written as the choice of a chunk.
    virtual void writeChunkChoice(json::Writer &writer, const json::Value &choice) const = 0;
};

} // namespace regatta
