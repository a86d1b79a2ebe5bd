// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localplayground.h"

namespace regatta {

std::unique_ptr<PlaygroundRun> LocalPlayground::send(const PlaygroundRequest &)
{
    return nullptr;
}

QString LocalPlayground::asCurl(const PlaygroundRequest &) const
{
    return {};
}

} // namespace regatta
