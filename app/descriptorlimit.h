// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace regatta {

/// Each client and each upstream call holds a file descriptor. The usual soft limit of 1,024 is less than what the door
/// admits, so the program takes all that the hard limit allows it. Main thread, once, before the first socket.
void raiseDescriptorLimit();

} // namespace regatta
