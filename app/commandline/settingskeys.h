// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/settingsreader.h"
#include "store/storeerror.h"

namespace regatta {

class SecretVault;
class SettingsDatabase;

/// Settings and their keys together, for sub-commands: these wait for the keychain and need an event loop of the process's.

/// Replaces the settings by these. Inline keys go into the vault first, entries that nobody points at any more are forgotten;
/// where something fails, everything is as before.
[[nodiscard]] StoreStatus importSettings(SettingsDatabase &database, ReadSettings read, SecretVault &vault);
/// The keys that these settings point at, as far as they can be read.
[[nodiscard]] EndpointSecrets readKeys(const ReadSettings &read, SecretVault &vault);

} // namespace regatta
