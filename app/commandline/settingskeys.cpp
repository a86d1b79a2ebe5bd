// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline/settingskeys.h"

#include "secrets/keyreferences.h"
#include "secrets/secretvault.h"
#include "store/settingsdatabase.h"

#include <QEventLoop>

namespace regatta {

namespace {

/// Puts the inline keys into the vault and their references into the settings. Returns the error.
QString moveKeys(ReadSettings &read, SecretVault &vault)
{
    QString problem;
    for (Endpoint &endpoint : read.settings.endpoints) {
        if (endpoint.key.source != KeyReference::Source::Inline || !problem.isEmpty())
            continue;
        QEventLoop loop;
        vault.store(endpoint.name, read.inlineSecrets.value(endpoint.name),
                    [&](const QString &reference, const QString &error) {
                        problem = error;
                        endpoint.key = {KeyReference::Source::Stored, reference};
                        loop.quit();
                    });
        loop.exec();
    }
    return problem;
}

/// Forgets the entries that only `from` points at. What stays behind in a locked keychain does no harm.
void forgetKeys(const QStringList &from, const QStringList &kept, SecretVault &vault)
{
    for (const QString &reference : from) {
        if (reference.isEmpty() || kept.contains(reference))
            continue;
        QEventLoop loop;
        vault.remove(reference, [&](const QString &) { loop.quit(); });
        loop.exec();
    }
}

} // namespace

StoreStatus importSettings(SettingsDatabase &database, ReadSettings read, SecretVault &vault)
{
    const StoreResult<Settings> before = database.load();
    if (const StoreError *error = std::get_if<StoreError>(&before))
        return *error;
    const QStringList old = storedReferences(std::get<Settings>(before));
    const QString problem = moveKeys(read, vault);
    const QStringList current = storedReferences(read.settings);
    if (!problem.isEmpty()) {
        forgetKeys(current, old, vault);
        return StoreError{problem};
    }
    if (const StoreStatus error = database.save(read.settings, ChangeSource::Import)) {
        forgetKeys(current, old, vault);
        return error;
    }
    forgetKeys(old, current, vault);
    return std::nullopt;
}

EndpointSecrets readKeys(const ReadSettings &read, SecretVault &vault)
{
    EndpointSecrets secrets;
    QEventLoop loop;
    QObject::connect(&vault, &SecretVault::resolved, &loop, [&](const ResolvedKeys &keys, bool complete) {
        // What is known without the keychain may be told after the end.
        if (!complete)
            return;
        secrets = keys.secrets;
        loop.quit();
    });
    vault.resolve(read.settings, read.inlineSecrets);
    loop.exec();
    return secrets;
}

} // namespace regatta
