// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/openaidialect.h"

namespace regatta {

/// POST /v1/embeddings: never streamed. The answer is a `data` list whose vectors are numbers or base64.
class EmbeddingsDialect final : public OpenAiDialect
{
public:
    [[nodiscard]] EventReading readEvent(const SseEvent &event) const override;
    [[nodiscard]] BodyReading readBody(const QByteArray &body) const override;
    [[nodiscard]] QByteArray asStream(const QByteArray &body) const override;
};

} // namespace regatta
