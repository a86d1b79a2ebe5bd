// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"
#include "wire/dialect.h"

#include <QByteArray>
#include <QString>

#include <variant>

namespace regatta {

/// Reads what the gateway needs to know from a JSON request body — model, stream, effects — and where the model's bytes
/// are; everything else stays untouched. The body is validated whole: UTF-8, syntax, nesting.
/// Fills model, modelValue, askedAntigravity, stream, hasEffects, resource of `request` from request.body.
/// Returns an error of status 400 that names line and column, or the field and what was expected.
[[nodiscard]] std::optional<ClientError> readRequestBody(ChatRequest &request);

/// `body` with its model replaced: spliced into the bytes, never re-serialised, so that key order, large integers and
/// unknown fields reach the endpoint as the client wrote them. `span` as in ChatRequest::modelValue.
[[nodiscard]] QByteArray withModel(const QByteArray &body, ByteSpan span, const QString &model);

} // namespace regatta
