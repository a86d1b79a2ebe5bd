// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/requesthead.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace regatta {

class Connection;
class RequestBody;

/// What a connection hands its checked requests to: the GatewayServer. Gateway thread; outlives the connections.
class RequestReceiver
{
public:
    /// What is to become of a body that has not arrived yet.
    enum class BodyUse {
        Refused,   ///< the answer was sent already; the body is not read
        Collected, ///< handed over whole
        Streamed,  ///< handed over as it arrives
    };

    virtual ~RequestReceiver() = default;

    /// True for bodies that are streamed whatever their size: uploads.
    [[nodiscard]] virtual bool streamsBody(const RequestHead &head) const = 0;
    /// Asked before a large, streamed or announced ("Expect: 100-continue") body is read.
    [[nodiscard]] virtual BodyUse admit(Connection &connection) = 0;
    /// A complete request, or one whose `upload` still arrives. Each must be answered, through a ClientStream.
    virtual void serve(Connection &connection, const QByteArray &body, std::shared_ptr<RequestBody> upload) = 0;
    /// The guard answered by itself, because what came cannot be read. `head` may be empty.
    virtual void refused(const RequestHead &head, int status, const QString &reason) = 0;
};

} // namespace regatta
