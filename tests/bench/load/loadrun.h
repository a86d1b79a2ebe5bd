// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/load/arguments.h"
#include "bench/load/clientconnection.h"

#include <array>
#include <cstdio>
#include <vector>

namespace regatta::load {

/// A run of the load generator: requests at given times, whatever becomes of those before (open loop), each on an idle
/// connection or a new one. A latency counts from the moment at which the request was due, so that a program that falls
/// behind cannot hide it by slowing the generator down.
class LoadRun final : public CallOwner
{
public:
    /// --port, --rate (a second), --count or --seconds, --poisson, --seed (of the arrivals), --stream-percent, --model,
    /// --key, --until-refused (no further requests once the program is gone), --prefix (of the request ids), --prompt-bytes, --timeout (seconds), --ids FILE (the ids of complete
    /// answers, each written at once), --samples FILE (number, end and microseconds of each call).
    LoadRun(Arguments &arguments, EventLoop &loop);
    ~LoadRun() override;

    void start();
    /// No further requests; the run ends with those under way.
    void stop();
    /// The result as one JSON object.
    void print() const;

    void callEnded(const Call &call, CallEnd end, int status) override;
    void idle(ClientConnection &connection) override;
    void gone(ClientConnection &connection) override;

private:
    void sendDue();
    void sendOne();
    void endIfDone();
    [[nodiscard]] Call nextCall();

    EventLoop &m_loop;
    int m_port;
    double m_rate;
    long m_count;
    bool m_poisson;
    uint64_t m_draws;
    double m_streamShare;
    Duration m_timeout;
    std::string m_prefix;
    std::string m_head;
    std::string m_bodyStart;
    std::string m_bodyEnd;
    bool m_untilRefused;
    FILE *m_ids = nullptr;
    FILE *m_samples = nullptr;

    Time m_start;
    Time m_next;
    Time m_end;
    long m_sent = 0;
    long m_open = 0;
    std::vector<ClientConnection *> m_idle; ///< the latest used last: few stay in use
    long m_connections = 0;
    std::array<long, 5> m_ends{};
    std::vector<uint32_t> m_latencies; ///< µs of complete answers
    std::vector<uint32_t> m_lateness;  ///< µs from due to sent: the generator's own fault
    long m_statuses[600] = {};
};

} // namespace regatta::load
