// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/proxies.h"

#include <QHostAddress>

#include <array>

namespace regatta {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto remembered = 30s;

bool isPrivateAddress(const QHostAddress &address)
{
    static const std::array<std::pair<QHostAddress, int>, 7> ranges = {
        std::pair{QHostAddress(u"10.0.0.0"_s), 8},     std::pair{QHostAddress(u"172.16.0.0"_s), 12},
        std::pair{QHostAddress(u"192.168.0.0"_s), 16}, std::pair{QHostAddress(u"169.254.0.0"_s), 16},
        std::pair{QHostAddress(u"100.64.0.0"_s), 10}, // RFC 6598; overlay networks use it too
        std::pair{QHostAddress(u"fc00::"_s), 7},       std::pair{QHostAddress(u"fe80::"_s), 10},
    };
    if (address.isLoopback() || address == QHostAddress::AnyIPv4 || address == QHostAddress::AnyIPv6)
        return true;
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const auto &range) { return address.isInSubnet(range.first, range.second); });
}

} // namespace

QString ProxyChoice::key() const
{
    if (proxy.type() == QNetworkProxy::NoProxy)
        return u"none"_s;
    return u"%1 %2 %3 %4 %5"_s.arg(int(proxy.type())).arg(proxy.hostName()).arg(proxy.port()).arg(proxy.user(),
                                                                                               proxy.password());
}

bool isPrivateHost(const QString &host)
{
    const QHostAddress address(host);
    if (!address.isNull())
        return isPrivateAddress(address);
    const QString name = host.toLower();
    return !name.contains(u'.') || name.endsWith(u".localhost") || name.endsWith(u".local");
}

ProxyChoice Proxies::choose(const QString &setting, const QUrl &url)
{
    if (setting == u"none")
        return {};
    if (!setting.isEmpty() && setting != u"system")
        return proxyFromUrl(setting);
    return isPrivateHost(url.host()) ? ProxyChoice{} : systemProxy(url);
}

ProxyChoice Proxies::systemProxy(const QUrl &url)
{
    const QString key = url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery);
    const auto now = std::chrono::steady_clock::now();
    if (const auto known = m_system.constFind(key); known != m_system.constEnd() && known->until > now)
        return known->choice;

    ProxyChoice choice;
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    for (const QNetworkProxy &proxy : proxies) {
        if (proxy.type() == QNetworkProxy::FtpCachingProxy)
            continue;
        choice.proxy = proxy.type() == QNetworkProxy::DefaultProxy ? QNetworkProxy(QNetworkProxy::NoProxy) : proxy;
        choice.name = u"%1:%2"_s.arg(proxy.hostName()).arg(proxy.port());
        break;
    }
    m_system.insert(key, {choice, now + remembered});
    return choice;
}

ProxyChoice proxyFromUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    ProxyChoice choice;
    const bool socks = scheme == u"socks5" || scheme == u"socks5h";
    if (!url.isValid() || url.host().isEmpty() || (!socks && scheme != u"http" && scheme != u"https")) {
        // The text may hold a password, so it is not repeated.
        choice.error = u"The proxy setting is no proxy: expected \"system\", \"none\", or a URL such as "
                       "http://host:8080 or socks5://host:1080."_s;
        return choice;
    }
    choice.proxy = QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                                 quint16(url.port(socks ? 1080 : scheme == u"https" ? 443 : 80)),
                                 url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
    choice.name = u"%1:%2"_s.arg(choice.proxy.hostName()).arg(choice.proxy.port());
    return choice;
}

} // namespace regatta
