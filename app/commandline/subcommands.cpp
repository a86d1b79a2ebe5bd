// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline/subcommands.h"

#include "commandline/datadirectory.h"
#include "commandline/passphraseprompt.h"
#include "commandline/settingskeys.h"
#include "commandline/usagecommand.h"
#include "secrets/filesecretstore.h"
#include "secrets/keychainsecretstore.h"
#include "secrets/passphrase.h"
#include "secrets/secretvault.h"
#include "secrets/settingsexport.h"
#include "store/settingsdatabase.h"
#include "store/settingsreader.h"

#include <QCoreApplication>
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
    const auto result = SettingsExport::read(options.argument);
    if (const SettingsError *error = std::get_if<SettingsError>(&result))
        return {ExitCode::BadUsage, error->sentence()};
    out << Text::tr("%1: ok, %2").arg(options.argument, endpointCount(std::get<SettingsExport::Document>(result).read.settings))
        << Qt::endl;
    return fine();
}

/// Those of the --config file, else those in the data directory.
Ending loadSettings(const Options &options, ReadSettings &read)
{
    if (options.configFile) {
        SettingsResult result = readSettingsFile(*options.configFile);
        if (const SettingsError *error = std::get_if<SettingsError>(&result))
            return {ExitCode::BadUsage, error->sentence()};
        read = std::move(std::get<ReadSettings>(result));
        return fine();
    }
    Data data;
    if (Ending ending = data.open(options); ending.code != ExitCode::Fine)
        return ending;
    const StoreResult<Settings> stored = data.database().load();
    if (const StoreError *error = std::get_if<StoreError>(&stored))
        return endingFor(*error);
    read.settings = std::get<Settings>(stored);
    return fine();
}

/// The vault that was given, or one over the keychain and the data directory's file.
class Keys
{
public:
    Keys(SecretVault *given, const QString &file)
        : m_file(file)
        , m_own(m_keychain, m_file)
        , m_vault(given ? *given : m_own)
    {}
    SecretVault &vault() { return m_vault; }

private:
    KeychainSecretStore m_keychain;
    FileSecretStore m_file;
    SecretVault m_own;
    SecretVault &m_vault;
};

Ending exportConfig(const Options &options, QTextStream &out, SecretVault *given)
{
    ReadSettings read;
    if (Ending ending = loadSettings(options, read); ending.code != ExitCode::Fine)
        return ending;
    EndpointSecrets secrets;
    std::optional<Secret> passphrase;
    if (options.withSecrets) {
        const auto folder = DataDirectory::open(options.dataDirectory);
        if (const QString *problem = std::get_if<QString>(&folder))
            return {ExitCode::RuntimeFailure, *problem};
        auto asked = askPassphrase(options.passphraseFile, true);
        if (const QString *problem = std::get_if<QString>(&asked))
            return {ExitCode::BadUsage, *problem};
        passphrase = std::move(std::get<Secret>(asked));
        if (const QString problem = Passphrase::problem(*passphrase); !problem.isEmpty())
            return {ExitCode::BadUsage, problem};
        Keys keys(given, std::get<DataDirectory>(folder).secretsFile());
        secrets = readKeys(read, keys.vault());
    }
    const auto written = SettingsExport::write(read.settings, secrets, passphrase);
    if (passphrase)
        Passphrase::wipe(*passphrase);
    if (const QString *problem = std::get_if<QString>(&written))
        return {ExitCode::RuntimeFailure, *problem};
    if (options.argument == QLatin1String("-")) {
        out << std::get<QByteArray>(written) << Qt::flush;
        return fine();
    }
    const QString problem = SettingsExport::save(options.argument, std::get<QByteArray>(written));
    return problem.isEmpty() ? fine() : Ending{ExitCode::RuntimeFailure, problem};
}

Ending exportUsageLog(const Options &options, QTextStream &out)
{
    ReadSettings read;
    if (Ending ending = loadSettings(options, read); ending.code != ExitCode::Fine)
        return ending;
    const auto folder = DataDirectory::open(options.dataDirectory);
    if (const QString *problem = std::get_if<QString>(&folder))
        return {ExitCode::RuntimeFailure, *problem};
    const StoreStatus problem = exportUsage(options.usageExport, std::get<DataDirectory>(folder), read.settings.log, out);
    return problem ? endingFor(*problem) : fine();
}

/// With the keys of an encrypted file, after its passphrase was asked for.
Ending readForImport(const Options &options, ReadSettings &read)
{
    const auto result = SettingsExport::read(options.argument);
    if (const SettingsError *error = std::get_if<SettingsError>(&result))
        return {ExitCode::BadUsage, error->sentence()};
    const auto &document = std::get<SettingsExport::Document>(result);
    read = document.read;
    if (document.sealed.isEmpty())
        return fine();
    auto asked = askPassphrase(options.passphraseFile, false);
    if (const QString *problem = std::get_if<QString>(&asked))
        return {ExitCode::BadUsage, *problem};
    const auto opened = SettingsExport::open(document, std::get<Secret>(asked));
    Passphrase::wipe(std::get<Secret>(asked));
    if (const QString *problem = std::get_if<QString>(&opened))
        return {ExitCode::BadUsage, options.argument + QLatin1String(": ") + *problem};
    read = std::get<ReadSettings>(opened);
    return fine();
}

Ending importConfig(const Options &options, QTextStream &out, QTextStream &err, SecretVault *given)
{
    ReadSettings read;
    if (Ending ending = readForImport(options, read); ending.code != ExitCode::Fine)
        return ending;
    Data data;
    if (Ending ending = data.open(options); ending.code != ExitCode::Fine)
        return ending;
    Keys keys(given, data.folder().secretsFile());
    if (const StoreStatus problem = importSettings(data.database(), read, keys.vault()))
        return endingFor(*problem);
    out << Text::tr("%1: imported, %2").arg(options.argument, endpointCount(read.settings)) << Qt::endl;
    if (!keys.vault().notice().isEmpty())
        err << keys.vault().notice() << Qt::endl;
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
    case Command::ConfigExport: ending = exportConfig(options, out, vault); break;
    case Command::UsageExport: ending = exportUsageLog(options, out); break;
    case Command::Help: out << helpText() << Qt::flush; break;
    case Command::Version: out << "regatta " << REGATTA_VERSION << Qt::endl; break;
    }
    if (!ending.sentence.isEmpty())
        err << ending.sentence << Qt::endl;
    return ending.code;
}

} // namespace regatta
