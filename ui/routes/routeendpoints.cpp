// SPDX-License-Identifier: GPL-3.0-or-later
#include "routes/routeendpoints.h"

#include "client/displaytext.h"
#include "theme/endpointcolors.h"

#include <algorithm>

namespace regatta {

RouteEndpoints::RouteEndpoints(const PageContext &context)
    : m_client(context.client)
    , m_colors(context.colors)
{
}

void RouteEndpoints::open(const QStringList &chosen)
{
    beginResetModel();
    m_names = chosen;
    m_chosen = int(chosen.size());
    const QList<Endpoint> endpoints = m_client.settings().endpoints;
    for (const Endpoint &endpoint : endpoints) {
        if (!m_names.contains(endpoint.name))
            m_names.append(endpoint.name);
    }
    endResetModel();
    Q_EMIT changed();
}

void RouteEndpoints::moveRow(int from, int to)
{
    if (from == to)
        return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_names.move(from, to);
    endMoveRows();
}

void RouteEndpoints::say()
{
    if (!m_names.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {ChosenRole});
    Q_EMIT changed();
}

void RouteEndpoints::setChosen(int row, bool chosen)
{
    if (row < 0 || row >= rowCount() || chosen == (row < m_chosen))
        return;
    // To the end of the chosen, or to the front of the others.
    moveRow(row, chosen ? m_chosen : m_chosen - 1);
    m_chosen += chosen ? 1 : -1;
    say();
}

void RouteEndpoints::move(int from, int to)
{
    if (from < 0 || to < 0 || from >= m_chosen || to >= m_chosen)
        return;
    moveRow(from, to);
    say();
}

int RouteEndpoints::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_names.size());
}

QVariant RouteEndpoints::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString name = m_names.at(index.row());
    switch (role) {
    case NameRole: return name;
    case ChosenRole: return index.row() < m_chosen;
    case ColorRole: return m_colors.indexOf(name);
    case NoteRole: {
        const QList<Endpoint> endpoints = m_client.settings().endpoints;
        const auto endpoint =
            std::find_if(endpoints.begin(), endpoints.end(), [&](const Endpoint &one) { return one.name == name; });
        if (endpoint == endpoints.end())
            return tr("there is no such endpoint any more");
        return endpoint->enabled ? DisplayText::kind(endpoint->kind)
                                 : tr("%1, disabled", "an endpoint's kind").arg(DisplayText::kind(endpoint->kind));
    }
    default: return {};
    }
}

QHash<int, QByteArray> RouteEndpoints::roleNames() const
{
    return {{NameRole, "name"}, {ChosenRole, "chosen"}, {ColorRole, "colorIndex"}, {NoteRole, "note"}};
}

} // namespace regatta
