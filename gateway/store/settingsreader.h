// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/secret.h"
#include "model/settings.h"
#include "store/settingsrules.h"

#include <QByteArray>
#include <QString>

#include <variant>

class QJsonObject;

namespace regatta {

/// What a settings file holds. Keys written inline leave the settings at once and travel beside them.
struct ReadSettings
{
    Settings settings;
    EndpointSecrets inlineSecrets;
    friend bool operator==(const ReadSettings &, const ReadSettings &) = default;
};

/// Why a settings file was refused.
struct SettingsError
{
    QString file;    ///< as it was given
    QString key;     ///< "endpoints[1].baseUrl"; empty where the file as a whole is meant
    int line = 0;    ///< from 1; 0 where unknown
    int column = 0;  ///< from 1, for syntax errors; 0 otherwise
    QString problem; ///< what was wrong and what was expected

    /// "regatta.json:7: endpoints[1].baseUrl: …" on one line.
    [[nodiscard]] QString sentence() const;
    friend bool operator==(const SettingsError &, const SettingsError &) = default;
};

using SettingsResult = std::variant<ReadSettings, SettingsError>;

/// Reads settings in the JSON format of --config. They are validated against the JSON Schema in resources/schema itself and
/// then by the rules that a schema cannot say (settingsrules.h). Pure; `file` is for messages only. Inline keys never
/// appear in an error.
[[nodiscard]] SettingsResult readSettings(const QByteArray &json, const QString &file);

/// Everything that is wrong with settings in the format of readSettings(): what the schema says, and where that holds, what
/// the rules say. `actualPort` as in findBrokenRules().
[[nodiscard]] QList<BrokenRule> settingsProblems(const QJsonObject &settings, quint16 actualPort = 0);

/// Reads that file, at most 8 MiB of it. Relative key files are taken from its folder and become absolute.
[[nodiscard]] SettingsResult readSettingsFile(const QString &file);

} // namespace regatta

Q_DECLARE_METATYPE(regatta::ReadSettings)
Q_DECLARE_METATYPE(regatta::SettingsError)
