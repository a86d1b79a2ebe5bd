// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load/listener.h"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace regatta::load {

namespace {

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(uint16_t(port));
    return address;
}

void sendAtOnce(int descriptor)
{
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

class Listener final : public Channel
{
public:
    Listener(int descriptor, std::function<void(int)> accepted)
        : Channel(descriptor)
        , m_accepted(std::move(accepted))
    {}

    void onEvents(uint32_t) override
    {
        for (;;) {
            const int client = ::accept4(descriptor(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (client < 0 && (errno == EINTR || errno == ECONNABORTED))
                continue;
            if (client < 0)
                return;
            sendAtOnce(client);
            m_accepted(client);
        }
    }

private:
    std::function<void(int)> m_accepted;
};

} // namespace

int listenOn(int port, EventLoop &loop, std::function<void(int descriptor)> accepted)
{
    raiseDescriptorLimit();
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address = loopback(port);
    socklen_t size = sizeof address;
    if (::bind(descriptor, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(descriptor, 4096) != 0
        || ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0) {
        const int error = errno;
        ::close(descriptor);
        errno = error;
        return 0;
    }
    loop.add(std::make_unique<Listener>(descriptor, std::move(accepted)));
    return ntohs(address.sin_port);
}

int connectTo(int port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return -1;
    sendAtOnce(descriptor);
    const sockaddr_in address = loopback(port);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        && errno != EINPROGRESS) {
        const int error = errno;
        ::close(descriptor);
        errno = error;
        return -1;
    }
    return descriptor;
}

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace regatta::load
