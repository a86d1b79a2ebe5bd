// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/modelspagemodel.h"

#include "client/catalogclient.h"
#include "client/displaytext.h"
#include "client/storedchange.h"
#include "uistate.h"

#include <QPointer>

namespace regatta {

ModelsPageModel::ModelsPageModel(const PageContext &context)
    : PageModel(context)
    , m_list(context)
    , m_detail(context)
{
    connect(this, &PageModel::seenChanged, this, [this] {
        if (isSeen())
            load();
    });
    connect(&m_detail, &ModelDetail::saved, this, &ModelsPageModel::load);
}

bool ModelsPageModel::hasEndpoints() const
{
    return !client().settings().endpoints.isEmpty();
}

QString ModelsPageModel::readOnlyReason() const
{
    return StoredChange::whyReadOnly(client());
}

QString ModelsPageModel::summary() const
{
    if (!m_known)
        return tr("Asking for the models…");
    return tr("%Ln model(s)", nullptr, allCount())
        + tr(", %Ln of them visible to clients", nullptr, visibleCount());
}

/// Changes when an endpoint answered with another list.
QString ModelsPageModel::endpointLists() const
{
    QString lists;
    const QList<EndpointStatus> endpoints = client().snapshot().endpoints;
    for (const EndpointStatus &endpoint : endpoints)
        lists += endpoint.name + QLatin1Char('\n') + QString::number(endpoint.modelCount) + endpoint.modelError + QLatin1Char('\n');
    return lists;
}

QString ModelsPageModel::endpointStates() const
{
    QString states;
    const QList<EndpointStatus> endpoints = client().snapshot().endpoints;
    for (const EndpointStatus &endpoint : endpoints)
        states += endpoint.name + QString::number(int(endpoint.state)) + QLatin1Char('\n');
    return states;
}

void ModelsPageModel::updateProblems()
{
    QStringList lines;
    const QList<EndpointStatus> endpoints = client().snapshot().endpoints;
    for (const EndpointStatus &endpoint : endpoints) {
        if (!endpoint.modelError.isEmpty() && endpoint.state != EndpointState::Disabled)
            lines.append(tr("%1 could not be asked for its models: %2").arg(endpoint.name, endpoint.modelError));
    }
    m_problems = lines.join(QLatin1Char('\n'));
}

void ModelsPageModel::load()
{
    m_listsSeen = endpointLists();
    updateProblems();
    m_stale = false;
    m_asking = true;
    Q_EMIT changed();
    client().catalog().models([self = QPointer(this), generation = ++m_generation](const QString &error, const QList<ServedModel> &models) {
        if (!self || generation != self->m_generation)
            return;
        self->m_asking = false;
        self->m_error = error;
        if (error.isEmpty()) {
            self->m_known = true;
            self->m_list.setModels(models);
            self->select(self->m_selected);
        }
        Q_EMIT self->changed();
    });
}

void ModelsPageModel::askEndpoints()
{
    m_asking = true;
    Q_EMIT changed();
    client().catalog().refreshModels([self = QPointer(this)](const QString &error) {
        if (!self)
            return;
        self->load();
        self->m_error = error;
        Q_EMIT self->changed();
    });
}

void ModelsPageModel::select(const QString &id)
{
    m_selected = id;
    m_detail.take(id.isEmpty() ? nullptr : m_list.find(id));
}

void ModelsPageModel::check(const QString &id)
{
    state().setValue(QStringLiteral("checkedModel"), id);
}

void ModelsPageModel::refresh()
{
    if (!isSeen())
        return;
    updateProblems();
    const QString states = endpointStates();
    if (std::exchange(m_statesSeen, states) != states) {
        m_list.refreshTags();
        m_detail.refreshStates();
    }
    if (m_stale || endpointLists() != m_listsSeen)
        load();
    Q_EMIT changed();
}

void ModelsPageModel::takeSettings()
{
    m_stale = true; // refresh() follows
    m_statesSeen.clear();
}

void ModelsPageModel::retranslate()
{
    updateProblems();
    m_list.refreshTags();
    if (m_detail.rowCount() > 0)
        Q_EMIT m_detail.dataChanged(m_detail.index(0), m_detail.index(m_detail.rowCount() - 1));
    Q_EMIT m_detail.changed();
    Q_EMIT changed();
}

} // namespace regatta
