// SPDX-License-Identifier: GPL-3.0-or-later
// A scripted OpenAI-compatible server for benchmarks; prints "Listening on PORT" once it does. GET /stats counts.
#include "bench/load/listener.h"
#include "bench/load/upstreamconnection.h"

#include <csignal>
#include <cstdio>

using namespace regatta::load;

namespace {
EventLoop *running = nullptr;
}

int main(int argc, char **argv)
{
    Arguments arguments(argc, argv);
    const Behaviour behaviour(arguments);
    const AnswerShape shape(arguments);
    const int port = int(arguments.number("--port", 0, "0 takes a free one"));
    arguments.refuseUnknown();

    UpstreamCounts counts;
    EventLoop loop;
    running = &loop;
    for (const int signal : {SIGTERM, SIGINT})
        std::signal(signal, [](int) { running->quit(); });
    const int open = listenOn(port, loop, [&](int descriptor) {
        loop.add(std::make_unique<UpstreamConnection>(descriptor, loop, behaviour, shape, counts));
    });
    if (open == 0) {
        std::perror("cannot listen");
        return 1;
    }
    std::printf("Listening on %d\n", open);
    std::fflush(stdout);
    loop.run();
    return 0;
}
