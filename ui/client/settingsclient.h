// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/answer.h"
#include "model/secret.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace regatta {

/// What is wrong with settings, by the key that it is about.
struct SettingProblem
{
    QString key;      ///< "strategy.lateAfter", "routes[0].models"; empty: the whole
    QString sentence; ///< what was wrong and what was expected
    friend bool operator==(const SettingProblem &, const SettingProblem &) = default;
};

/// What a settings file would change, before it does.
struct ImportPreview
{
    QJsonObject settings;       ///< as they would be, without secrets
    QStringList newEndpoints;
    QStringList removedEndpoints;
    QStringList changed;        ///< keys of other settings that would change
    bool encrypted = false;     ///< it holds secrets under a passphrase
    int secrets = 0;            ///< endpoint keys in it
    friend bool operator==(const ImportPreview &, const ImportPreview &) = default;
};

/// All settings in the format of the file (resources/schema/settings.schema.json), for the pages that edit any of them.
/// GUI thread; part of a GatewayClient; no call blocks. Secrets never appear in what it gives.
class SettingsClient
{
public:
    virtual ~SettingsClient() = default;

    /// As saved: without what the environment and the command line put over them. Every key is written out.
    [[nodiscard]] virtual QJsonObject storedSettings() const = 0;
    [[nodiscard]] virtual QJsonObject defaultSettings() const = 0;
    /// Everything that is wrong with them, found at once by the same rules as saving; no disk, no network.
    [[nodiscard]] virtual QList<SettingProblem> check(const QJsonObject &settings) const = 0;
    /// All or nothing, and only where what is saved is still `before`: nobody undoes another's change unseen.
    virtual void save(const QJsonObject &settings, const QJsonObject &before, ClientDone done) = 0;

    /// With a passphrase, the endpoints' keys go with them, encrypted; without one no secret leaves.
    virtual void exportTo(const QString &file, const std::optional<Secret> &passphrase, ClientDone done) = 0;
    /// Reads and checks; changes nothing. A wrong passphrase is an error, a missing one an answer with `encrypted`.
    virtual void previewImport(const QString &file, const std::optional<Secret> &passphrase,
                               ClientAnswer<ImportPreview> answer) = 0;
    virtual void importFrom(const QString &file, const std::optional<Secret> &passphrase, ClientDone done) = 0;

    /// Everything for a bug report in one file, redacted: versions, settings without secrets, state, the end of the log,
    /// figures of the last day; no request or answer text, no keys, no names of hosts beyond the endpoints' own.
    virtual void writeDiagnostics(const QString &file, ClientDone done) = 0;
};

} // namespace regatta
