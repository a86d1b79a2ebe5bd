// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint.h"
#include "model/failure.h"
#include "model/headers.h"
#include "model/time.h"

#include <QIODevice>
#include <QObject>
#include <QUrl>

#include <memory>

namespace regatta {

/// One HTTP request as it goes to an endpoint.
struct UpstreamRequest
{
    QByteArray method;                 ///< GET, POST, DELETE, HEAD
    QUrl url;
    HeaderList headers;                ///< complete, the key included; Accept-Encoding: identity is added by the transport
    QByteArray body;
    std::unique_ptr<QIODevice> upload; ///< instead of body: read once, as it arrives
    qint64 uploadSize = 0;             ///< its Content-Length
    QString proxy;                     ///< as Endpoint::proxy
    bool http2 = false;
    Milliseconds connectTimeout{10'000};
};

/// One request under way. Owned by whoever started it; deleting it disconnects and aborts, on the wire, at once.
/// Lives on the gateway thread. After finished() or failed(), exactly one of which comes, no further signal comes.
/// No signal is emitted from within TransportCall's own functions or Transport::start().
class TransportCall : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual int status() const = 0;
    [[nodiscard]] virtual const HeaderList &headers() const = 0;
    [[nodiscard]] virtual qint64 bytesAvailable() const = 0;
    /// Reads at most `limit` bytes. What is not read stays in the kernel beyond a bounded read-ahead of 64 KiB, and so
    /// holds the upstream back; on HTTP/2 there is no such bound.
    [[nodiscard]] virtual QByteArray read(qint64 limit) = 0;

Q_SIGNALS:
    void headReceived();
    void readyRead();
    /// The whole answer is there (some of it perhaps still to be read) and ended as its framing says.
    void finished();
    /// Connection trouble only; a status of 400 or more is an answer. Kinds: ConnectFailed, ConnectTimeout, TlsFailed,
    /// ProxyFailed, NoLocalPort, ConnectionLost (before the whole head), Truncated (after it), Malformed.
    void failed(const regatta::Failure &failure);
};

/// Sends requests. One for the gateway thread, owned by the composition root, outliving all calls.
class Transport
{
public:
    virtual ~Transport() = default;
    /// Sends exactly once: no hidden repeat, no followed redirect, no queue behind other calls to the same host.
    [[nodiscard]] virtual std::unique_ptr<TransportCall> start(UpstreamRequest request) = 0;
    /// Takes over a call whose answer is known to be complete although its framing has not ended yet: reads on for a
    /// moment so that the connection can serve the next request, then aborts it.
    virtual void letEnd(std::unique_ptr<TransportCall> call) { call.reset(); }
    /// Opens idle connections ahead of use so that the next calls need no handshake. A hint; may do nothing.
    virtual void warmUp(const Endpoint &endpoint) { Q_UNUSED(endpoint) }
};

} // namespace regatta
