// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/networkcall.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>

#include <utility>

namespace regatta {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 readAhead = 64 * 1024;
constexpr int proxyWantsPassword = 407;

QNetworkReply *send(QNetworkAccessManager &manager, const QNetworkRequest &request, const QByteArray &method,
                    OneShotDevice *body)
{
    if (!body && method == "GET")
        return manager.get(request);
    if (!body && method == "HEAD")
        return manager.head(request);
    if (body && method == "POST")
        return manager.post(request, body);
    return manager.sendCustomRequest(request, method, body);
}
} // namespace

NetworkCall::NetworkCall(Setup setup)
    : m_body(std::move(setup.body))
    , m_lane(std::move(setup.lane))
    , m_connectTimeout(setup.connectTimeout)
    , m_target(std::move(setup.target))
    , m_proxy(std::move(setup.proxy))
    , m_method(setup.method)
{
    m_reply = send(*setup.manager, setup.request, m_method, m_body.get());
    watch();
    m_connectTimer.start(m_connectTimeout);
}

NetworkCall::NetworkCall(Failure failure)
{
    QMetaObject::invokeMethod(this, [this, reason = std::move(failure)] { fail(reason); }, Qt::QueuedConnection);
}

NetworkCall::~NetworkCall()
{
    dropReply();
}

void NetworkCall::watch()
{
    // These two are the only signs of a connection that 6.4 gives over plain HTTP. requestSent() comes after the first
    // bytes of the body, so a slow upload shows by asking for them.
    connect(m_reply, &QNetworkReply::requestSent, this, &NetworkCall::connected);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &NetworkCall::readHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &TransportCall::readyRead);
    connect(m_reply, &QNetworkReply::finished, this, &NetworkCall::replyFinished);
    connect(m_reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_sslErrors += errors; });
    if (m_body) {
        connect(m_body.get(), &OneShotDevice::asked, this, &NetworkCall::connected);
        connect(m_body.get(), &OneShotDevice::cutShort, this, &NetworkCall::bodyCutShort);
    }
}

void NetworkCall::connected()
{
    if (std::exchange(m_sent, true))
        return;
    m_connectTimer.stop();
    // Right after post() it would be lost, for lack of anybody who listens; from the head on, some bytes came already.
    m_reply->setReadBufferSize(readAhead);
}

void NetworkCall::connectTimedOut()
{
    Failure failure;
    failure.kind = FailureKind::ConnectTimeout;
    failure.message = u"No connection to %1 within %2 seconds."_s.arg(m_target).arg(
        double(m_connectTimeout.count()) / 1000.0);
    fail(failure);
}

void NetworkCall::readHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_status != 0 || status == 0 || (status == proxyWantsPassword && !m_proxy.isEmpty()))
        return;
    connected();
    m_status = status;
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        m_headers.append(name, value);
    Q_EMIT headReceived();
}

qint64 NetworkCall::bytesAvailable() const
{
    return m_reply ? m_reply->bytesAvailable() : 0;
}

QByteArray NetworkCall::read(qint64 limit)
{
    if (!m_reply || !m_reply->isOpen())
        return {};
    const QByteArray bytes = m_reply->read(limit);
    m_bytesRead += bytes.size();
    return bytes;
}

/// Qt takes some answers that are shorter than announced for whole.
bool NetworkCall::isWhole() const
{
    bool known = false;
    const qint64 announced = m_headers.value("content-length").toLongLong(&known);
    if (!known || m_method == "HEAD" || m_status == 204 || m_status == 304 || m_headers.contains("transfer-encoding"))
        return true;
    return m_bytesRead + m_reply->bytesAvailable() >= announced;
}

void NetworkCall::replyFinished()
{
    if (m_ended)
        return;
    const QPointer<NetworkCall> guard(this);
    readHead(); // an answer without a body may finish before its head was announced
    if (!guard || m_ended)
        return;

    BrokenCall call;
    call.error = m_reply->error();
    // Qt wants to post again on 307 and 308 whatever the redirect policy, and cannot. The answer is the redirect.
    if (m_status / 100 == 3)
        call.error = QNetworkReply::NoError;
    if (m_status != 0 && (call.error == QNetworkReply::NoError || isStatusError(call.error) || m_status == proxyWantsPassword)) {
        if (m_status / 100 == 3 || isWhole()) {
            m_ended = true;
            m_lane.reset();
            Q_EMIT finished();
            return;
        }
        call.error = QNetworkReply::RemoteHostClosedError;
    }
    call.errorText = m_reply->errorString();
    call.sslErrors = m_sslErrors;
    call.target = m_target;
    call.proxy = m_proxy;
    call.sent = m_sent;
    call.gotHead = m_status != 0;
    fail(failureOf(call));
}

void NetworkCall::bodyCutShort()
{
    Failure failure;
    failure.kind = FailureKind::ConnectionLost;
    failure.message = u"The request's body ended before its announced length."_s;
    fail(failure);
}

void NetworkCall::fail(const Failure &failure)
{
    if (m_ended)
        return;
    m_ended = true;
    m_connectTimer.stop();
    m_lane.reset();
    if (m_reply && m_reply->isRunning()) {
        disconnect(m_reply, nullptr, this, nullptr);
        m_reply->abort();
    }
    Q_EMIT failed(failure);
}

void NetworkCall::dropReply()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    if (m_reply->isRunning())
        m_reply->abort();
    // The reply may be the sender of the signal in which this call is deleted. It must not read from the body any more,
    // which is why the body goes with it.
    if (m_body) {
        m_body->disconnect(this);
        m_body.release()->setParent(m_reply);
    }
    m_reply->deleteLater();
    m_reply = nullptr;
}

} // namespace regatta
