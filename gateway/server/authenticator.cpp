// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/authenticator.h"

#include <QHostAddress>

#include <algorithm>

namespace regatta {

namespace {

/// "[::1]:8377" → "::1", "localhost.:80" → "localhost".
QString hostName(const QByteArray &host)
{
    QByteArray name = host;
    if (name.startsWith('[')) {
        const qsizetype end = name.indexOf(']');
        const QByteArray rest = end < 0 ? QByteArray("x") : name.mid(end + 1);
        return rest.isEmpty() || rest.startsWith(':') ? QString::fromLatin1(name.mid(1, end - 1)) : QString();
    }
    if (const qsizetype colon = name.indexOf(':'); colon >= 0)
        name.truncate(colon);
    if (name.endsWith('.'))
        name.chop(1);
    return QString::fromLatin1(name).toLower();
}

bool isAllowedHost(const QByteArray &host, const QStringList &allowed)
{
    const QString name = hostName(host);
    return isLoopbackHost(host) || (!name.isEmpty() && allowed.contains(name, Qt::CaseInsensitive));
}

bool isAllowedOrigin(const QByteArray &origin, const QStringList &allowed)
{
    return !origin.isEmpty() && matchesAnyPattern(QString::fromLatin1(origin), allowed);
}

/// The gateway's own origin: a page that it served itself. There is none today, but a browser's address bar sends it.
bool isOwnOrigin(const QByteArray &origin, const RequestHead &head)
{
    return origin.compare("http://" + head.headers.value("host"), Qt::CaseInsensitive) == 0;
}

HeaderList corsHeaders(const QByteArray &origin)
{
    return {{"Access-Control-Allow-Origin", origin},
            {"Access-Control-Expose-Headers",
             "x-request-id, x-regatta-endpoint, x-regatta-strategy, x-regatta-attempts, Server-Timing, Retry-After, "
             "x-ratelimit-limit-requests, x-ratelimit-remaining-requests, x-ratelimit-reset-requests, "
             "x-ratelimit-limit-tokens, x-ratelimit-remaining-tokens, x-ratelimit-reset-tokens, ETag, Location"},
            {"Vary", "Origin"}};
}

bool isPreflight(const RequestHead &head)
{
    return head.method == "OPTIONS" && head.headers.contains("origin")
        && head.headers.contains("access-control-request-method");
}

Admission preflight(const RequestHead &head, HeaderList cors)
{
    if (cors.isEmpty())
        return {403, QStringLiteral("This origin is not among allowedOrigins."), {}, {{"Vary", "Origin"}}};
    cors.append("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
    const QByteArray wanted = head.joined("access-control-request-headers");
    cors.append("Access-Control-Allow-Headers", wanted.isEmpty() ? QByteArray("authorization, content-type") : wanted);
    cors.append("Access-Control-Max-Age", "600");
    if (head.headers.contains("access-control-request-private-network"))
        cors.append("Access-Control-Allow-Private-Network", "true");
    return {204, {}, {}, cors};
}

/// Without a key: only what no web page can send.
Admission admitWithoutKey(const RequestHead &head, const GatewaySettings &settings, bool originAllowed, HeaderList cors)
{
    if (!isAllowedHost(head.headers.value("host"), settings.allowedHosts)) {
        return {403,
                QStringLiteral(
                    "The Host field must name this machine or one of allowedHosts, because no key is required."),
                {},
                std::move(cors)};
    }
    const bool hasOrigin = head.headers.contains("origin");
    // Fetch Metadata: a page's image or script request carries no Origin.
    const QByteArray site = head.headers.value("sec-fetch-site").toLower();
    const bool isCrossSite = !site.isEmpty() && site != "none" && site != "same-origin";
    if (originAllowed || (hasOrigin ? isOwnOrigin(head.headers.value("origin"), head) : !isCrossSite))
        return {200, {}, {}, std::move(cors)};
    return {403,
            QStringLiteral("Web pages may not use this gateway without a key; see allowedOrigins."),
            {},
            std::move(cors)};
}

} // namespace

bool isLoopbackHost(const QByteArray &host)
{
    const QString name = hostName(host);
    if (name == QLatin1String("localhost"))
        return true;
    // Dotted quads only: QHostAddress also reads "2130706433", which no client sends for loopback.
    const QHostAddress address(name);
    return !address.isNull() && address.isLoopback()
        && (name.count(QLatin1Char('.')) == 3 || name.contains(QLatin1Char(':')));
}

QByteArray presentedKey(const HeaderList &headers)
{
    const QByteArray authorization = headers.value("authorization");
    if (authorization.left(7).compare("bearer ", Qt::CaseInsensitive) == 0) {
        const QByteArray key = authorization.mid(7).trimmed();
        if (!key.isEmpty())
            return key;
    }
    const QByteArray key = headers.value("x-api-key");
    return key.isEmpty() ? headers.value("x-goog-api-key") : key;
}

Admission admitRequest(const RequestHead &head, const GatewaySettings &settings, const KeyVerifier &verify)
{
    const QByteArray origin = head.headers.value("origin");
    const bool originAllowed = isAllowedOrigin(origin, settings.allowedOrigins);
    HeaderList cors = originAllowed ? corsHeaders(origin) : HeaderList();
    if (isPreflight(head))
        return preflight(head, std::move(cors)); // browsers send it without the key

    const QByteArray key = presentedKey(head.headers);
    const std::optional<KeyHolder> holder = key.isEmpty() || !verify ? std::nullopt : verify(key);
    if (holder)
        return {200, {}, holder->name, std::move(cors), *holder};
    if (!settings.requireKey)
        return admitWithoutKey(head, settings, originAllowed, std::move(cors));
    return {401,
            key.isEmpty()
                ? QStringLiteral("A client key is required: send it as \"Authorization: Bearer …\" or x-api-key.")
                : QStringLiteral("The client key is not valid."),
            {},
            std::move(cors)};
}

Admission admitAdmin(const RequestHead &head, const GatewaySettings &settings, const KeyVerifier &admins,
                     const KeyVerifier &clients)
{
    GatewaySettings strict = settings;
    strict.requireKey = true;
    Admission admission = admitRequest(head, strict, admins);
    if (admission.status != 401)
        return admission;
    const QByteArray key = presentedKey(head.headers);
    const bool isClients = !key.isEmpty() && clients && clients(key);
    admission.reason =
        (key.isEmpty()   ? QStringLiteral("The admin API needs an admin key")
             : isClients ? QStringLiteral("This key opens the OpenAI API, not the admin API, which needs an admin key")
                         : QStringLiteral("The admin key is not valid"))
        + QStringLiteral(": make one with \"regatta keys create NAME --admin\" and send it as \"Authorization: Bearer …\".");
    return admission;
}

} // namespace regatta
