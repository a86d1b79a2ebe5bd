// SPDX-License-Identifier: GPL-3.0-or-later
// An open-loop load generator for a gateway's chat completions; prints its result as JSON. SIGTERM ends it early.
#include "bench/load/loadrun.h"

#include <csignal>

using namespace regatta::load;

namespace {
EventLoop *running = nullptr;
}

int main(int argc, char **argv)
{
    Arguments arguments(argc, argv);
    EventLoop loop;
    LoadRun run(arguments, loop);
    arguments.refuseUnknown();
    running = &loop;
    for (const int signal : {SIGTERM, SIGINT})
        std::signal(signal, [](int) { running->quit(); });
    run.start();
    loop.run();
    run.print();
    return 0;
}
