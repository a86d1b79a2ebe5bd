// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/settingsexport.h"

#include "secrets/passphrase.h"
#include "store/settingswriter.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace regatta {

namespace {

const QString secretsKey = QStringLiteral("secrets");
const QString endpointsKey = QStringLiteral("endpoints");

/// The same bytes for the same settings, whatever the order and the blanks in the file: members are sorted.
QByteArray boundBytes(const QJsonObject &settings)
{
    return QJsonDocument(settings).toJson(QJsonDocument::Compact);
}

/// Those that would be lost with this computer.
bool travels(const Endpoint &endpoint)
{
    return endpoint.key.source == KeyReference::Source::Stored || endpoint.key.source == KeyReference::Source::Inline;
}

} // namespace

std::variant<QByteArray, QString> SettingsExport::write(const Settings &settings, const EndpointSecrets &keys,
                                                        const std::optional<Secret> &passphrase)
{
    if (!passphrase)
        return writeSettings(settings);
    QJsonObject names;
    for (const Endpoint &endpoint : settings.endpoints) {
        if (!travels(endpoint))
            continue;
        const Secret key = keys.value(endpoint.name);
        if (key.isEmpty()) {
            return tr("The key of endpoint %1 cannot be read, so it cannot be exported; enter it again, or export without keys.")
                .arg(endpoint.name);
        }
        names.insert(endpoint.name, QString::fromUtf8(key.reveal()));
    }
    QJsonObject document = settingsToJson(settings);
    Secret content(QJsonDocument(QJsonObject{{endpointsKey, names}}).toJson(QJsonDocument::Compact));
    const auto sealed = Passphrase::seal(content, boundBytes(document), *passphrase);
    Passphrase::wipe(content);
    if (const QString *error = std::get_if<QString>(&sealed))
        return *error;
    document.insert(secretsKey, std::get<QJsonObject>(sealed));
    return QJsonDocument(document).toJson();
}

std::variant<SettingsExport::Document, SettingsError> SettingsExport::read(const QString &name)
{
    QFile file(name);
    constexpr qint64 largest = 8 * 1024 * 1024; // as readSettingsFile(); it says so
    const bool isOpen = file.open(QIODevice::ReadOnly);
    const QJsonObject whole = isOpen ? QJsonDocument::fromJson(file.read(largest)).object() : QJsonObject();
    if (!whole.contains(secretsKey)) {
        SettingsResult result = readSettingsFile(name);
        if (SettingsError *error = std::get_if<SettingsError>(&result))
            return std::move(*error);
        return Document{std::move(std::get<ReadSettings>(result)), {}, {}};
    }
    if (!whole.value(secretsKey).isObject() || whole.value(secretsKey).toObject().isEmpty())
        return SettingsError{name, secretsKey, 0, 0, QStringLiteral("expected an object { … } as it was exported")};
    Document document;
    document.sealed = whole.value(secretsKey).toObject();
    QJsonObject clear = whole;
    clear.remove(secretsKey);
    document.bound = boundBytes(clear);
    SettingsResult result = readSettings(document.bound, name);
    if (SettingsError *error = std::get_if<SettingsError>(&result)) {
        error->line = 0; // of a text that nobody sees
        return std::move(*error);
    }
    document.read = std::move(std::get<ReadSettings>(result));
    return document;
}

std::variant<ReadSettings, QString> SettingsExport::open(const Document &document, const Secret &passphrase)
{
    auto opened = Passphrase::open(document.sealed, document.bound, passphrase);
    if (const QString *error = std::get_if<QString>(&opened))
        return *error;
    Secret &content = std::get<Secret>(opened);
    const QJsonObject keys = QJsonDocument::fromJson(content.reveal()).object().value(endpointsKey).toObject();
    Passphrase::wipe(content);
    ReadSettings read = document.read;
    for (Endpoint &endpoint : read.settings.endpoints) {
        const QByteArray key = keys.value(endpoint.name).toString().toUtf8();
        if (key.isEmpty())
            continue;
        endpoint.key = {KeyReference::Source::Inline, QString()};
        read.inlineSecrets.insert(endpoint.name, Secret(key));
    }
    return read;
}

QString SettingsExport::save(const QString &name, const QByteArray &content)
{
    QSaveFile file(name);
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(content) == content.size() && file.commit();
    return written ? QString() : tr("%1 cannot be written: %2.").arg(name, file.errorString());
}

} // namespace regatta
