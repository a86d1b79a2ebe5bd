// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline/keylimitoptions.h"
#include "model/settings.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace regatta {

/// What the process ends with; part of the contract with users and scripts.
enum class ExitCode { Fine = 0, RuntimeFailure = 1, BadUsage = 2 };

enum class Command { Run, KeysCreate, KeysList, KeysLimit, KeysRevoke, ConfigCheck, ConfigImport, ConfigExport, UsageExport, Help, Version };

/// What `usage export` writes, and where.
struct UsageExportOptions
{
    bool json = false;             ///< else CSV
    std::optional<qint64> from;    ///< UTC milliseconds
    std::optional<qint64> until;
    QStringList endpoints;         ///< empty: all
    QStringList models;
    QString output;                ///< a file; empty: stdout
    friend bool operator==(const UsageExportOptions &, const UsageExportOptions &) = default;
};

/// The command line as values.
struct Options
{
    Command command = Command::Run;
    QString argument; ///< the key's NAME or the FILE of the sub-command
    bool headless = false;
    bool demo = false;
    bool background = false; ///< the window stays hidden until it is asked for: how a session starts it
    bool admin = false; ///< of `keys create`: for the admin API
    bool withSecrets = false; ///< of `config export`: the endpoints' keys too, encrypted
    std::optional<QString> passphraseFile; ///< of `config import` and `export`
    std::optional<QString> configFile;
    std::optional<QString> dataDirectory;
    std::optional<QString> host;
    std::optional<quint16> port;
    UsageExportOptions usageExport;
    KeyLimitOptions keyLimits; ///< of `keys create` and `keys limit`

    /// True where no window is wanted and so no display is needed.
    [[nodiscard]] bool needsNoDisplay() const { return headless || command != Command::Run; }
    friend bool operator==(const Options &, const Options &) = default;
};

/// One sentence that names what was wrong and what was expected; for stderr, with ExitCode::BadUsage.
struct UsageError
{
    QString sentence;
};

/// Pure. `arguments` are those of the process without its name.
[[nodiscard]] std::variant<Options, UsageError> parseCommandLine(const QStringList &arguments);

[[nodiscard]] QString helpText();

/// --host and --port over the settings; for running only, never saved. Check the result with findBrokenRule().
[[nodiscard]] Settings withOptions(Settings settings, const Options &options);

} // namespace regatta
