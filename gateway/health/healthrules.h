// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"

#include <QRandomGenerator>

#include <functional>

namespace regatta {

/// What all endpoints are judged by. One for the whole book, shared with the endpoints so that an edit reaches attempts
/// under way; gateway thread only.
struct HealthRules
{
    HealthSettings settings;
    /// Uniform in [0, 1): spreads the ends of open breakers. Tests put their own there.
    std::function<double()> draw = [] { return QRandomGenerator::global()->generateDouble(); };
    bool excused = false; ///< this machine is to blame: nothing that fails counts
};

} // namespace regatta
