// SPDX-License-Identifier: GPL-3.0-or-later
#include "descriptorlimit.h"

#include <sys/resource.h>

namespace regatta {

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max)
        return;
    limit.rlim_cur = limit.rlim_max;
    // Where even this is refused, the gateway runs with what it has.
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace regatta
