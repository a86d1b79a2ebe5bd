// SPDX-License-Identifier: GPL-3.0-or-later
#include "routes/routespagemodel.h"

#include "client/catalogclient.h"

#include <QPointer>

#include <utility>

namespace regatta {

RoutesPageModel::RoutesPageModel(const PageContext &context)
    : PageModel(context)
    , m_routes(context)
    , m_editor(context, m_routes)
    , m_checker(context)
    , m_rollout(context)
{
    connect(this, &PageModel::seenChanged, this, [this] {
        if (isSeen())
            loadModels();
        m_checker.setWatched(isSeen());
        m_rollout.setWatched(isSeen());
    });
}

void RoutesPageModel::loadModels()
{
    client().catalog().models([self = QPointer(this)](const QString &error, const QList<ServedModel> &models) {
        if (!self || !error.isEmpty())
            return; // completion and counts are a convenience: without them the page works
        QStringList ids;
        for (const ServedModel &model : models)
            ids.append(model.id);
        self->m_checker.setKnownModels(ids);
        self->m_editor.setKnownModels(ids);
    });
}

QString RoutesPageModel::endpointStates() const
{
    QString states;
    const QList<EndpointStatus> endpoints = client().snapshot().endpoints;
    for (const EndpointStatus &endpoint : endpoints)
        states += endpoint.name + QString::number(int(endpoint.state)) + QLatin1Char('\n');
    return states;
}

void RoutesPageModel::refresh()
{
    if (!isSeen())
        return;
    const QString states = endpointStates();
    if (std::exchange(m_statesSeen, states) != states) {
        m_routes.refreshTags();
        m_checker.ask();
    }
}

void RoutesPageModel::takeSettings()
{
    m_routes.refresh();
    m_rollout.refresh();
    if (isSeen())
        m_checker.ask();
}

void RoutesPageModel::retranslate()
{
    takeSettings();
    m_editor.retranslate();
    m_checker.retranslate();
}

} // namespace regatta
