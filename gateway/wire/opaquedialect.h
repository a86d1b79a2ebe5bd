// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/openaidialect.h"

namespace regatta {

/// Every other /v1/*: images, audio, moderations, files, whose 2xx head alone wins and whose bytes pass unread.
/// Any clean end of file is a complete answer. A small JSON body may still name what it made (file, batch).
class OpaqueDialect final : public OpenAiDialect
{
public:
    [[nodiscard]] EventReading readEvent(const SseEvent &event) const override;
    [[nodiscard]] BodyReading readBody(const QByteArray &body) const override;
    [[nodiscard]] QByteArray asStream(const QByteArray &body) const override;
    [[nodiscard]] bool isOpaque() const override { return true; }
};

} // namespace regatta
