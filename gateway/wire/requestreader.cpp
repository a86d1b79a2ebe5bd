// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/requestreader.h"

#include "wire/bodyedit.h"
#include "wire/json.h"
#include "wire/requestscan.h"
#include "wire/resourcepath.h"

#include <algorithm>

namespace regatta {

namespace {

ClientError refusal(const QString &message, const char *param = "")
{
    ClientError error;
    error.status = 400;
    error.type = QStringLiteral("invalid_request_error");
    error.param = QString::fromLatin1(param);
    error.message = message;
    return error;
}

/// Counted as an editor counts: lines from 1, columns in characters from 1.
QString position(const QByteArray &body, qsizetype offset)
{
    const QByteArrayView before = QByteArrayView(body).first(qMin(offset, body.size()));
    const qsizetype line = before.count('\n') + 1;
    const QByteArrayView inLine = before.sliced(before.lastIndexOf('\n') + 1);
    const auto column = std::count_if(inLine.begin(), inLine.end(), [](char byte) { return (byte & 0xC0) != 0x80; }) + 1;
    return QStringLiteral("line %1, column %2").arg(line).arg(column);
}

bool runsAtServer(Api api, const QByteArray &type)
{
    if (type == "custom" || type == "function")
        return false;
    if (api != Api::Messages && api != Api::CountTokens)
        return true;
    return !type.startsWith("bash_") && !type.startsWith("text_editor_") && !type.startsWith("computer_")
        && !type.startsWith("memory_");
}

bool hasEffects(Api api, const RequestFields &fields)
{
    // Counting and embedding leave nothing behind, whatever the body says.
    if (api == Api::CountTokens || api == Api::Embeddings)
        return false;
    return fields.background || fields.hasMcpServers || fields.store.value_or(api == Api::Responses)
        || std::any_of(fields.toolTypes.begin(), fields.toolTypes.end(),
                       [&](const QByteArray &type) { return runsAtServer(api, type); });
}

std::optional<ClientError> checked(const RequestFields &fields)
{
    if (!fields.isObject)
        return refusal(QStringLiteral("The request body is JSON, but no object: expected {\"model\": …}."));
    if (!fields.duplicate.isEmpty()) {
        return refusal(QStringLiteral("The request body has the field '%1' twice: expected it once.").arg(fields.duplicate),
                       fields.duplicate.toLatin1().constData());
    }
    if (fields.modelState == FieldState::Absent || fields.modelState == FieldState::Null)
        return refusal(QStringLiteral("The field 'model' is missing: expected the name of a model."), "model");
    if (fields.modelState == FieldState::WrongType)
        return refusal(QStringLiteral("The field 'model' has the wrong type: expected a string."), "model");
    if (fields.streamState == FieldState::WrongType)
        return refusal(QStringLiteral("The field 'stream' has the wrong type: expected true, false or null."), "stream");
    return std::nullopt;
}

bool isJson(const ChatRequest &request)
{
    return request.headers.value("content-type").toLower().contains("json");
}

void takeModel(ChatRequest &request, const RequestFields &fields)
{
    if (fields.modelState != FieldState::Valid)
        return;
    request.model = fields.model;
    request.modelValue = fields.modelValue;
    if (request.model.startsWith(QLatin1String("ag-"))) {
        request.model.remove(0, 3);
        request.askedAntigravity = true;
    }
}

/// The smallest change that makes a stream of chat or completions end with its usage.
BodyEdit usageEdit(Api api, const RequestFields &fields)
{
    const bool isKnown = api == Api::ChatCompletions || api == Api::Completions;
    if (!isKnown || !fields.stream || fields.optionsTwice || fields.optionsState == FieldState::WrongType)
        return {};
    switch (fields.optionsState) {
    case FieldState::Absent: return {{fields.afterBrace, 0}, R"("stream_options":{"include_usage":true},)"};
    case FieldState::Null: return {fields.optionsValue, R"({"include_usage":true})"};
    default: break;
    }
    if (fields.usageState == FieldState::Absent)
        return {{fields.afterOptionsBrace, 0}, fields.hasOptions ? R"("include_usage":true,)" : R"("include_usage":true)"};
    if (fields.usage || fields.usageState == FieldState::WrongType)
        return {};
    return {fields.usageValue, "true"};
}

/// Counting and embedding are no turns of a conversation.
bool hasConversation(Api api)
{
    return api == Api::ChatCompletions || api == Api::Responses || api == Api::Messages;
}

} // namespace

std::optional<ClientError> readRequestBody(ChatRequest &request)
{
    const bool isOther = request.api == Api::Other;
    if (isOther) {
        request.hasEffects = request.hasEffects || pathHasEffects(request.method, request.path);
        if (request.body.isEmpty() || !isJson(request))
            return std::nullopt;
    }
    RequestFields fields;
    if (const auto error = scanRequest(request.body, fields)) {
        return refusal(QStringLiteral("The request body is not valid JSON: %1 at %2.")
                           .arg(error->expected, position(request.body, error->offset)));
    }
    if (auto error = isOther ? std::nullopt : checked(fields))
        return error;

    takeModel(request, fields);
    if (!isOther && request.model.trimmed().isEmpty())
        return refusal(QStringLiteral("The field 'model' is empty: expected the name of a model."), "model");
    request.stream = fields.stream;
    request.usageEdit = usageEdit(request.api, fields);
    if (hasConversation(request.api))
        request.conversation = fields.opening;
    request.hasEffects = request.hasEffects || hasEffects(request.api, fields);
    for (const QString &resource : {fields.previousResponse, fields.conversation, fields.file}) {
        if (request.resource.isEmpty())
            request.resource = resource;
    }
    return std::nullopt;
}

QByteArray withModel(const QByteArray &body, ByteSpan span, const QString &model)
{
    if (span.length == 0)
        return body;
    return withEdits(body, {modelEdit(span, model)});
}

BodyEdit modelEdit(ByteSpan span, const QString &model)
{
    return {span, json::quoted(model)};
}

bool namesModel(const QByteArray &body, ByteSpan span, const QString &model)
{
    if (span.length == 0)
        return model.isEmpty();
    const json::Document literal(body.sliced(span.offset, span.length));
    return literal.isValid() && literal.root()->IsString() && json::text(literal.root()) == model;
}

} // namespace regatta
