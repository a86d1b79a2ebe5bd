// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "upstream/transport.h"

#include <QObject>

#include <optional>

namespace regatta::testing {

/// Reads a call to its end and remembers what it said.
class CallWatch final : public QObject
{
    Q_OBJECT

public:
    explicit CallWatch(std::unique_ptr<TransportCall> started)
        : call(std::move(started))
    {
        connect(call.get(), &TransportCall::headReceived, this, [this] { ++heads; });
        connect(call.get(), &TransportCall::readyRead, this, [this] { readAll(); });
        connect(call.get(), &TransportCall::finished, this, [this] {
            readAll();
            ++ends;
        });
        connect(call.get(), &TransportCall::failed, this, [this](const Failure &reason) {
            readAll();
            ++ends;
            failure = reason;
        });
    }

    [[nodiscard]] bool isOver() const { return ends > 0; }
    [[nodiscard]] bool succeeded() const { return ends == 1 && !failure; }

    std::unique_ptr<TransportCall> call;
    QByteArray body;
    std::optional<Failure> failure;
    int heads = 0;
    int ends = 0;
    bool reading = true; ///< false: leaves the bytes where they are

private:
    void readAll()
    {
        if (reading)
            body += call->read(call->bytesAvailable());
    }
};

[[nodiscard]] inline UpstreamRequest postTo(const QUrl &url, const QByteArray &body = "{}")
{
    UpstreamRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Authorization", "Bearer test-key"}, {"Content-Type", "application/json"}};
    request.body = body;
    request.proxy = QStringLiteral("system");
    request.connectTimeout = Milliseconds(5000);
    return request;
}

[[nodiscard]] inline UpstreamRequest getFrom(const QUrl &url)
{
    UpstreamRequest request = postTo(url, {});
    request.method = "GET";
    return request;
}

} // namespace regatta::testing
