// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/dialect.h"

namespace regatta {

/// What Anthropic's APIs have in common: {"type":"error","error":{"type","message"}}, in a body as in an event.
/// The attempts stand beside `error`, whose own fields its clients know.
class AnthropicDialect : public Dialect
{
public:
    [[nodiscard]] QByteArray errorBody(const ClientError &error) const override;
    [[nodiscard]] QByteArray errorEvent(const ClientError &error) const override;
};

/// Anthropic's error type for a status, such as "overloaded_error" for 529.
[[nodiscard]] QString anthropicErrorType(int status);

} // namespace regatta
