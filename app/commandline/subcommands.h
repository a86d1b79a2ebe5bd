// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline/options.h"

class QTextStream;

namespace regatta {

class SecretVault;

/// Runs `keys …`, `config …`, `usage …`, --help and --version to their end. Needs a QCoreApplication, no display, and works while a
/// gateway runs on the same data: SQLite is all they share. Results go to `out`, one sentence about what went wrong to
/// `err`. `vault` takes the inline keys of `config import`; null makes one over the keychain and the data directory's file.
[[nodiscard]] ExitCode runSubcommand(const Options &options, QTextStream &out, QTextStream &err,
                                     SecretVault *vault = nullptr);

} // namespace regatta
