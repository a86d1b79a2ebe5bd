// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/dialect.h"
#include "wire/json.h"

namespace regatta {

/// What all of OpenAI's APIs have in common: the error object, and an error event that its clients throw on.
class OpenAiDialect : public Dialect
{
public:
    [[nodiscard]] QByteArray errorBody(const ClientError &error) const override;
    /// `data: {"error":…}`, with no [DONE] after it: the official clients throw on `error`, and take a [DONE] for a
    /// complete answer.
    [[nodiscard]] QByteArray errorEvent(const ClientError &error) const override;
};

/// OpenAI's `type` and `code` for a status, as its servers use them, where the error names none itself.
[[nodiscard]] QString openAiErrorType(int status);
[[nodiscard]] QString openAiErrorCode(int status);

/// `attempts` as a JSON array, as every error body lists them.
void writeAttempts(json::Writer &writer, const QList<AttemptRecord> &attempts);

/// What a failed request's message ends in, such as "gcli: 500 no credential available (12 ms); relay: timed out (30000 ms)".
[[nodiscard]] QString attemptsSummary(const QList<AttemptRecord> &attempts);

} // namespace regatta
