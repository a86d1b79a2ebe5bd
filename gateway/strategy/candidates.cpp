// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/candidates.h"

#include "model/settings.h"

#include <algorithm>

namespace regatta {

Listing listingOf(const QString &model, const Endpoint &endpoint, const std::optional<QSet<QString>> &known)
{
    if (endpoint.modelMap.contains(model) || matchesAnyPattern(model, endpoint.models))
        return Listing::Lists;
    if (!endpoint.models.isEmpty())
        return Listing::PatternsLeaveItOut;
    if (!known || known->isEmpty())
        return Listing::MayServe;
    return known->contains(model) ? Listing::Lists : Listing::OthersOnly;
}

std::vector<int> candidatesFor(const QString &model, const QList<Endpoint> &endpoints, const std::vector<int> &able,
                               const KnownModels &known)
{
    std::vector<int> all;
    std::copy_if(able.begin(), able.end(), std::back_inserter(all), [&](int index) { return endpoints[index].enabled; });
    std::sort(all.begin(), all.end());
    if (model.isEmpty())
        return all;

    std::vector<int> listing;     // lists it, or may serve everything
    std::vector<int> notExcluded; // everyone but those whose own patterns leave it out
    bool somebodyLists = false;
    for (const int index : all) {
        const auto list = std::size_t(index) < known.size() ? known[std::size_t(index)] : std::nullopt;
        switch (listingOf(model, endpoints[index], list)) {
        case Listing::Lists:
            somebodyLists = true;
            [[fallthrough]];
        case Listing::MayServe:
            listing.push_back(index);
            [[fallthrough]];
        case Listing::OthersOnly:
            notExcluded.push_back(index);
            break;
        case Listing::PatternsLeaveItOut:
            break;
        }
    }
    if (somebodyLists)
        return listing;
    return notExcluded.empty() ? all : notExcluded;
}

} // namespace regatta
