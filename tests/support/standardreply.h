// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/receivedrequest.h"
#include "support/reply.h"
#include "support/shapes.h"

namespace regatta::testing {

/// What a well-behaved server of all dialects would answer: by path, and by the body's model, stream, n, logprobs, tools,
/// stream_options.include_usage and thinking. Nothing for what it does not know. Made for FakeUpstream::setDefault().
[[nodiscard]] std::optional<Reply> standardReply(const ReceivedRequest &request);

/// The same, with the text and so on of `answer`.
[[nodiscard]] std::optional<Reply> standardReply(const ReceivedRequest &request, const Answer &answer);

/// The answer that the body of `request` asks for.
[[nodiscard]] Answer answerFor(const ReceivedRequest &request);

} // namespace regatta::testing
