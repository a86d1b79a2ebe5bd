// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/headerpolicy.h"

#include <QByteArrayList>

#include <algorithm>
#include <span>

namespace regatta {

namespace {

constexpr const char *ToUpstream[] = {"content-type", "accept", "accept-language", "user-agent", "idempotency-key"};
constexpr const char *ToUpstreamPrefixes[] = {"openai-", "anthropic-", "x-stainless-"};

// Content-Length is the framing's business: the exchange may add to a stream or turn a body into one.
constexpr const char *ToClient[] = {"content-type", "content-disposition", "content-language", "cache-control",
                                    "retry-after", "retry-after-ms", "x-should-retry", "etag", "last-modified"};
constexpr const char *ToClientPrefixes[] = {"openai-", "anthropic-", "x-ratelimit-", "ratelimit-"};
constexpr const char *RequestIds[] = {"x-request-id", "request-id"};

// Fit a prefix above, but must never pass: an Anthropic client in a browser asks for it to defeat CORS.
constexpr const char *NeverToUpstream[] = {"anthropic-dangerous-direct-browser-access"};

bool isOneOf(const QByteArray &name, std::span<const char *const> names)
{
    return std::any_of(names.begin(), names.end(), [&](const char *candidate) { return name == candidate; });
}

bool startsWithOneOf(const QByteArray &name, std::span<const char *const> prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(), [&](const char *prefix) { return name.startsWith(prefix); });
}

/// RFC 9110 7.6.1: the fields that Connection names belong to that connection alone.
QByteArrayList connectionFields(const HeaderList &headers)
{
    QByteArrayList names;
    for (const auto &[name, value] : headers) {
        if (name.compare("connection", Qt::CaseInsensitive) != 0)
            continue;
        for (const QByteArray &token : value.split(','))
            names += token.trimmed().toLower();
    }
    return names;
}

} // namespace

HeaderList headersForUpstream(const HeaderList &client)
{
    const QByteArrayList ofConnection = connectionFields(client);
    HeaderList passed;
    for (const auto &[name, value] : client) {
        const QByteArray lower = name.toLower();
        if (ofConnection.contains(lower) || isOneOf(lower, NeverToUpstream))
            continue;
        if (isOneOf(lower, ToUpstream) || startsWithOneOf(lower, ToUpstreamPrefixes))
            passed.append(name, value);
    }
    return passed;
}

HeaderList headersForClient(const HeaderList &upstream)
{
    const QByteArrayList ofConnection = connectionFields(upstream);
    HeaderList passed;
    for (const auto &[name, value] : upstream) {
        const QByteArray lower = name.toLower();
        if (ofConnection.contains(lower))
            continue;
        if (isOneOf(lower, ToClient) || startsWithOneOf(lower, ToClientPrefixes))
            passed.append(name, value);
        else if (isOneOf(lower, RequestIds) && !passed.contains("x-upstream-request-id"))
            passed.append("x-upstream-request-id", value);
    }
    return passed;
}

} // namespace regatta
