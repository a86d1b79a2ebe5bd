// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"
#include "wire/dialect.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace regatta {

/// Reads what the gateway needs to know from a JSON request body — model, stream, effects — and where the model's bytes
/// are; everything else stays untouched. The body is validated whole: UTF-8, syntax, nesting of at most 512.
/// Fills model, modelValue, usageEdit, askedAntigravity, stream, hasEffects, resource, conversation of `request` from
/// request.body; flags that the path has set already stay set.
/// Returns an error of status 400 that names line and column, or the field and what was expected.
///
/// Api::Other is passed through, so only JSON (by its Content-Type) is read, and neither model nor object is required.
///
/// Effects are what must not happen twice: `store` (which the responses API has by default), `background`, and tools that
/// the server runs. Chat's `web_search_options` is none: it only reads, and a search made twice costs what any race costs.
/// Anthropic's bash, text_editor, computer and memory tools run at the client and are none either.
[[nodiscard]] std::optional<ClientError> readRequestBody(ChatRequest &request);

/// `body` with its model replaced: spliced into the bytes, never re-serialised, so that key order, large integers and
/// unknown fields reach the endpoint as the client wrote them. `span` as in ChatRequest::modelValue.
[[nodiscard]] QByteArray withModel(const QByteArray &body, ByteSpan span, const QString &model);
/// The same, to be made together with others.
[[nodiscard]] BodyEdit modelEdit(ByteSpan span, const QString &model);

/// Whether the body names exactly that model already, so that no splice is needed. False after an "ag-" was stripped.
[[nodiscard]] bool namesModel(const QByteArray &body, ByteSpan span, const QString &model);

} // namespace regatta
