// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/openaidialect.h"

namespace regatta {

/// POST /v1/responses. First content is any delta with something in it, a finished text, or an item that is more than
/// the shell of a message (a tool's call). response.completed and response.incomplete end the stream; [DONE] is not sent,
/// but taken where a relay sends one. response.failed and `error` are errors. An incomplete answer and one that waits in
/// the background are answers, with or without text.
class ResponsesDialect final : public OpenAiDialect
{
public:
    [[nodiscard]] EventReading readEvent(const SseEvent &event) const override;
    [[nodiscard]] BodyReading readBody(const QByteArray &body) const override;
    /// `event: error` with the fields of this API and `error` beside them, without which the official clients would hand
    /// the event on as data instead of throwing.
    [[nodiscard]] QByteArray errorEvent(const ClientError &error) const override;
    [[nodiscard]] QByteArray asStream(const QByteArray &body) const override;
};

} // namespace regatta
