// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/load/eventloop.h"
#include "bench/load/httpmessage.h"

#include <string>

namespace regatta::load {

class ClientConnection;

/// One request on its way.
struct Call
{
    long number = 0;
    bool stream = false;
    Time intended; ///< when it should have left: what its latency is measured from
    std::string bytes;
    std::string id;
};

enum class CallEnd {
    Complete, ///< by [DONE] or to its full length
    BadStatus,
    Cut, ///< the connection ended first, or the stream ended without [DONE]
    NoConnection,
    TimedOut,
};

/// What a connection reports to; its owner.
class CallOwner
{
public:
    virtual ~CallOwner() = default;
    virtual void callEnded(const Call &call, CallEnd end, int status) = 0;
    /// It can take another call.
    virtual void idle(ClientConnection &connection) = 0;
    /// It is about to be deleted.
    virtual void gone(ClientConnection &connection) = 0;
};

/// One keep-alive connection of the load generator. A stream's answer is complete at its "[DONE]", as clients see it,
/// and the connection is idle again once the answer's framing has ended, too.
class ClientConnection final : public Channel
{
public:
    ClientConnection(int descriptor, EventLoop &loop, CallOwner &owner, Duration timeout);
    ~ClientConnection() override;

    void send(Call call);
    void onEvents(uint32_t events) override;

private:
    void readAll();
    void take(std::string_view bytes);
    void endCall(CallEnd end);
    void close(CallEnd end);
    void flush();

    EventLoop &m_loop;
    CallOwner &m_owner;
    Duration m_timeout;
    Call m_call;
    bool m_busy = false;     ///< the call's end was not told yet
    bool m_inAnswer = false; ///< its framing has not ended yet
    bool m_connected = false;
    std::string m_out;
    HttpMessage m_answer;
    EventLoop::TimerId m_timer = 0;
};

} // namespace regatta::load
