// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline/subcommands.h"

#include "commandline/datadirectory.h"
#include "commandline/usagecommand.h"
#include "secrets/filesecretstore.h"
#include "secrets/keychainsecretstore.h"
#include "secrets/secretvault.h"
#include "store/settingsdatabase.h"
#include "store/settingsreader.h"
#include "store/settingswriter.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QSaveFile>
#include <QTextStream>

#include <algorithm>

namespace regatta {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

/// What went wrong, and what the process ends with for it.
struct Ending
{
    ExitCode code = ExitCode::Fine;
    QString sentence;
};

Ending fine()
{
    return {};
}

Ending endingFor(const StoreError &error)
{
    return {error.refused ? ExitCode::BadUsage : ExitCode::RuntimeFailure, error.sentence};
}

/// The data directory and its settings database, opened for one command.
class Data
{
public:
    Ending open(const Options &options)
    {
        auto folder = DataDirectory::open(options.dataDirectory);
        if (const QString *problem = std::get_if<QString>(&folder))
            return {ExitCode::RuntimeFailure, *problem};
        m_folder.emplace(std::move(std::get<DataDirectory>(folder)));
        auto database = SettingsDatabase::open(m_folder->settingsFile());
        if (const StoreError *error = std::get_if<StoreError>(&database))
            return endingFor(*error);
        m_database = std::move(std::get<std::unique_ptr<SettingsDatabase>>(database));
        return fine();
    }
    SettingsDatabase &database() { return *m_database; }
    const DataDirectory &folder() const { return *m_folder; }

private:
    std::optional<DataDirectory> m_folder;
    std::unique_ptr<SettingsDatabase> m_database;
};

QString endpointCount(const Settings &settings)
{
    // Without a translation %n would leave "1 endpoint(s)".
    const qsizetype count = settings.endpoints.size();
    return count == 1 ? Text::tr("1 endpoint") : Text::tr("%1 endpoints").arg(count);
}

Ending createKey(const Options &options, QTextStream &out)
{
    Data data;
    if (Ending ending = data.open(options); ending.code != ExitCode::Fine)
        return ending;
    const StoreResult<Secret> key = data.database().clientKeys().create(
        options.argument, options.admin ? KeyScope::Admin : KeyScope::Client, options.keyLimits.over({}));
    if (const StoreError *error = std::get_if<StoreError>(&key))
        return endingFor(*error);
    out << std::get<Secret>(key).reveal() << Qt::endl;
    return fine();
}

Ending listKeys(const Options &options, QTextStream &out)
{
    Data data;
    if (Ending ending = data.open(options); ending.code != ExitCode::Fine)
        return ending;
    const StoreResult<QList<ClientKey>> keys = data.database().clientKeys().list();
    if (const StoreError *error = std::get_if<StoreError>(&keys))
        return endingFor(*error);
    for (const ClientKey &key : std::get<QList<ClientKey>>(keys)) {
        const QString used = key.lastUsed ? key.lastUsed->toString(Qt::ISODate) : Text::tr("never used");
        out << key.name << '\t' << key.maskedKey << '\t' << key.created.toString(Qt::ISODate) << '\t' << used
            << '\t' << keyScopeName(key.scope) << '\t' << keyLimitsText(key.limits) << Qt::endl;
    }
    return fine();
}

Ending limitKey(const Options &options)
{
    Data data;
    if (Ending ending = data.open(options); ending.code != ExitCode::Fine)
        return ending;
    ClientKeys &keys = data.database().clientKeys();
    const StoreResult<QList<ClientKey>> known = keys.list();
    if (const StoreError *error = std::get_if<StoreError>(&known))
        return endingFor(*error);
    KeyLimits limits;
    for (const ClientKey &key : std::get<QList<ClientKey>>(known)) {
        if (key.name == options.argument)
            limits = key.limits;
    }
    const StoreStatus problem = keys.setLimits(options.argument, options.keyLimits.over(limits));
    return problem ? endingFor(*problem) : fine();
}

Ending revokeKey(const Options &options)
{
    Data data;
    if (Ending ending = data.open(options); ending.code != ExitCode::Fine)
        return ending;
    const StoreStatus problem = data.database().clientKeys().revoke(options.argument);
    return problem ? endingFor(*problem) : fine();
}

Ending checkConfig(const Options &options, QTextStream &out)
{
    const SettingsResult result = readSettingsFile(options.argument);
    if (const SettingsError *error = std::get_if<SettingsError>(&result))
        return {ExitCode::BadUsage, error->sentence()};
    out << Text::tr("%1: ok, %2").arg(options.argument, endpointCount(std::get<ReadSettings>(result).settings))
        << Qt::endl;
    return fine();
}

/// Those of the --config file, else those in the data directory.
Ending loadSettings(const Options &options, Settings &settings)
{
    if (options.configFile) {
        const SettingsResult result = readSettingsFile(*options.configFile);
        if (const SettingsError *error = std::get_if<SettingsError>(&result))
            return {ExitCode::BadUsage, error->sentence()};
        settings = std::get<ReadSettings>(result).settings;
        return fine();
    }
    Data data;
    if (Ending ending = data.open(options); ending.code != ExitCode::Fine)
        return ending;
    const StoreResult<Settings> stored = data.database().load();
    if (const StoreError *error = std::get_if<StoreError>(&stored))
        return endingFor(*error);
    settings = std::get<Settings>(stored);
    return fine();
}

Ending exportConfig(const Options &options, QTextStream &out)
{
    Settings settings;
    if (Ending ending = loadSettings(options, settings); ending.code != ExitCode::Fine)
        return ending;
    const QByteArray json = writeSettings(settings);
    if (options.argument == QLatin1String("-")) {
        out << json << Qt::flush;
        return fine();
    }
    QSaveFile file(options.argument);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return {ExitCode::RuntimeFailure,
                Text::tr("%1 cannot be written: %2.").arg(options.argument, file.errorString())};
    return fine();
}

Ending exportUsageLog(const Options &options, QTextStream &out)
{
    Settings settings;
    if (Ending ending = loadSettings(options, settings); ending.code != ExitCode::Fine)
        return ending;
    const auto folder = DataDirectory::open(options.dataDirectory);
    if (const QString *problem = std::get_if<QString>(&folder))
        return {ExitCode::RuntimeFailure, *problem};
    const StoreStatus problem = exportUsage(options.usageExport, std::get<DataDirectory>(folder), settings.log, out);
    return problem ? endingFor(*problem) : fine();
}

/// Puts the inline keys into the vault and their references into the settings; waits for the keychain. Returns the error.
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

QStringList storedReferences(const Settings &settings)
{
    QStringList references;
    for (const Endpoint &endpoint : settings.endpoints) {
        if (endpoint.key.source == KeyReference::Source::Stored)
            references.append(endpoint.key.name);
    }
    return references;
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

Ending importInto(Data &data, ReadSettings read, SecretVault &vault)
{
    const StoreResult<Settings> before = data.database().load();
    if (const StoreError *error = std::get_if<StoreError>(&before))
        return endingFor(*error);
    const QStringList old = storedReferences(std::get<Settings>(before));
    const QString problem = moveKeys(read, vault);
    const QStringList current = storedReferences(read.settings);
    if (!problem.isEmpty()) {
        forgetKeys(current, old, vault);
        return {ExitCode::RuntimeFailure, problem};
    }
    if (const StoreStatus error = data.database().save(read.settings, ChangeSource::Import)) {
        forgetKeys(current, old, vault);
        return endingFor(*error);
    }
    forgetKeys(old, current, vault);
    return fine();
}

Ending importConfig(const Options &options, QTextStream &out, QTextStream &err, SecretVault *given)
{
    const SettingsResult result = readSettingsFile(options.argument);
    if (const SettingsError *error = std::get_if<SettingsError>(&result))
        return {ExitCode::BadUsage, error->sentence()};
    const ReadSettings &read = std::get<ReadSettings>(result);
    Data data;
    if (Ending ending = data.open(options); ending.code != ExitCode::Fine)
        return ending;
    KeychainSecretStore keychain;
    FileSecretStore file(data.folder().secretsFile());
    SecretVault own(keychain, file);
    SecretVault &vault = given ? *given : own;
    if (Ending ending = importInto(data, read, vault); ending.code != ExitCode::Fine)
        return ending;
    out << Text::tr("%1: imported, %2").arg(options.argument, endpointCount(read.settings)) << Qt::endl;
    if (!vault.notice().isEmpty())
        err << vault.notice() << Qt::endl;
    return fine();
}

} // namespace

ExitCode runSubcommand(const Options &options, QTextStream &out, QTextStream &err, SecretVault *vault)
{
    Ending ending;
    switch (options.command) {
    case Command::Run: ending = {ExitCode::BadUsage, Text::tr("There is no command to run.")}; break;
    case Command::KeysCreate: ending = createKey(options, out); break;
    case Command::KeysList: ending = listKeys(options, out); break;
    case Command::KeysLimit: ending = limitKey(options); break;
    case Command::KeysRevoke: ending = revokeKey(options); break;
    case Command::ConfigCheck: ending = checkConfig(options, out); break;
    case Command::ConfigImport: ending = importConfig(options, out, err, vault); break;
    case Command::ConfigExport: ending = exportConfig(options, out); break;
    case Command::UsageExport: ending = exportUsageLog(options, out); break;
    case Command::Help: out << helpText() << Qt::flush; break;
    case Command::Version: out << "regatta " << REGATTA_VERSION << Qt::endl; break;
    }
    if (!ending.sentence.isEmpty())
        err << ending.sentence << Qt::endl;
    return ending.code;
}

} // namespace regatta
