// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/networktransport.h"

#include "upstream/networkcall.h"

#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>

namespace regatta {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto endingTime = 1s;
constexpr qint64 endingBytes = 64 * 1024;
constexpr int streamsPerHttp2Lane = 6;

QString authority(const QUrl &url)
{
    return u"%1://%2:%3"_s.arg(url.scheme(), url.host()).arg(url.port(url.scheme() == u"https" ? 443 : 80));
}

QString hostAndPort(const QUrl &url)
{
    const QString host = url.host();
    return u"%1:%2"_s.arg(host.contains(u':') ? u'[' + host + u']' : host)
        .arg(url.port(url.scheme() == u"https" ? 443 : 80));
}

/// A plain-HTTP proxy that is spoken to directly asks with 407, and QNetworkAccessManager would have to send the body
/// again to answer that. So the credentials go along at once, and only there: a tunnel asks before any body is sent.
bool isForwarded(const QUrl &url, const ProxyChoice &proxy)
{
    return url.scheme() == u"http" && proxy.proxy.type() == QNetworkProxy::HttpProxy;
}

void setHeaders(QNetworkRequest &request, const HeaderList &headers)
{
    for (const auto &[name, value] : headers) {
        const QByteArray before = request.rawHeader(name);
        request.setRawHeader(name, before.isEmpty() ? value : before + ", " + value); // RFC 9110 5.3
    }
    // Explicit, so that Qt neither asks for compression nor undoes it; and so that it adds neither the system's
    // language nor a browser's name.
    request.setRawHeader("Accept-Encoding", "identity");
    if (!request.hasRawHeader("Accept-Language"))
        request.setRawHeader("Accept-Language", "*");
    if (!request.hasRawHeader("User-Agent"))
        request.setRawHeader("User-Agent", "Regatta/" REGATTA_VERSION);
}

/// Direct connections, called the application's default proxy, which is none. For connections without any proxy Qt makes
/// its sockets unbuffered, and then reads an answer's head by one system call a byte (Qt source:
/// QHttpNetworkConnectionChannel::ensureConnection, QHttpNetworkReplyPrivate::readHeader).
class DirectBuffered final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &) override
    {
        return {QNetworkProxy(QNetworkProxy::DefaultProxy)};
    }
};

} // namespace

NetworkTransport::NetworkTransport(QObject *parent)
    : QObject(parent)
    , m_ssl(QSslConfiguration::defaultConfiguration())
{
}

NetworkTransport::~NetworkTransport() = default;

void NetworkTransport::setExtraAuthorities(const QList<QSslCertificate> &certificates)
{
    m_ssl = QSslConfiguration::defaultConfiguration();
    // Without extras the list stays empty and the system's store is read on demand, which is much cheaper.
    if (!certificates.isEmpty())
        m_ssl.setCaCertificates(QSslConfiguration::systemCaCertificates() + certificates);
}

std::unique_ptr<TransportCall> NetworkTransport::start(UpstreamRequest from)
{
    const ProxyChoice proxy = m_proxies.choose(from.proxy, from.url);
    if (!proxy.error.isEmpty()) {
        Failure failure;
        failure.kind = FailureKind::ProxyFailed;
        failure.message = proxy.error;
        return std::make_unique<NetworkCall>(failure);
    }

    Pool &pool = poolFor(proxy, from.http2);
    NetworkCall::Setup setup;
    setup.lane = std::make_unique<LaneTicket>(lanesFor(pool, from.url, from.http2));
    setup.manager = &managerOf(pool, proxy, setup.lane->lane().manager);
    setup.request = QNetworkRequest(from.url);
    prepare(setup.request, from, proxy, setup.lane->lane());
    setup.method = from.method;
    setup.target = hostAndPort(from.url);
    setup.proxy = proxy.name;
    setup.connectTimeout = from.connectTimeout;
    if (from.upload)
        setup.body = std::make_unique<OneShotDevice>(std::move(from.upload), from.uploadSize);
    else if (!from.body.isEmpty() || from.method == "POST")
        setup.body = std::make_unique<OneShotDevice>(std::move(from.body));
    if (setup.body) {
        setup.request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        setup.request.setHeader(QNetworkRequest::ContentLengthHeader, setup.body->length());
        if (!setup.request.hasRawHeader("Content-Type")) // Qt would call it a form
            setup.request.setRawHeader("Content-Type", "application/octet-stream");
    }
    return std::make_unique<NetworkCall>(std::move(setup));
}

void NetworkTransport::prepare(QNetworkRequest &request, const UpstreamRequest &from, const ProxyChoice &proxy,
                               const Lanes::Lane &lane) const
{
    setHeaders(request, from.headers);
    if (isForwarded(from.url, proxy) && !proxy.proxy.user().isEmpty()) {
        const QString credentials = proxy.proxy.user() + u':' + proxy.proxy.password();
        request.setRawHeader("Proxy-Authorization", "Basic " + credentials.toUtf8().toBase64());
    }
    if (lane.number >= Lanes::kept)
        request.setRawHeader("Connection", "close");
    request.setPeerVerifyName(lane.name);
    if (from.url.scheme() == u"https")
        request.setSslConfiguration(m_ssl);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, from.http2);
}

NetworkTransport::Pool &NetworkTransport::poolFor(const ProxyChoice &proxy, bool http2)
{
    std::shared_ptr<Pool> &pool = m_pools[proxy.key() + (http2 ? u" h2"_s : QString())];
    if (!pool)
        pool = std::make_shared<Pool>();
    return *pool;
}

std::shared_ptr<Lanes> NetworkTransport::lanesFor(Pool &pool, const QUrl &url, bool http2)
{
    std::shared_ptr<Lanes> &lanes = pool.lanes[authority(url)];
    if (!lanes) {
        const LaneNames names(url);
        lanes = http2 ? std::make_shared<Lanes>(names, streamsPerHttp2Lane) : std::make_shared<Lanes>(names);
    }
    return lanes;
}

QNetworkAccessManager &NetworkTransport::managerOf(Pool &pool, const ProxyChoice &proxy, int number)
{
    while (int(pool.managers.size()) <= number) {
        auto manager = std::make_unique<QNetworkAccessManager>();
        if (proxy.proxy.type() == QNetworkProxy::NoProxy)
            manager->setProxyFactory(new DirectBuffered); // which the manager owns
        else
            manager->setProxy(proxy.proxy);
        pool.managers.push_back(std::move(manager));
    }
    return *pool.managers[size_t(number)];
}

void NetworkTransport::letEnd(std::unique_ptr<TransportCall> call)
{
    TransportCall *key = call.get();
    key->disconnect(); // whoever gave it away hears no more of it
    const auto drop = [this, key] {
        std::erase_if(m_ending, [key](const auto &ending) { return ending.call.get() == key; });
    };
    m_ending.push_back({std::move(call), std::make_unique<Deadline>(drop)});
    m_ending.back().latest->start(endingTime);
    connect(key, &TransportCall::finished, this, drop);
    connect(key, &TransportCall::failed, this, drop);
    connect(key, &TransportCall::readyRead, this, [key, drop, left = endingBytes]() mutable {
        left -= key->read(left).size();
        if (left <= 0)
            drop();
    });
    // What is there already is announced by no further signal.
    QMetaObject::invokeMethod(key, [key] { Q_EMIT key->readyRead(); }, Qt::QueuedConnection);
}

void NetworkTransport::warmUp(const Endpoint &endpoint)
{
    const QUrl &url = endpoint.baseUrl;
    const ProxyChoice proxy = m_proxies.choose(endpoint.proxy, url);
    if (!proxy.error.isEmpty() || url.host().isEmpty())
        return;
    Pool &pool = poolFor(proxy, endpoint.http2);
    const std::shared_ptr<Lanes> lanes = lanesFor(pool, url, endpoint.http2);
    if (lanes->inUse() > 0)
        return; // it is warm
    // What QNetworkAccessManager::connectToHost() does, but with the attribute that is part of the connection's key:
    // what that one opens is never used by a call without HTTP/2.
    QUrl target = url.adjusted(QUrl::RemovePath | QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    target.setScheme(u"preconnect-"_s + url.scheme());
    target.setPort(url.port(url.scheme() == u"https" ? 443 : 80));
    QNetworkRequest request(target);
    request.setSslConfiguration(m_ssl);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, endpoint.http2);
    QNetworkReply *reply = managerOf(pool, proxy, 0).get(request);
    connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
}

} // namespace regatta
