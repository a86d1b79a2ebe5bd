// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/chatrequest.h"

namespace regatta {

QString apiName(Api api)
{
    switch (api) {
    case Api::ChatCompletions: return QStringLiteral("chat.completions");
    case Api::Completions: return QStringLiteral("completions");
    case Api::Embeddings: return QStringLiteral("embeddings");
    case Api::Responses: return QStringLiteral("responses");
    case Api::Messages: return QStringLiteral("messages");
    case Api::CountTokens: return QStringLiteral("messages.count_tokens");
    case Api::Other: return QStringLiteral("other");
    }
    Q_UNREACHABLE();
}

} // namespace regatta
