// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"
#include "model/snapshot.h"

#include <QList>
#include <QProcessEnvironment>
#include <QString>

#include <variant>

namespace regatta {

/// Settings with what the environment holds put over them, and which controls are therefore locked.
struct OverriddenSettings
{
    Settings settings;
    QList<LockedSetting> locked;
};

/// Why a variable was refused; the sentence names it and what was expected.
struct EnvironmentError
{
    QString variable;
    QString sentence;
};

/// ENABLE_PARALLEL_ENDPOINTS, PARALLEL_TIMEOUT (seconds) and ENDPOINT_PRIORITY (comma-separated kinds or names), as the
/// original card knew them, over database or file. Pure: applied anew to each version of the settings; an empty variable
/// is an unset one. The result is for running only and is never saved.
[[nodiscard]] std::variant<OverriddenSettings, EnvironmentError>
applyEnvironment(const Settings &settings, const QProcessEnvironment &environment);

} // namespace regatta
