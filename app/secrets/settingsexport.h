// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/secret.h"
#include "store/settingsreader.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <variant>

namespace regatta {

/// A settings file as `config export` writes it and `config import` reads it: the settings in clear, in the format of
/// --config, and beside them, where a passphrase was given, "secrets": the endpoints' keys, encrypted (secrets/passphrase.h).
/// All else in the file is authenticated with them, because a changed baseUrl would send a key to somebody else; so a file
/// with secrets that was edited is refused. What is encrypted is {"endpoints": {name: key}}, of keys in the keychain or in a
/// --config file; keys that come from variables and files stay where they are.
///
/// Stateless, any thread; with a passphrase slow on purpose.
class SettingsExport
{
    Q_DECLARE_TR_FUNCTIONS(SettingsExport)

public:
    /// What a file holds. Where `sealed` is not empty, the keys come with open().
    struct Document
    {
        ReadSettings read;
        QJsonObject sealed;
        QByteArray bound;
    };

    /// The file's bytes, or one sentence. `keys` are by endpoint.
    [[nodiscard]] static std::variant<QByteArray, QString> write(const Settings &settings, const EndpointSecrets &keys,
                                                                 const std::optional<Secret> &passphrase);
    [[nodiscard]] static std::variant<Document, SettingsError> read(const QString &file);
    /// The settings with the keys in it, as if they stood there inline, or one sentence.
    [[nodiscard]] static std::variant<ReadSettings, QString> open(const Document &document, const Secret &passphrase);
    /// Replaces the file as a whole, readable by its owner only (0600). One sentence where that failed.
    [[nodiscard]] static QString save(const QString &file, const QByteArray &content);
};

} // namespace regatta
