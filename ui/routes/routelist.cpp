// SPDX-License-Identifier: GPL-3.0-or-later
#include "routes/routelist.h"

#include "client/displaytext.h"
#include "client/endpointtag.h"
#include "client/storedchange.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QPointer>

#include <utility>

namespace regatta {

RouteList::RouteList(const PageContext &context)
    : m_client(context.client)
    , m_colors(context.colors)
{
}

void RouteList::refresh()
{
    if (m_saving == 0)
        show(m_client.settings().routes);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT changed();
}

void RouteList::refreshTags()
{
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {TagsRole});
}

// Rows that stay are only changed: focus stays where it is.
void RouteList::show(const QList<Route> &routes)
{
    const int before = int(m_routes.size());
    const int after = int(routes.size());
    if (after > before)
        beginInsertRows({}, before, after - 1);
    else if (after < before)
        beginRemoveRows({}, after, before - 1);
    m_routes = routes;
    if (after > before)
        endInsertRows();
    else if (after < before)
        endRemoveRows();
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

QString RouteList::readOnlyReason() const
{
    return StoredChange::whyReadOnly(m_client);
}

QString RouteList::undoText() const
{
    return m_removed ? tr("The route for %1 was removed.").arg(m_removed->route.models.join(tr(", "))) : QString();
}

QJsonArray RouteList::toJson(const QList<Route> &routes)
{
    QJsonArray array;
    for (const Route &route : routes) {
        QJsonObject object{{QStringLiteral("models"), QJsonArray::fromStringList(route.models)},
                           {QStringLiteral("endpoints"), QJsonArray::fromStringList(route.endpoints)}};
        if (route.strategy)
            object.insert(QStringLiteral("strategy"), strategyModeName(*route.strategy));
        array.append(object);
    }
    return array;
}

void RouteList::save(const QList<Route> &routes, const ClientDone &done)
{
    if (isReadOnly())
        return done(readOnlyReason());
    ++m_saving;
    StoredChange::save(
        m_client, [&](QJsonObject &settings) { settings.insert(QStringLiteral("routes"), toJson(routes)); },
        [self = QPointer(this), routes, done](const QString &error) {
            if (!self)
                return;
            --self->m_saving;
            if (error.isEmpty() && self->m_saving == 0)
                self->show(routes);
            done(error);
            if (self)
                Q_EMIT self->changed();
        });
}

void RouteList::saveAll(const QList<Route> &routes)
{
    m_error.clear();
    show(routes);
    save(routes, [self = QPointer(this)](const QString &error) {
        if (!self || error.isEmpty())
            return;
        self->m_error = error;
        self->m_removed.reset();
        self->refresh();
    });
    Q_EMIT changed();
}

void RouteList::move(int from, int to)
{
    if (isReadOnly() || from == to || from < 0 || to < 0 || from >= routeCount() || to >= routeCount())
        return;
    QList<Route> routes = m_routes;
    routes.move(from, to);
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_routes = routes;
    endMoveRows();
    saveAll(routes);
}

void RouteList::duplicate(int row)
{
    if (isReadOnly() || row < 0 || row >= routeCount())
        return;
    QList<Route> routes = m_routes;
    routes.insert(row + 1, routes.at(row));
    saveAll(routes);
}

void RouteList::remove(int row)
{
    if (isReadOnly() || row < 0 || row >= routeCount())
        return;
    QList<Route> routes = m_routes;
    m_removed = Removed{routes.takeAt(row), row};
    beginRemoveRows({}, row, row);
    m_routes = routes;
    endRemoveRows();
    saveAll(routes);
}

void RouteList::undo()
{
    if (!m_removed)
        return;
    const Removed removed = *std::exchange(m_removed, std::nullopt);
    QList<Route> routes = m_routes;
    routes.insert(std::min(removed.row, routeCount()), removed.route);
    saveAll(routes);
}

void RouteList::dismissUndo()
{
    m_removed.reset();
    Q_EMIT changed();
}

void RouteList::dismissError()
{
    m_error.clear();
    Q_EMIT changed();
}

QString RouteList::shadowHint(const QList<Route> &routes, int row)
{
    QStringList caught;
    int by = 0;
    const QStringList patterns = routes.at(row).models;
    for (const QString &pattern : patterns) {
        for (int earlier = 0; earlier < row; ++earlier) {
            const QStringList wider = routes.at(earlier).models;
            const bool covered = std::any_of(wider.begin(), wider.end(),
                                             [&](const QString &other) { return isCovered(pattern, other); });
            if (!covered)
                continue;
            caught.append(pattern);
            by = by == 0 ? earlier + 1 : by;
            break;
        }
    }
    if (caught.isEmpty())
        return {};
    if (caught.size() == patterns.size())
        return tr("Never used: route %1 catches all of it first. Move this one up.").arg(by);
    return tr("Route %1 catches %2 first.").arg(by).arg(caught.join(tr(", ")));
}

QString RouteList::summary(int row) const
{
    const QString strategy = data(index(row), StrategyRole).toString();
    if (row >= routeCount())
        return tr("Everything else: %1, all endpoints that can serve it").arg(strategy);
    const Route &route = m_routes.at(row);
    const QString endpoints = route.endpoints.isEmpty() ? tr("all endpoints that can serve it") : route.endpoints.join(tr(", "));
    QString text = tr("Route %1: %2 by %3, to %4")
                       .arg(QString::number(row + 1), route.models.join(tr(", ")), strategy, endpoints);
    const QString hint = shadowHint(m_routes, row);
    return hint.isEmpty() ? text : text + tr(". ") + hint;
}

int RouteList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : routeCount() + 1;
}

QVariant RouteList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const Settings settings = m_client.settings();
    const bool isDefault = row >= routeCount();
    const Route route = isDefault ? Route() : m_routes.at(row);
    switch (role) {
    case PatternsRole: return route.models;
    case StrategyRole:
        if (route.strategy)
            return DisplayText::strategy(*route.strategy);
        return isDefault ? DisplayText::strategy(settings.strategy.mode)
                         : tr("As set (%1)").arg(DisplayText::strategy(settings.strategy.mode));
    case TagsRole: return EndpointTag::of(route.endpoints, settings, m_client.snapshot(), m_colors);
    case HintRole: return isDefault ? QString() : shadowHint(m_routes, row);
    case DefaultRole: return isDefault;
    case SummaryRole: return summary(row);
    default: return {};
    }
}

QHash<int, QByteArray> RouteList::roleNames() const
{
    return {
        {PatternsRole, "patterns"}, {StrategyRole, "strategyText"}, {TagsRole, "tags"},
        {HintRole, "hint"},         {DefaultRole, "isDefault"},     {SummaryRole, "summary"},
    };
}

} // namespace regatta
