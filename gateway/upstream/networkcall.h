// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "upstream/deadline.h"
#include "upstream/lanes.h"
#include "upstream/networkfailure.h"
#include "upstream/oneshotdevice.h"
#include "upstream/transport.h"

#include <QNetworkRequest>
#include <QSslError>

class QNetworkAccessManager;
class QNetworkReply;

namespace regatta {

/// One reply of a QNetworkAccessManager as a TransportCall. Owns the reply, the body and the lane. The destructor
/// disconnects before it aborts, because QNetworkReply::abort() emits finished() within the call.
class NetworkCall final : public TransportCall
{
    Q_OBJECT

public:
    struct Setup
    {
        QNetworkAccessManager *manager = nullptr;
        QNetworkRequest request;
        QByteArray method;
        std::unique_ptr<OneShotDevice> body;  ///< none: a method without one
        std::unique_ptr<LaneTicket> lane;
        QString target;                       ///< "host:port", for messages
        QString proxy;                        ///< "host:port" of the proxy, for messages
        Milliseconds connectTimeout{0};
    };
    explicit NetworkCall(Setup setup);
    /// A call that could not even start; failed() follows from the event loop.
    explicit NetworkCall(Failure failure);
    ~NetworkCall() override;

    [[nodiscard]] int status() const override { return m_status; }
    [[nodiscard]] const HeaderList &headers() const override { return m_headers; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] QByteArray read(qint64 limit) override;

private:
    void watch();
    void connected();
    void connectTimedOut();
    void readHead();
    void replyFinished();
    void bodyCutShort();
    void fail(const Failure &failure);
    void dropReply();
    [[nodiscard]] bool isWhole() const;

    QNetworkReply *m_reply = nullptr;
    std::unique_ptr<OneShotDevice> m_body;
    std::unique_ptr<LaneTicket> m_lane;
    Deadline m_connectTimer{[this] { connectTimedOut(); }};
    Milliseconds m_connectTimeout{0};
    QString m_target;
    QString m_proxy;
    QByteArray m_method;
    QList<QSslError> m_sslErrors;
    int m_status = 0;
    HeaderList m_headers;
    qint64 m_bytesRead = 0;
    bool m_sent = false;
    bool m_ended = false;
};

} // namespace regatta
