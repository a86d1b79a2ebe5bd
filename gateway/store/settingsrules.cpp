// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settingsrules.h"

#include "store/jsonpositions.h"
#include "store/nearestname.h"
#include "store/storageurl.h"

#include <QHostInfo>
#include <QNetworkInterface>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

#include <arpa/inet.h>

namespace regatta {

namespace {

/// The address that a resolver makes of a literal, also of 127.1, 0x7f000001 and 2130706433, which QHostAddress refuses.
QHostAddress literalAddress(const QString &host)
{
    QHostAddress address;
    if (address.setAddress(host)) {
        bool isIpv4 = false;
        const quint32 ipv4 = address.toIPv4Address(&isIpv4); // also for ::ffff:127.0.0.1
        return isIpv4 ? QHostAddress(ipv4) : address;
    }
    in_addr raw{};
    if (inet_aton(host.toLatin1().constData(), &raw))
        return QHostAddress(ntohl(raw.s_addr));
    return {};
}

bool isAny(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6);
}

QString bareHost(QString host)
{
    host = host.toLower();
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    while (host.endsWith(QLatin1Char('.')))
        host.chop(1);
    return host;
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

bool isPrintable(const QString &text)
{
    return !text.isEmpty() && text.trimmed() == text
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isPrint() || c.isSurrogate(); });
}

bool isToken(const QByteArray &name)
{
    // RFC 9110, 5.6.2
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

std::optional<BrokenRule> checkGateway(const GatewaySettings &gateway)
{
    const QString host = bareHost(gateway.host);
    if (!isLoopbackHost(host) && literalAddress(host).isNull()) {
        return BrokenRule{QStringLiteral("gateway.host"),
                          QStringLiteral(
                              "\"%1\" is no address; expected an IP address such as 127.0.0.1 or 0.0.0.0, or localhost")
                              .arg(gateway.host)};
    }
    const bool loopbackOnly = isLoopbackHost(host) && !isAny(literalAddress(host));
    if (!loopbackOnly && !gateway.requireKey) {
        return BrokenRule{QStringLiteral("gateway.requireKey"),
                          QStringLiteral(
                              "is false while the gateway listens on %1; expected true for any address but loopback")
                              .arg(gateway.host)};
    }
    return std::nullopt;
}

std::optional<BrokenRule> checkHealth(const HealthSettings &health)
{
    if (health.openFor <= health.openForMax)
        return std::nullopt;
    return BrokenRule{QStringLiteral("health.openFor"),
                      QStringLiteral("is longer than health.openForMax; expected at most %1 s")
                          .arg(double(health.openForMax.count()) / 1000)};
}

std::optional<BrokenRule> checkHeaders(const Endpoint &endpoint, const QString &path)
{
    static const QSet<QByteArray>
        framing{"host", "content-length", "transfer-encoding", "connection",     "expect", "upgrade",
                "te",   "trailer",        "keep-alive",        "accept-encoding"};
    static const QSet<QByteArray> keys{"authorization", "proxy-authorization", "x-api-key", "x-goog-api-key",
                                       "api-key"};
    for (const auto &[name, value] : endpoint.headers) {
        const QString key = memberPath(memberPath(path, QStringLiteral("headers")), QString::fromUtf8(name));
        if (keys.contains(name.toLower())) {
            return BrokenRule{key,
                              QStringLiteral("holds a key, which settings never do; expected apiKeyEnv, apiKeyFile or "
                                             "apiKeyRef instead")};
        }
        if (!isToken(name))
            return BrokenRule{key, QStringLiteral("is no header name; expected letters, digits and hyphens")};
        if (framing.contains(name.toLower()))
            return BrokenRule{key,
                              QStringLiteral(
                                  "belongs to the connection; expected a header that describes the request")};
        if (value.contains('\r') || value.contains('\n') || value.contains('\0'))
            return BrokenRule{key, QStringLiteral("holds a line break or NUL; expected one line")};
    }
    return std::nullopt;
}

std::optional<BrokenRule> checkProxy(const Endpoint &endpoint, const QString &path)
{
    if (endpoint.proxy == QLatin1String("system") || endpoint.proxy == QLatin1String("none"))
        return std::nullopt;
    const QUrl url(endpoint.proxy, QUrl::StrictMode);
    const bool known = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("socks5");
    if (url.isValid() && known && !url.host().isEmpty()) {
        if (url.userInfo().isEmpty())
            return std::nullopt;
        // Settings are exported and shown; the variable http_proxy, which "system" reads, may hold a password.
        return BrokenRule{memberPath(path, QStringLiteral("proxy")),
                          QStringLiteral("holds a user or password; expected a URL without them, or \"system\" with "
                                         "http_proxy set")};
    }
    return BrokenRule{memberPath(path, QStringLiteral("proxy")),
                      QStringLiteral("is no proxy; expected \"system\", \"none\" or a URL such as http://host:3128 or "
                                     "socks5://host:1080")};
}

/// A daily limit of money needs to know what is spent, and in what.
std::optional<BrokenRule> checkPrices(const Endpoint &endpoint, const QString &path)
{
    static const QRegularExpression letters(QStringLiteral("^[A-Za-z]{1,8}\\z"));
    for (qsizetype i = 0; i < endpoint.prices.size(); ++i) {
        const QString &currency = endpoint.prices.at(i).currency;
        const QString key = memberPath(itemPath(memberPath(path, QStringLiteral("prices")), i), QStringLiteral("currency"));
        if (!letters.match(currency).hasMatch())
            return BrokenRule{key, QStringLiteral("\"%1\" is no currency; expected 1 to 8 letters such as USD").arg(currency)};
        if (endpoint.dailyLimit.cost > 0 && currency != endpoint.prices.first().currency) {
            return BrokenRule{key, QStringLiteral("differs from that of prices[0]; expected one currency beside "
                                                  "dailyLimit.cost")};
        }
    }
    if (endpoint.dailyLimit.cost > 0 && endpoint.prices.isEmpty()) {
        return BrokenRule{memberPath(memberPath(path, QStringLiteral("dailyLimit")), QStringLiteral("cost")),
                          QStringLiteral("limits money while no prices are set; expected prices beside it")};
    }
    return std::nullopt;
}

std::optional<BrokenRule> checkEndpoint(const Endpoint &endpoint, const QString &path, const Settings &settings,
                                        quint16 actualPort)
{
    const QString baseUrl = memberPath(path, QStringLiteral("baseUrl"));
    if (!isPrintable(endpoint.name) || endpoint.name.size() > 64) {
        return BrokenRule{memberPath(path, QStringLiteral("name")),
                          QStringLiteral("expected 1 to 64 printable characters without blanks around them")};
    }
    if (endpoint.baseUrl.host().isEmpty())
        return BrokenRule{baseUrl, QStringLiteral("has no host; expected a URL such as http://127.0.0.1:7861")};
    if (pointsBackAt(endpoint.baseUrl, settings.gateway, actualPort)) {
        return BrokenRule{baseUrl,
                          QStringLiteral("points back at Regatta itself, which listens on port %1; expected another "
                                         "server's address")
                              .arg(portOf(endpoint.baseUrl))};
    }
    for (auto it = endpoint.modelMap.begin(); it != endpoint.modelMap.end(); ++it) {
        if (it.key().isEmpty())
            return BrokenRule{memberPath(path, QStringLiteral("modelMap")),
                              QStringLiteral("maps an empty name; expected a client's model")};
    }
    if (auto problem = checkProxy(endpoint, path))
        return problem;
    if (auto problem = checkPrices(endpoint, path))
        return problem;
    return checkHeaders(endpoint, path);
}

std::optional<BrokenRule> checkStorage(const UsageLogSettings &log)
{
    if (log.storageUrl.isEmpty())
        return std::nullopt;
    const std::variant<PostgresAddress, QString> address = readStorageUrl(log.storageUrl);
    if (const QString *problem = std::get_if<QString>(&address))
        return BrokenRule{QStringLiteral("storage.url"), *problem};
    return std::nullopt;
}

std::optional<BrokenRule> checkRoute(const Route &route, const QString &path, const QStringList &names)
{
    QSet<QString> seen;
    for (qsizetype i = 0; i < route.endpoints.size(); ++i) {
        const QString &name = route.endpoints.at(i);
        const QString key = itemPath(memberPath(path, QStringLiteral("endpoints")), i);
        if (!names.contains(name)) {
            const std::optional<QString> nearest = nearestName(name, names);
            const QString hint = nearest ? QStringLiteral("did you mean \"%1\"?").arg(*nearest)
                : names.isEmpty()        ? QStringLiteral("expected the name of an endpoint, and there are none")
                                         : QStringLiteral("expected one of %1").arg(names.join(QLatin1String(", ")));
            return BrokenRule{key, QStringLiteral("there is no endpoint \"%1\"; %2").arg(name, hint)};
        }
        if (seen.contains(name))
            return BrokenRule{key, QStringLiteral("\"%1\" stands twice in this route; expected once").arg(name)};
        seen.insert(name);
    }
    return std::nullopt;
}

} // namespace

bool isLoopbackHost(const QString &given)
{
    const QString host = bareHost(given);
    if (host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost"))
        || host == QLatin1String("localhost.localdomain") || host == QLatin1String("ip6-localhost")
        || host == QLatin1String("ip6-loopback"))
        return true;
    return literalAddress(host).isLoopback();
}

bool pointsBackAt(const QUrl &url, const GatewaySettings &gateway, quint16 actualPort,
                  const QList<QHostAddress> &ownAddresses)
{
    const int port = actualPort ? actualPort : gateway.port;
    if (port == 0 || portOf(url) != port)
        return false;
    const QString host = bareHost(url.host());
    const QHostAddress address = literalAddress(host);
    const QHostAddress listening = literalAddress(bareHost(gateway.host));
    const bool everywhere = isAny(listening);
    // On Linux a connection to 0.0.0.0 or :: goes to this machine's loopback.
    const bool toLoopback = isLoopbackHost(host) || isAny(address);
    const bool toOwnName = host == QHostInfo::localHostName().toLower();
    if (everywhere)
        return toLoopback || toOwnName || ownAddresses.contains(address);
    if (isLoopbackHost(gateway.host))
        return toLoopback || toOwnName;
    return toOwnName || (!address.isNull() && address == listening);
}

bool pointsBackAt(const QUrl &url, const GatewaySettings &gateway, quint16 actualPort)
{
    return pointsBackAt(url, gateway, actualPort, QNetworkInterface::allAddresses());
}

QList<BrokenRule> findBrokenRules(const Settings &settings, quint16 actualPort)
{
    QList<BrokenRule> broken;
    const auto add = [&](const std::optional<BrokenRule> &problem) {
        if (problem)
            broken.append(*problem);
    };
    add(checkGateway(settings.gateway));
    add(checkHealth(settings.health));
    add(checkStorage(settings.log));
    QStringList names;
    for (qsizetype i = 0; i < settings.endpoints.size(); ++i) {
        const QString path = itemPath(QStringLiteral("endpoints"), i);
        const Endpoint &endpoint = settings.endpoints.at(i);
        if (names.contains(endpoint.name)) {
            broken.append({memberPath(path, QStringLiteral("name")),
                           QStringLiteral("\"%1\" is also the name of endpoints[%2]; expected a name of its own")
                               .arg(endpoint.name)
                               .arg(names.indexOf(endpoint.name))});
        } else {
            add(checkEndpoint(endpoint, path, settings, actualPort));
        }
        names.append(endpoint.name);
    }
    for (qsizetype i = 0; i < settings.routes.size(); ++i)
        add(checkRoute(settings.routes.at(i), itemPath(QStringLiteral("routes"), i), names));
    return broken;
}

std::optional<BrokenRule> findBrokenRule(const Settings &settings, quint16 actualPort)
{
    const QList<BrokenRule> broken = findBrokenRules(settings, actualPort);
    return broken.isEmpty() ? std::nullopt : std::optional(broken.first());
}

} // namespace regatta
