// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/servedmodels.h"

#include <QSet>

#include <algorithm>
#include <numeric>

namespace regatta {

namespace {

const std::optional<QSet<QString>> &listOf(int endpoint, const KnownModels &known)
{
    static const std::optional<QSet<QString>> unknown;
    return std::size_t(endpoint) < known.size() ? known[std::size_t(endpoint)] : unknown;
}

QStringList allIds(const Settings &settings, const KnownModels &known)
{
    QSet<QString> ids;
    for (int i = 0; i < int(settings.endpoints.size()); ++i) {
        const Endpoint &endpoint = settings.endpoints[i];
        for (const QString &id : listOf(i, known).value_or(QSet<QString>())) {
            if (endpoint.models.isEmpty() || matchesAnyPattern(id, endpoint.models))
                ids.insert(id);
        }
        for (const QString &pattern : endpoint.models) {
            if (!pattern.contains(QLatin1Char('*')))
                ids.insert(pattern);
        }
        for (auto name = endpoint.modelMap.keyBegin(); name != endpoint.modelMap.keyEnd(); ++name)
            ids.insert(*name);
    }
    QStringList sorted(ids.begin(), ids.end());
    sorted.sort();
    return sorted;
}

QList<ModelRunner> runnersOf(const QString &id, const Settings &settings, const KnownModels &known)
{
    QList<ModelRunner> runners;
    for (int i = 0; i < int(settings.endpoints.size()); ++i) {
        const Endpoint &endpoint = settings.endpoints[i];
        const auto &list = listOf(i, known);
        const Listing listing = listingOf(id, endpoint, list);
        if (listing != Listing::Lists && listing != Listing::MayServe)
            continue;
        ModelRunner runner;
        runner.endpoint = endpoint.name;
        runner.kind = endpoint.kind;
        runner.nameThere = endpoint.modelMap.value(id, id);
        runner.enabled = endpoint.enabled;
        runner.discovered = list && list->contains(id);
        runner.assumed = listing == Listing::MayServe;
        runners.append(runner);
    }
    return runners;
}

int rivalsFor(const QString &id, const Settings &settings, const KnownModels &known, const std::vector<int> &all)
{
    const int route = matchingRoute(settings.routes, id);
    if (route >= 0 && !settings.routes[route].endpoints.isEmpty()) {
        // Each endpoint that a route names is a leg of its own.
        return int(std::count_if(settings.endpoints.begin(), settings.endpoints.end(), [&](const Endpoint &endpoint) {
            return endpoint.enabled && settings.routes[route].endpoints.contains(endpoint.name);
        }));
    }
    QSet<QString> legs;
    for (const int index : candidatesFor(id, settings.endpoints, all, known))
        legs.insert(settings.endpoints[index].legName());
    return int(legs.size());
}

} // namespace

QList<ServedModel> servedModels(const Settings &settings, const KnownModels &known)
{
    std::vector<int> all(std::size_t(settings.endpoints.size()));
    std::iota(all.begin(), all.end(), 0);
    QList<ServedModel> models;
    for (const QString &id : allIds(settings, known)) {
        ServedModel model;
        model.id = id;
        model.visible = isModelShown(id, settings.models);
        model.rivals = rivalsFor(id, settings, known, all);
        model.runners = runnersOf(id, settings, known);
        models.append(model);
    }
    return models;
}

ChatRequest requestToPreview(const QString &model)
{
    ChatRequest request;
    request.method = "POST";
    request.path = "/v1/chat/completions";
    request.stream = true;
    request.askedAntigravity = model.startsWith(QLatin1String("ag-"));
    request.model = request.askedAntigravity ? model.sliced(3) : model;
    return request;
}

PlanPreview refusedPreview(const Settings &settings, const QString &model)
{
    PlanPreview preview;
    preview.route = matchingRoute(settings.routes, model);
    preview.mode = settings.strategy.mode;
    if (preview.route >= 0)
        preview.mode = settings.routes[preview.route].strategy.value_or(preview.mode);
    preview.refused = PlanRefusal::UnknownModel;
    preview.refusal = QStringLiteral("No endpoint lists the model \"%1\".").arg(model);
    return preview;
}

} // namespace regatta
