// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/adminapi.h"

#include <QJsonObject>

#include <functional>
#include <variant>

namespace regatta {

/// Settings as an admin request wants them: in the settings format, keys inline, nothing masked.
using EditedSettings = std::variant<QJsonObject, AdminError>;
/// Makes them from those that are saved now. May be called again, where somebody else saved meanwhile.
using SettingsEdit = std::function<EditedSettings(const QJsonObject &current)>;
/// Answers with the settings as they are after it.
using SettingsAnswer = std::function<void(const Settings &settings)>;

/// The entity tag of these settings, in quotes. One for all of them, whichever part of them is read or written.
[[nodiscard]] QByteArray settingsTag(const Settings &settings);
[[nodiscard]] HeaderList tagHeader(const Settings &settings);

/// Reads the settings for an answer.
void readSettingsFor(const AdminContext &context, const AdminReply &reply, SettingsAnswer answer);

/// Reads, edits, checks by the rules of the settings format and saves; If-Match is kept up to the very moment of saving, and
/// without it a change that somebody else saves meanwhile is never lost either. `part` is the path within the settings that
/// the request's body stands for ("limits", "endpoints[2]"), so that errors name the fields as the client wrote them.
void editSettings(const AdminContext &context, const AdminRequest &request, const AdminReply &reply, SettingsEdit edit,
                  std::function<QString(const QJsonObject &edited)> part, SettingsAnswer answer);

/// What to do with the body as a part of the settings of that name.
void editSection(const AdminContext &context, const AdminRequest &request, const AdminReply &reply, const QString &section,
                 bool merge, SettingsAnswer answer);

} // namespace regatta
