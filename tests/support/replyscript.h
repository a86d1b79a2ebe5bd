// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/receivedrequest.h"
#include "support/reply.h"

#include <QString>

#include <variant>

namespace regatta::testing {

/// A Reply written as JSON, for tests in other languages:
/// `{"reply": "openai.error", "status": 429, "retryAfter": 7}` or `{"reply": "standard", "pieceDelay": 50, "cutAfter": 300}`.
/// "reply" names a shape of shapes.h ("openai.chatStream"), one of Reply's ready kinds ("hang"), or "standard", which is
/// standardReply() of the request and is meant where it is missing. The other members are its arguments and Reply's setters.
/// The error is a sentence naming the member.
[[nodiscard]] std::variant<Reply, QString> replyFromScript(const QJsonObject &script, const ReceivedRequest &request);

} // namespace regatta::testing
