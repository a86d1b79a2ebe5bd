// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/incomingrequest.h"

#include "model/uuid7.h"
#include "wire/headerpolicy.h"
#include "wire/requestreader.h"

#include <algorithm>

namespace regatta {

namespace {

constexpr qsizetype requestIdLimit = 128;
constexpr qsizetype hopLimit = 8;

ClientError clientError(int status, const QString &message)
{
    ClientError error;
    error.status = status;
    error.message = message;
    return error;
}

QByteArray mediaType(const QByteArray &contentType)
{
    return contentType.split(';').constFirst().trimmed().toLower();
}

} // namespace

QString requestIdOf(const HeaderList &headers)
{
    const QByteArray id = headers.value("x-request-id");
    const bool isUsable = !id.isEmpty() && id.size() <= requestIdLimit
        && std::all_of(id.cbegin(), id.cend(), [](char c) { return c > 0x20 && c < 0x7f; });
    return isUsable ? QString::fromLatin1(id) : newUuid7();
}

std::optional<ClientError> checkHops(const QByteArray &hops, const QByteArray &instanceId)
{
    if (!instanceId.isEmpty() && hasToken(hops, instanceId))
        return clientError(508,
                           QStringLiteral(
                               "The request came back to this gateway: one of its endpoints leads to itself."));
    if (hops.count(',') >= hopLimit)
        return clientError(508, QStringLiteral("The request came through too many gateways."));
    return std::nullopt;
}

bool isJsonType(const QByteArray &contentType)
{
    const QByteArray type = mediaType(contentType);
    return type == "application/json" || type.endsWith("+json");
}

std::optional<ClientError> checkContentType(const RequestHead &head, const RouteMatch &route)
{
    if (!route.takesJson)
        return std::nullopt;
    const QByteArray type = head.headers.value("content-type");
    if (!type.isEmpty() && !isJsonType(type))
        return clientError(415, QStringLiteral("The Content-Type must be application/json."));
    const QByteArray encoding = head.joined("content-encoding");
    if (!encoding.isEmpty() && encoding.compare("identity", Qt::CaseInsensitive) != 0)
        return clientError(415, QStringLiteral("The body must be sent without a Content-Encoding."));
    return std::nullopt;
}

bool isStreamedUpload(const RequestHead &head, const RouteMatch &route)
{
    if (route.kind != RouteMatch::Kind::Exchange || route.takesJson || !head.hasBody())
        return false;
    const QByteArray type = head.headers.value("content-type");
    return !type.isEmpty() && !isJsonType(type);
}

std::variant<ChatRequest, ClientError> makeChatRequest(const RequestHead &head, const RouteMatch &route,
                                                       const Admission &admission, const QString &id,
                                                       const QByteArray &body, std::shared_ptr<RequestBody> upload)
{
    ChatRequest request;
    request.id = id;
    // Where the client has no id that could be used, ours is both; its own may come again and again.
    request.exchangeId = head.headers.value("x-request-id") == id.toLatin1() ? newUuid7() : id;
    request.api = route.api;
    // Answers to HEAD lose their body on the way out.
    request.method = head.isHeadMethod() ? QByteArray("GET") : head.method;
    request.path = route.path;
    request.query = route.query;
    request.headers = headersForUpstream(head.headers);
    request.body = body;
    request.upload = std::move(upload);
    request.askedAntigravity = route.askedAntigravity;
    request.hasEffects = route.hasEffects;
    request.resource = route.resource;
    request.hops = head.joined("x-regatta-hops");
    request.clientKey = admission.keyName;
    request.clientKeyId = admission.key.id;
    request.userAgent = head.headers.value("user-agent");

    const bool isJson =
        route.takesJson || (!request.upload && !body.isEmpty() && isJsonType(head.headers.value("content-type")));
    if (isJson) {
        if (auto error = readRequestBody(request))
            return *error;
        // The reader knows the body; what the path says holds beside it.
        request.askedAntigravity = request.askedAntigravity || route.askedAntigravity;
        request.hasEffects = request.hasEffects || route.hasEffects;
        if (request.resource.isEmpty())
            request.resource = route.resource;
    }
    request.hasEffects = request.hasEffects || request.upload;
    return request;
}

} // namespace regatta
