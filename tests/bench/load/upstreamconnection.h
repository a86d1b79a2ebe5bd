// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/load/behaviour.h"
#include "bench/load/eventloop.h"
#include "bench/load/httpmessage.h"

#include <string>

namespace regatta::load {

/// What the upstream says, apart from when.
struct AnswerShape
{
    explicit AnswerShape(Arguments &arguments);
    int chunks;        ///< of content in a stream
    Duration chunkGap; ///< between them; 0: all at once
    int failStatus;
    std::string content; ///< of one chunk, or of a plain answer
};

struct UpstreamCounts
{
    long connections = 0;
    long calls = 0;
    long completed = 0;
    long failed = 0;  ///< answered with the failure that was drawn
    long aborted = 0; ///< the caller closed before the answer's end
};

/// One connection to the scripted upstream: an OpenAI-compatible server in as few instructions as possible.
class UpstreamConnection final : public Channel
{
public:
    UpstreamConnection(int descriptor, EventLoop &loop, const Behaviour &behaviour, const AnswerShape &shape,
                       UpstreamCounts &counts);
    ~UpstreamConnection() override;

    void onEvents(uint32_t events) override;

private:
    void readAll(bool toTheEnd);
    void serve();
    void answerNow(int status, const std::string &type, const std::string &body);
    void begin();
    void nextChunk(int number);
    void conclude();
    void send(std::string_view bytes);
    void flush();

    EventLoop &m_loop;
    const Behaviour &m_behaviour;
    const AnswerShape &m_shape;
    UpstreamCounts &m_counts;
    HttpMessage m_request;
    std::string m_out;
    EventLoop::TimerId m_timer = 0;
    bool m_busy = false; ///< a call is under way
    bool m_streams = false;
    bool m_fails = false;
};

} // namespace regatta::load
