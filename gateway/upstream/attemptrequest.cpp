// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/attemptrequest.h"

#include "upstream/attempt.h"
#include "wire/baseurl.h"
#include "wire/bodyedit.h"
#include "wire/headerpolicy.h"
#include "wire/requestreader.h"

#include <QIODevice>

namespace regatta {

namespace {

HeaderList headersOf(const AttemptSpec &spec)
{
    const ChatRequest &request = *spec.request;
    HeaderList headers = headersForUpstream(request.headers); // again: the client's key must not leave, whoever asks
    if (!spec.key.isEmpty()) {
        headers.set("Authorization", "Bearer " + spec.key.reveal());
        // gcli2api takes the one, Anthropic and most servers with its API the other.
        if (request.api == Api::Messages || request.api == Api::CountTokens)
            headers.set("x-api-key", spec.key.reveal());
    }
    if (!request.body.isEmpty() && !headers.contains("Content-Type"))
        headers.append("Content-Type", "application/json");
    for (const auto &[name, value] : spec.endpoint.headers)
        headers.set(name, value);
    headers.set("x-request-id", request.id.toUtf8());
    if (!spec.hops.isEmpty())
        headers.set("x-regatta-hops", spec.hops);
    return headers;
}

} // namespace

QString servedModel(const AttemptSpec &spec)
{
    return spec.endpoint.modelMap.value(spec.request->model, spec.request->model);
}

QList<QByteArray> secretsOf(const AttemptSpec &spec)
{
    constexpr qsizetype shortest = 6;
    QList<QByteArray> secrets{spec.key.reveal()};
    for (const auto &[name, value] : spec.endpoint.headers) {
        const QByteArray token = value.mid(value.lastIndexOf(' ') + 1); // a server repeats what follows "Bearer"
        for (const QByteArray &secret : {value, token}) {
            if (secret.size() >= shortest)
                secrets.append(secret);
        }
    }
    return secrets;
}

UpstreamRequest upstreamRequest(const AttemptSpec &spec)
{
    const ChatRequest &request = *spec.request;
    UpstreamRequest result;
    result.method = request.method;
    result.url = upstreamUrl(spec.endpoint, request.path, request.query);
    result.headers = headersOf(spec);
    if (request.upload) {
        result.upload = request.upload->open();
        result.uploadSize = request.upload->size();
    } else {
        const QString model = servedModel(spec);
        QList<BodyEdit> edits;
        if (request.modelValue.length > 0 && !namesModel(request.body, request.modelValue, model))
            edits.append(modelEdit(request.modelValue, model));
        if (spec.asksUsage && !request.usageEdit.text.isEmpty())
            edits.append(request.usageEdit);
        result.body = edits.isEmpty() ? request.body : withEdits(request.body, edits);
    }
    result.proxy = spec.endpoint.proxy;
    result.http2 = spec.endpoint.http2;
    result.connectTimeout = spec.connectTimeout;
    return result;
}

} // namespace regatta
