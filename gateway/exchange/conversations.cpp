// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/conversations.h"

namespace regatta {

void Conversations::remember(const QString &conversation, const QString &endpoint, MonoTime now)
{
    if (!conversation.isEmpty())
        m_turns.insert(conversation, new Turn{endpoint, now});
}

QString Conversations::endpointOf(const QString &conversation, Milliseconds memory, MonoTime now) const
{
    if (conversation.isEmpty())
        return {};
    const Turn *turn = m_turns.object(conversation); // object() also marks it as used
    return turn && now - turn->at <= memory ? turn->endpoint : QString();
}

} // namespace regatta
