// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localsettingsclient.h"

#include "client/answering.h"
#include "client/background.h"
#include "client/diagnosticscollection.h"
#include "client/gatewayclient.h"
#include "configuration.h"
#include "secrets/keyreferences.h"
#include "secrets/passphrase.h"
#include "store/settingsreader.h"
#include "store/settingswriter.h"

#include <QJsonDocument>

#include <algorithm>

namespace regatta {

namespace {

/// "strategy.mode", …: where the two differ, endpoints and routes left out.
QStringList changedKeys(const QJsonObject &before, const QJsonObject &after)
{
    QStringList keys;
    for (auto section = after.begin(); section != after.end(); ++section) {
        if (!section->isObject())
            continue;
        const QJsonObject now = section->toObject();
        const QJsonObject then = before.value(section.key()).toObject();
        QStringList names = now.keys() + then.keys();
        names.removeDuplicates();
        for (const QString &name : std::as_const(names)) {
            if (now.value(name) != then.value(name))
                keys.append(section.key() + QLatin1Char('.') + name);
        }
    }
    return keys;
}

/// To be wiped after use, wherever the caller's goes.
std::optional<Secret> ownCopy(const std::optional<Secret> &passphrase)
{
    return passphrase ? std::optional(Passphrase::ownCopy(*passphrase)) : std::nullopt;
}

void wipe(std::optional<Secret> &passphrase)
{
    if (passphrase)
        Passphrase::wipe(*passphrase);
}

} // namespace

struct LocalSettingsClient::Importing
{
    ReadSettings read;
    QStringList before; ///< references that were in use
    QStringList made;   ///< taken back where the settings cannot be saved
    qsizetype next = 0;
    ClientDone done;
};

QJsonObject LocalSettingsClient::storedSettings() const
{
    return settingsToJson(m_parts.configuration.stored());
}

QJsonObject LocalSettingsClient::defaultSettings() const
{
    return settingsToJson(Settings());
}

QList<SettingProblem> LocalSettingsClient::check(const QJsonObject &settings) const
{
    QList<SettingProblem> problems;
    const QList<BrokenRule> broken = settingsProblems(settings, m_parts.configuration.actualPort());
    for (const BrokenRule &rule : broken)
        problems.append({rule.key, rule.problem});
    return problems;
}

void LocalSettingsClient::save(const QJsonObject &settings, const QJsonObject &before, ClientDone done)
{
    if (before != storedSettings())
        return answerLater(this, done, tr("The settings were changed elsewhere meanwhile; look at them again."));
    const SettingsResult read = readSettings(QJsonDocument(settings).toJson(), QString());
    if (const SettingsError *error = std::get_if<SettingsError>(&read))
        return answerLater(this, done, error->key.isEmpty() ? error->problem : error->key + QLatin1String(": ") + error->problem);
    const QStringList references = storedReferences(m_parts.configuration.stored());
    m_parts.configuration.replace(std::get<ReadSettings>(read).settings, ChangeSource::Window,
                                  [this, references, done](const StoreStatus &status) {
                                      if (!status)
                                          m_parts.forgetKeys(references);
                                      done(status ? status->sentence : QString());
                                  });
}

void LocalSettingsClient::exportTo(const QString &file, const std::optional<Secret> &passphrase, ClientDone done)
{
    if (passphrase && m_parts.configuration.isDemo())
        return answerLater(this, done, tr("Your endpoints' keys are not read while the demo runs; leave the demo first."));
    const auto work = [settings = m_parts.configuration.stored(), keys = m_parts.configuration.secrets(), file,
                       own = ownCopy(passphrase)]() mutable {
        const auto written = SettingsExport::write(settings, keys, own);
        wipe(own);
        const QString *error = std::get_if<QString>(&written);
        return error ? *error : SettingsExport::save(file, std::get<QByteArray>(written));
    };
    inBackground(this, work, done);
}

LocalSettingsClient::Reading LocalSettingsClient::readFile(const QString &file, const std::optional<Secret> &passphrase)
{
    Reading reading;
    auto result = SettingsExport::read(file);
    if (const SettingsError *error = std::get_if<SettingsError>(&result)) {
        reading.error = error->sentence();
        return reading;
    }
    const auto &document = std::get<SettingsExport::Document>(result);
    reading.read = document.read;
    reading.encrypted = !document.sealed.isEmpty();
    reading.needsPassphrase = reading.encrypted && !passphrase;
    if (!reading.encrypted || !passphrase)
        return reading;
    auto opened = SettingsExport::open(document, *passphrase);
    if (const QString *error = std::get_if<QString>(&opened))
        reading.error = *error;
    else
        reading.read = std::get<ReadSettings>(opened);
    return reading;
}

ImportPreview LocalSettingsClient::previewOf(const Reading &reading) const
{
    const Settings &before = m_parts.configuration.stored();
    const Settings &after = reading.read.settings;
    ImportPreview preview;
    preview.settings = settingsToJson(after);
    preview.encrypted = reading.encrypted;
    preview.secrets = int(reading.read.inlineSecrets.size());
    preview.changed = changedKeys(settingsToJson(before), preview.settings);
    for (Endpoint endpoint : after.endpoints) {
        const Endpoint *known = findEndpoint(before.endpoints, endpoint.name);
        if (known && endpoint.key.source == KeyReference::Source::Inline)
            endpoint.key = known->key; // a key of the same meaning under another reference
        if (!known)
            preview.newEndpoints.append(endpoint.name);
        else if (!(*known == endpoint))
            preview.changed.append(QStringLiteral("endpoints.") + endpoint.name);
    }
    for (const Endpoint &endpoint : before.endpoints) {
        if (!findEndpoint(after.endpoints, endpoint.name))
            preview.removedEndpoints.append(endpoint.name);
    }
    if (before.routes != after.routes)
        preview.changed.append(QStringLiteral("routes"));
    return preview;
}

void LocalSettingsClient::previewImport(const QString &file, const std::optional<Secret> &passphrase,
                                        ClientAnswer<ImportPreview> answer)
{
    const auto work = [file, own = ownCopy(passphrase)]() mutable {
        Reading reading = readFile(file, own);
        wipe(own);
        return reading;
    };
    inBackground(this, work, [this, answer](const Reading &reading) {
        answer(reading.error, reading.error.isEmpty() ? previewOf(reading) : ImportPreview());
    });
}

void LocalSettingsClient::importFrom(const QString &file, const std::optional<Secret> &passphrase, ClientDone done)
{
    const auto work = [file, own = ownCopy(passphrase)]() mutable {
        Reading reading = readFile(file, own);
        wipe(own);
        return reading;
    };
    inBackground(this, work, [this, done](const Reading &reading) {
        if (!reading.error.isEmpty())
            return done(reading.error);
        if (reading.needsPassphrase)
            return done(tr("The file holds encrypted keys; expected its passphrase."));
        auto importing = std::make_shared<Importing>();
        importing->read = reading.read;
        importing->before = storedReferences(m_parts.configuration.stored());
        importing->done = done;
        // Where the settings are held by something else, that is said before a key enters the keychain.
        if (!m_parts.configuration.configFile().isEmpty() || m_parts.configuration.isDemo())
            return replaceBy(importing);
        storeNextKey(importing);
    });
}

void LocalSettingsClient::storeNextKey(const std::shared_ptr<Importing> &importing)
{
    QList<Endpoint> &endpoints = importing->read.settings.endpoints;
    while (importing->next < endpoints.size()) {
        const qsizetype index = importing->next++;
        const QString name = endpoints.at(index).name;
        if (endpoints.at(index).key.source != KeyReference::Source::Inline)
            continue;
        m_parts.vault.store(name, importing->read.inlineSecrets.value(name),
                            [this, importing, index](const QString &reference, const QString &error) {
                                if (!error.isEmpty()) {
                                    m_parts.forgetKeys(importing->made);
                                    return importing->done(error);
                                }
                                importing->read.settings.endpoints[index].key = {KeyReference::Source::Stored, reference};
                                importing->made.append(reference);
                                storeNextKey(importing);
                            });
        return;
    }
    replaceBy(importing);
}

void LocalSettingsClient::replaceBy(const std::shared_ptr<Importing> &importing)
{
    m_parts.configuration.replace(importing->read.settings, ChangeSource::Import, [this, importing](const StoreStatus &status) {
        m_parts.forgetKeys(status ? importing->made : importing->before);
        importing->done(status ? status->sentence : QString());
    });
}

void LocalSettingsClient::writeDiagnostics(const QString &file, ClientDone done)
{
    DiagnosticsInput input;
    input.stored = m_parts.configuration.stored();
    input.snapshot = m_parts.client.snapshot();
    input.notices = m_parts.client.notices();
    input.locked = m_parts.client.lockedSettings();
    input.keyErrors = m_parts.configuration.keyErrors();
    input.heldByFile = !m_parts.configuration.configFile().isEmpty();
    input.demo = m_parts.configuration.isDemo();
    for (const Secret &secret : m_parts.configuration.secrets())
        input.secrets.append(secret.reveal());
    collectFigures(m_parts.client.usage(), std::move(input), [this, file, done](const DiagnosticsInput &collected) {
        const auto work = [collected, file, logFile = m_logFile] {
            DiagnosticsInput whole = collected;
            whole.logLines = lastLogLines(logFile);
            whole.database = databaseVersion(whole.stored.log);
            return SettingsExport::save(file, diagnosticsReport(whole));
        };
        inBackground(this, work, done);
    });
}

} // namespace regatta
