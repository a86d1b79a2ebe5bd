// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"
#include "model/servedmodel.h"
#include "model/settings.h"
#include "strategy/candidates.h"

#include <QList>

namespace regatta {

/// Every model that an endpoint listed or that settings name, once, sorted by id, with all who can be asked for it, the
/// disabled ones included. Rivals are the legs that its route leaves to a race; breakers and limits, which pass, do not
/// matter. Pure; any thread.
[[nodiscard]] QList<ServedModel> servedModels(const Settings &settings, const KnownModels &known);

/// The request that a preview is about: a streamed chat, of all things the commonest. "ag-" means what it means to clients.
[[nodiscard]] ChatRequest requestToPreview(const QString &model);

/// What strictModels makes of a model that nobody lists: 404, and nobody is asked.
[[nodiscard]] PlanPreview refusedPreview(const Settings &settings, const QString &model);

} // namespace regatta
