// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace regatta {

/// One value of a request body that may be absent, right, or of a wrong type.
enum class FieldState { Absent, Null, Valid, WrongType };

/// What stands in a request body, as far as the gateway reads it; nothing is judged yet.
struct RequestFields
{
    bool isObject = false;
    FieldState modelState = FieldState::Absent;
    QString model;
    ByteSpan modelValue;
    FieldState streamState = FieldState::Absent;
    bool stream = false;
    std::optional<bool> store;
    bool background = false;
    bool hasMcpServers = false;
    QList<QByteArray> toolTypes; ///< `type` of each tool that has one
    QString previousResponse;
    QString conversation;
    QString file;                ///< the first file_id within input or messages
    qsizetype afterBrace = 0;    ///< where the object's first member stands
    FieldState optionsState = FieldState::Absent; ///< of stream_options, an object
    bool optionsTwice = false;   ///< it, or its include_usage, stands twice
    ByteSpan optionsValue;
    qsizetype afterOptionsBrace = 0;
    bool hasOptions = false;     ///< it has a member
    FieldState usageState = FieldState::Absent;   ///< of its include_usage
    bool usage = false;
    ByteSpan usageValue;
    QString opening;             ///< OpeningWords::digest()
    QString duplicate;           ///< a key of the gateway's own interest that stands twice; empty: none
};

/// Where a body stops being JSON, in the reader's words.
struct SyntaxError
{
    qsizetype offset = 0;
    QString expected;
};

/// Walks the whole body once, as events: nothing is kept but the fields, and nesting costs no stack.
/// `fields` is filled as far as the walk came.
[[nodiscard]] std::optional<SyntaxError> scanRequest(const QByteArray &body, RequestFields &fields);

} // namespace regatta
