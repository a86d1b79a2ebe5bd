// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/load/eventloop.h"

namespace regatta::load {

/// Listens on 127.0.0.1 and hands every accepted connection, non-blocking, to `accepted`. The port, or 0 with errno set.
int listenOn(int port, EventLoop &loop, std::function<void(int descriptor)> accepted);

/// Begins to connect to 127.0.0.1; the descriptor is non-blocking. −1 with errno set where that fails at once.
int connectTo(int port);

/// As many descriptors as the system lets this process have.
void raiseDescriptorLimit();

} // namespace regatta::load
