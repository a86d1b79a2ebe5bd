// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load/loadrun.h"

#include "bench/load/behaviour.h"
#include "bench/load/listener.h"

#include <algorithm>
#include <cmath>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

namespace regatta::load {

namespace {

constexpr std::array<const char *, 5> endNames{"complete", "bad_status", "cut", "no_connection", "timed_out"};

uint32_t microseconds(Duration duration)
{
    return uint32_t(std::max<int64_t>(0, std::chrono::duration_cast<std::chrono::microseconds>(duration).count()));
}

void printPercentiles(const char *name, std::vector<uint32_t> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        return values.empty() ? 0u : values[std::min(values.size() - 1, size_t(share * double(values.size())))];
    };
    double sum = 0;
    for (const uint32_t value : values)
        sum += value;
    std::printf(",\"%s\":{\"mean\":%.1f,\"p50\":%u,\"p90\":%u,\"p99\":%u,\"p999\":%u,\"max\":%u}", name,
                values.empty() ? 0 : sum / double(values.size()), at(0.5), at(0.9), at(0.99), at(0.999), at(1));
}

FILE *openFile(const std::string &name)
{
    return name.empty() ? nullptr : std::fopen(name.c_str(), "we");
}

} // namespace

LoadRun::LoadRun(Arguments &arguments, EventLoop &loop)
    : m_loop(loop)
    , m_port(int(arguments.number("--port", 8377, "the gateway's, on loopback")))
    , m_rate(arguments.number("--rate", 100, "requests a second"))
    , m_count(long(arguments.number("--count", arguments.number("--seconds", 10, "how long") * m_rate,
                                    "requests; as many as the seconds bring")))
    , m_poisson(arguments.flag("--poisson", "arrivals at random"))
    , m_draws(uint64_t(arguments.number("--seed", 1, "of the arrivals at random")))
    , m_streamShare(arguments.number("--stream-percent", 0, "share of requests that are streamed") / 100)
    , m_timeout(std::chrono::milliseconds(long(arguments.number("--timeout", 30, "seconds for one answer") * 1000)))
    , m_prefix(arguments.text("--prefix", "load", "of the requests' ids"))
    , m_ids(openFile(arguments.text("--ids", {}, "file for the ids of complete answers")))
    , m_samples(openFile(arguments.text("--samples", {}, "file for a line about each request")))
{
    const std::string key = arguments.text("--key", {}, "the client key");
    m_head = "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        + (key.empty() ? "" : "Authorization: Bearer " + key + "\r\n");
    // Each prompt is another one, or the gateway would see one conversation.
    m_bodyStart = R"({"model":")" + arguments.text("--model", "m", "the model asked for")
        + R"(","messages":[{"role":"user","content":")";
    m_bodyEnd = std::string(size_t(arguments.number("--prompt-bytes", 200, "of each request")), 'p') + R"("}])";
    m_untilRefused = arguments.flag("--until-refused", "ends when there is nobody to connect to");
    m_latencies.reserve(size_t(m_count));
    m_lateness.reserve(size_t(m_count));
}

LoadRun::~LoadRun()
{
    for (FILE *file : {m_ids, m_samples}) {
        if (file)
            std::fclose(file);
    }
}

void LoadRun::start()
{
    raiseDescriptorLimit();
    m_start = m_next = m_end = std::chrono::steady_clock::now();
    sendDue();
}

void LoadRun::stop()
{
    m_count = m_sent;
    endIfDone();
}

void LoadRun::sendDue()
{
    while (m_sent < m_count && m_next <= std::chrono::steady_clock::now()) {
        sendOne();
        const double wait = (m_poisson ? -std::log(1 - uniform(m_draws)) : 1.0) / m_rate;
        m_next += std::chrono::nanoseconds(int64_t(wait * 1e9));
    }
    if (m_sent < m_count)
        m_loop.at(m_next, [this] { sendDue(); });
}

Call LoadRun::nextCall()
{
    Call call;
    call.number = m_sent++;
    call.intended = m_next;
    call.id = m_prefix + "-" + std::to_string(call.number);
    uint64_t draw = hashOf(call.id, 1);
    call.stream = uniform(draw) < m_streamShare;
    const std::string body = m_bodyStart + call.id + m_bodyEnd + (call.stream ? ",\"stream\":true}" : "}");
    call.bytes =
        m_head + "x-request-id: " + call.id + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    return call;
}

void LoadRun::sendOne()
{
    Call call = nextCall();
    ++m_open;
    m_lateness.push_back(microseconds(std::chrono::steady_clock::now() - call.intended));
    if (!m_idle.empty()) {
        ClientConnection *connection = m_idle.back();
        m_idle.pop_back();
        return connection->send(std::move(call));
    }
    const int descriptor = connectTo(m_port);
    if (descriptor < 0)
        return callEnded(call, CallEnd::NoConnection, 0);
    ++m_connections;
    auto connection = std::make_unique<ClientConnection>(descriptor, m_loop, *this, m_timeout);
    ClientConnection &sender = *connection;
    m_loop.add(std::move(connection));
    sender.send(std::move(call));
}

void LoadRun::callEnded(const Call &call, CallEnd end, int status)
{
    m_end = std::chrono::steady_clock::now();
    const uint32_t latency = microseconds(m_end - call.intended);
    ++m_ends[size_t(end)];
    if (end == CallEnd::BadStatus)
        ++m_statuses[size_t(std::clamp(status, 0, 599))];
    if (end == CallEnd::Complete) {
        m_latencies.push_back(latency);
        if (m_ids) {
            const std::string line = call.id + '\n';
            [[maybe_unused]] const ssize_t written = ::write(fileno(m_ids), line.data(), line.size());
        }
    }
    if (m_samples)
        std::fprintf(m_samples, "%ld %s %u\n", call.number, endNames[size_t(end)], latency);
    --m_open;
    if (end == CallEnd::NoConnection && m_untilRefused)
        m_count = m_sent;
    endIfDone();
}

void LoadRun::idle(ClientConnection &connection)
{
    m_idle.push_back(&connection);
}

void LoadRun::gone(ClientConnection &connection)
{
    std::erase(m_idle, &connection);
}

void LoadRun::endIfDone()
{
    if (m_open == 0 && m_sent >= m_count)
        m_loop.quit();
}

void LoadRun::print() const
{
    std::printf("{\"sent\":%ld,\"seconds\":%.3f,\"connections\":%ld", m_sent,
                std::chrono::duration<double>(m_end - m_start).count(), m_connections);
    for (size_t i = 0; i < endNames.size(); ++i)
        std::printf(",\"%s\":%ld", endNames[i], m_ends[i]);
    std::printf(",\"statuses\":{");
    const char *comma = "";
    for (int status = 0; status < 600; ++status) {
        if (m_statuses[status] > 0)
            std::printf("%s\"%d\":%ld", std::exchange(comma, ","), status, m_statuses[status]);
    }
    std::printf("}");
    printPercentiles("latency_us", m_latencies);
    printPercentiles("lateness_us", m_lateness);
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    std::printf(",\"cpu_ms\":%ld",
                (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000
                    + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000);
    std::printf("}\n");
}

} // namespace regatta::load
