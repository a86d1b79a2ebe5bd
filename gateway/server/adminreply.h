// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/adminerror.h"

#include <QByteArray>
#include <QJsonObject>

#include <memory>

namespace regatta {

class ClientStream;

/// The answer to one admin request, which may come later. Copies are the same answer; the first one sent counts. Gateway
/// thread. A client that has left meanwhile, and a door that has closed, are fine: then nothing is sent.
class AdminReply
{
public:
    explicit AdminReply(std::unique_ptr<ClientStream> stream);

    void send(int status, const QJsonObject &body, HeaderList headers = {}) const;
    void sendBytes(int status, const QByteArray &json, HeaderList headers = {}) const;
    void sendEmpty(int status, HeaderList headers = {}) const;
    void fail(const AdminError &error) const;

    /// For the door: what it must let go of before its connections, on its own thread.
    [[nodiscard]] std::weak_ptr<std::unique_ptr<ClientStream>> stream() const { return m_stream; }

private:
    std::shared_ptr<std::unique_ptr<ClientStream>> m_stream; ///< null inside once it is answered
};

} // namespace regatta
