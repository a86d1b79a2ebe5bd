// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint.h"

#include <QList>
#include <QSet>
#include <QString>

#include <optional>
#include <vector>

namespace regatta {

/// The model ids that each endpoint was found to list, in the order of the endpoints; none: not known.
using KnownModels = std::vector<std::optional<QSet<QString>>>;

/// What an endpoint's patterns, modelMap and discovered list say of one model.
enum class Listing {
    Lists,
    MayServe,           ///< its list is unknown or empty
    OthersOnly,         ///< its list is known, without that one
    PatternsLeaveItOut,
};

[[nodiscard]] Listing listingOf(const QString &model, const Endpoint &endpoint, const std::optional<QSet<QString>> &known);

/// Which of the `able` endpoints get a request for `model`, in order of priority (indices into `endpoints`).
///
/// An endpoint lists a model when one of its `models` patterns or a key of its `modelMap` says so, or, without patterns,
/// when its discovered list has it. One whose list is unknown or empty may serve everything.
/// - Some list the model: those, and the ones that may serve everything.
/// - Nobody lists it: all but the endpoints whose own patterns leave it out; where that leaves nobody, all.
/// - No model asked: all.
/// Disabled endpoints never. `able` are those whose kind can serve the API (and, for a request about a stored response,
/// file or batch, its maker alone): asked first, so that a model listed where it cannot be served shuts nobody out.
[[nodiscard]] std::vector<int> candidatesFor(const QString &model, const QList<Endpoint> &endpoints,
                                             const std::vector<int> &able, const KnownModels &known);

} // namespace regatta
