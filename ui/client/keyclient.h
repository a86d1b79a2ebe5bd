// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/answer.h"
#include "model/clientkey.h"
#include "model/secret.h"

#include <QList>

namespace regatta {

/// One client key with what was used of its limits.
struct ListedKey
{
    ClientKey key;
    KeyUse use;
    friend bool operator==(const ListedKey &, const ListedKey &) = default;
};

/// The keys that open the gateway. GUI thread; part of a GatewayClient; no call blocks.
class KeyClient
{
public:
    virtual ~KeyClient() = default;

    /// Those that are not revoked, oldest first, admin keys included.
    virtual void keys(ClientAnswer<QList<ListedKey>> answer) = 0;
    /// The key exists only in the answer: show it once and forget it.
    virtual void createKey(const QString &name, KeyScope scope, const KeyLimits &limits, ClientAnswer<Secret> answer) = 0;
    /// Holds from the next request.
    virtual void setKeyLimits(const QString &name, const KeyLimits &limits, ClientDone done) = 0;
    /// Dead within a second. What it already runs goes on.
    virtual void revokeKey(const QString &name, ClientDone done) = 0;
};

} // namespace regatta
