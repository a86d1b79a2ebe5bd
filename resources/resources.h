// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Makes the compiled-in schema and migrations reachable as ":/regatta/…". A static library's resources are dropped by the
/// linker unless somebody asks for them; whoever reads them calls this first. Any number of times, on any thread.
void useRegattaResources();
