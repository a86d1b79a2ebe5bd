// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"

#include <QStringList>

namespace regatta {

/// The entries of the vault that these settings point at, in the order of the endpoints; one that several share stands as
/// often.
[[nodiscard]] inline QStringList storedReferences(const Settings &settings)
{
    QStringList references;
    for (const Endpoint &endpoint : settings.endpoints) {
        if (endpoint.key.source == KeyReference::Source::Stored)
            references.append(endpoint.key.name);
    }
    return references;
}

} // namespace regatta
