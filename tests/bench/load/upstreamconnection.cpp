// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load/upstreamconnection.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace regatta::load {

namespace {

const std::string role = R"(data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[)"
                         R"({"index":0,"delta":{"role":"assistant"},"finish_reason":null}]})"
                         "\n\n";
const std::string stop = R"(data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[)"
                         R"({"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,)"
                         R"("completion_tokens":12,"total_tokens":21}})"
                         "\n\ndata: [DONE]\n\n";

std::string event(const std::string &content)
{
    return R"(data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":)"
           R"({"content":")"
        + content
        + R"("},"finish_reason":null}]})"
          "\n\n";
}

std::string chunk(const std::string &bytes)
{
    std::array<char, 16> size{};
    std::snprintf(size.data(), size.size(), "%zx\r\n", bytes.size());
    return size.data() + bytes + "\r\n";
}

std::string head(int status, const std::string &type, const std::string &framing)
{
    return "HTTP/1.1 " + std::to_string(status) + (status == 200 ? " OK" : " Failed") + "\r\nContent-Type: " + type
        + "\r\n" + framing + "\r\n\r\n";
}

bool asksForStream(const std::string &body)
{
    return body.find("\"stream\":true") != std::string::npos || body.find("\"stream\": true") != std::string::npos;
}

} // namespace

AnswerShape::AnswerShape(Arguments &arguments)
    : chunks(int(arguments.number("--chunks", 3, "of a stream")))
    , chunkGap(std::chrono::microseconds(long(arguments.number("--chunk-gap", 0, "milliseconds between two") * 1000)))
    , failStatus(int(arguments.number("--fail-status", 500, "status of a failure")))
    , content(size_t(arguments.number("--content-bytes", 64, "of a plain answer or a chunk")), 'x')
{}

UpstreamConnection::UpstreamConnection(int descriptor, EventLoop &loop, const Behaviour &behaviour,
                                       const AnswerShape &shape, UpstreamCounts &counts)
    : Channel(descriptor)
    , m_loop(loop)
    , m_behaviour(behaviour)
    , m_shape(shape)
    , m_counts(counts)
{
    ++m_counts.connections;
}

UpstreamConnection::~UpstreamConnection()
{
    if (m_timer != 0)
        m_loop.cancel(m_timer);
    if (m_busy)
        ++m_counts.aborted;
}

void UpstreamConnection::onEvents(uint32_t events)
{
    if ((events & EPOLLOUT) != 0 && !m_out.empty())
        flush();
    if ((events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0 && !hasEnded())
        readAll((events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0); // edge-triggered: the end is told once
}

void UpstreamConnection::readAll(bool toTheEnd)
{
    std::array<char, 16384> buffer;
    for (;;) {
        const ssize_t got = ::read(descriptor(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN)
            return;
        if (got <= 0)
            return m_loop.end(*this);
        // One request at a time: nobody pipelines here.
        m_request.feed(std::string_view(buffer.data(), size_t(got)));
        if (m_request.state() == HttpMessage::State::Complete && !m_busy)
            serve();
        if (size_t(got) < buffer.size() && !toTheEnd)
            return;
    }
}

void UpstreamConnection::serve()
{
    const std::string_view line = m_request.head();
    if (line.starts_with("GET /stats")) {
        std::array<char, 256> text{};
        std::snprintf(text.data(), text.size(),
                      R"({"connections":%ld,"calls":%ld,"completed":%ld,"failed":%ld,"aborted":%ld})",
                      m_counts.connections, m_counts.calls, m_counts.completed, m_counts.failed, m_counts.aborted);
        return answerNow(200, "application/json", text.data());
    }
    if (line.starts_with("GET "))
        return answerNow(200, "application/json", R"({"object":"list","data":[{"id":"m","object":"model"}]})");

    ++m_counts.calls;
    m_busy = true;
    const Draw draw = m_behaviour.draw(m_request.field("x-request-id"));
    m_fails = draw.fails;
    m_streams = asksForStream(m_request.body());
    if (draw.delay.count() == 0)
        return begin();
    m_timer = m_loop.at(std::chrono::steady_clock::now() + draw.delay, [this] { begin(); });
}

void UpstreamConnection::answerNow(int status, const std::string &type, const std::string &body)
{
    m_request.reset();
    send(head(status, type, "Content-Length: " + std::to_string(body.size())) + body);
}

void UpstreamConnection::begin()
{
    m_timer = 0;
    if (m_fails) {
        ++m_counts.failed;
        m_busy = false;
        return answerNow(m_shape.failStatus, "application/json", R"({"error":{"message":"drawn to fail"}})");
    }
    if (!m_streams) {
        ++m_counts.completed;
        m_busy = false;
        return answerNow(200, "application/json",
                         R"({"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,)"
                         R"("message":{"role":"assistant","content":")"
                             + m_shape.content
                             + R"("},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":12,)"
                               R"("total_tokens":21}})");
    }
    send(head(200, "text/event-stream", "Transfer-Encoding: chunked"));
    if (m_shape.chunkGap.count() > 0) {
        send(chunk(role));
        return nextChunk(0);
    }
    std::string all = role;
    for (int i = 0; i < m_shape.chunks; ++i)
        all += event(m_shape.content);
    send(chunk(all));
    conclude();
}

void UpstreamConnection::nextChunk(int number)
{
    m_timer = 0;
    if (number == m_shape.chunks)
        return conclude();
    send(chunk(event(m_shape.content)));
    if (!hasEnded())
        m_timer =
            m_loop.at(std::chrono::steady_clock::now() + m_shape.chunkGap, [this, number] { nextChunk(number + 1); });
}

void UpstreamConnection::conclude()
{
    if (hasEnded())
        return;
    ++m_counts.completed;
    m_busy = false;
    m_request.reset();
    send(chunk(stop) + "0\r\n\r\n");
}

void UpstreamConnection::send(std::string_view bytes)
{
    if (hasEnded())
        return;
    m_out.append(bytes);
    flush();
}

void UpstreamConnection::flush()
{
    while (!m_out.empty()) {
        const ssize_t sent = ::send(descriptor(), m_out.data(), m_out.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && errno == EAGAIN)
            return; // EPOLLOUT comes
        if (sent <= 0)
            return m_loop.end(*this);
        m_out.erase(0, size_t(sent));
    }
}

} // namespace regatta::load
