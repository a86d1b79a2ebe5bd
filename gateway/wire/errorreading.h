// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/json.h"

#include <QString>

#include <optional>

namespace regatta {

/// An error in an upstream's words.
struct ErrorReading
{
    int status = 0;  ///< that the error names, by number or by a type whose status is known; 0: none
    QString message; ///< one line, at most 500 characters, never empty
};

/// The error that a JSON value is, whichever of the known shapes it has: {"error":{…}}, {"error":"…"}, Anthropic's
/// {"type":"error",…}, {"detail":…}, a list that holds one of these (Google). None where it is no error: {"error":null}
/// stands in many successful answers, and `detail` or `message` beside `choices` and their like mean nothing.
[[nodiscard]] std::optional<ErrorReading> readError(const json::Value *value);

/// An `error` object or string itself, such as that of response.failed.
[[nodiscard]] ErrorReading readErrorValue(const json::Value &error);

/// On one line and shortened to 500 characters.
[[nodiscard]] QString shortened(const QString &message);

} // namespace regatta
