// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"

#include <QCache>
#include <QString>

namespace regatta {

/// Which endpoint served each conversation last: its next turn meets a warm prompt cache there, and thought signatures are
/// bound to the account that made them. Bounded: the conversations used longest ago are forgotten first.
/// Owned by the Gateway; gateway thread.
class Conversations
{
public:
    /// An empty conversation is none.
    void remember(const QString &conversation, const QString &endpoint, MonoTime now);
    /// The endpoint's name; empty where none is known, or where it was longer ago than `memory`.
    [[nodiscard]] QString endpointOf(const QString &conversation, Milliseconds memory, MonoTime now) const;

private:
    struct Turn
    {
        QString endpoint;
        MonoTime at;
    };
    static constexpr int capacity = 10'000;
    mutable QCache<QString, Turn> m_turns{capacity};
};

} // namespace regatta
