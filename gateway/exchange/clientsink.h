// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/headers.h"

#include <QByteArray>
#include <QObject>

namespace regatta {

/// The client's side of one exchange, as the exchange sees it; the server's ClientStream is the real one.
/// Owned by the Exchange; gateway thread. Every function is safe after the client left and then does nothing.
/// Signals are emitted from the event loop, never from within a call.
class ClientSink : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Sends the head, once. `contentLength` −1 means a length not known ahead: chunked, or closed at the end for HTTP/1.0.
    virtual void sendHead(int status, const HeaderList &headers, qint64 contentLength) = 0;
    /// Body bytes; leave together with an unsent head in one flush.
    virtual void write(const QByteArray &bytes) = 0;
    /// The clean end. The connection may serve the next request afterwards.
    virtual void finish() = 0;
    /// A broken end: the connection is cut so that the client cannot take the answer for complete.
    virtual void abort() = 0;

    /// Bytes written and not yet taken by the kernel. Above 256 KiB the exchange stops reading upstream.
    [[nodiscard]] virtual qint64 bytesWaiting() const = 0;
    [[nodiscard]] virtual bool isGone() const = 0;

Q_SIGNALS:
    /// bytesWaiting() sank.
    void drained();
    /// The client closed or lost the connection before finish().
    void gone();
};

} // namespace regatta
