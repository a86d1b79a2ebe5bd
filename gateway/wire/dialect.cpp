// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/dialect.h"

#include "wire/chatdialect.h"
#include "wire/completionsdialect.h"
#include "wire/counttokensdialect.h"
#include "wire/embeddingsdialect.h"
#include "wire/messagesdialect.h"
#include "wire/opaquedialect.h"
#include "wire/responsesdialect.h"

namespace regatta {

const Dialect &Dialect::of(Api api)
{
    static const ChatDialect chat;
    static const CompletionsDialect completions;
    static const EmbeddingsDialect embeddings;
    static const ResponsesDialect responses;
    static const MessagesDialect messages;
    static const CountTokensDialect countTokens;
    static const OpaqueDialect opaque;
    switch (api) {
    case Api::ChatCompletions: return chat;
    case Api::Completions: return completions;
    case Api::Embeddings: return embeddings;
    case Api::Responses: return responses;
    case Api::Messages: return messages;
    case Api::CountTokens: return countTokens;
    case Api::Other: return opaque;
    }
    Q_UNREACHABLE();
}

} // namespace regatta
