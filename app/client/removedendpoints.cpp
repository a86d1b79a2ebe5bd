// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/removedendpoints.h"

#include "client/answering.h"
#include "configuration.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace regatta {

namespace {

/// Puts the name behind the last of those that stood before it and are still there.
void insertInOrder(QStringList &names, const QString &name, const QStringList &order)
{
    if (names.contains(name))
        return;
    for (qsizetype before = order.indexOf(name) - 1; before >= 0; --before) {
        if (const qsizetype at = names.indexOf(order[before]); at >= 0) {
            names.insert(at + 1, name);
            return;
        }
    }
    names.prepend(name);
}

void insertAllInOrder(QStringList &names, const QStringList &order)
{
    for (const QString &name : order)
        insertInOrder(names, name, order);
}

} // namespace

RemovedEndpoints::RemovedEndpoints(Configuration &configuration, Milliseconds undoTime, Forget forget)
    : m_configuration(configuration)
    , m_undoTime(undoTime)
    , m_forget(std::move(forget))
{}

QStringList RemovedEndpoints::endpointNames(const Settings &settings)
{
    QStringList names;
    for (const Endpoint &endpoint : settings.endpoints)
        names.append(endpoint.name);
    return names;
}

RemovedEndpoints::Removed RemovedEndpoints::removedFrom(const Settings &settings, const Endpoint &endpoint) const
{
    Removed removed{m_lastNumber, endpoint, endpointNames(settings), {}};
    for (const Removed &earlier : m_removed)
        insertAllInOrder(removed.order, earlier.order);
    for (qsizetype i = 0; i < settings.routes.size(); ++i) {
        if (!settings.routes[i].endpoints.contains(endpoint.name))
            continue;
        NamedRoute named{settings.routes[i], i};
        for (const Removed &earlier : m_removed) {
            for (const NamedRoute &other : earlier.routes) {
                if (other.route.models == named.route.models)
                    insertAllInOrder(named.route.endpoints, other.route.endpoints);
            }
        }
        removed.routes.append(named);
    }
    return removed;
}

void RemovedEndpoints::remove(const QString &name, ClientDone done)
{
    const Settings settings = m_configuration.settings();
    const auto endpoint = std::find_if(settings.endpoints.begin(), settings.endpoints.end(),
                                       [&](const Endpoint &candidate) { return candidate.name == name; });
    if (endpoint == settings.endpoints.end())
        return answerLater(&m_context, done, tr("There is no endpoint named %1.").arg(name));
    ++m_lastNumber;
    m_removed.append(removedFrom(settings, *endpoint));
    const auto change = [name](Settings &changed) {
        changed.endpoints.removeIf([&](const Endpoint &candidate) { return candidate.name == name; });
        removeFromRoutes(changed.routes, name);
    };
    m_configuration.change(change, [this, here = QPointer(&m_context), done, number = m_lastNumber](const QString &error) {
        if (!here)
            return;
        if (error.isEmpty())
            QTimer::singleShot(m_undoTime, &m_context, [this, number] { expire(number); });
        else
            drop(number);
        done(error);
    });
}

void RemovedEndpoints::restore(const QString &name, ClientDone done)
{
    const auto found = std::find_if(m_removed.crbegin(), m_removed.crend(),
                                    [&](const Removed &removed) { return removed.endpoint.name == name; });
    if (found == m_removed.crend())
        return answerLater(&m_context, done, tr("%1 cannot be brought back any more: its key is deleted.").arg(name));
    if (endpointNames(m_configuration.settings()).contains(name))
        return answerLater(&m_context, done,
                           tr("%1 cannot be brought back while another endpoint has its name: rename that one first.").arg(name));
    m_configuration.change([removed = *found](Settings &settings) { bringBack(settings, removed); },
                           [this, here = QPointer(&m_context), done, number = found->number](const QString &error) {
                               if (!here)
                                   return;
                               if (error.isEmpty())
                                   drop(number);
                               done(error);
                           });
}

void RemovedEndpoints::bringBack(Settings &settings, const Removed &removed)
{
    const QString &name = removed.endpoint.name;
    QStringList order = endpointNames(settings);
    insertInOrder(order, name, removed.order);
    settings.endpoints.insert(order.indexOf(name), removed.endpoint);
    for (const NamedRoute &named : removed.routes) {
        const auto now = std::find_if(settings.routes.begin(), settings.routes.end(),
                                      [&](const Route &route) { return route.models == named.route.models; });
        if (now == settings.routes.end()) {
            Route route = named.route;
            route.endpoints = {name};
            settings.routes.insert(std::min(named.index, settings.routes.size()), route);
        } else if (!now->endpoints.isEmpty()) { // else it was changed to mean all
            insertInOrder(now->endpoints, name, named.route.endpoints);
        }
    }
}

bool RemovedEndpoints::needs(const QString &reference) const
{
    return std::any_of(m_removed.begin(), m_removed.end(), [&](const Removed &removed) {
        return removed.endpoint.key == KeyReference{KeyReference::Source::Stored, reference};
    });
}

void RemovedEndpoints::drop(quint64 number)
{
    m_removed.removeIf([number](const Removed &removed) { return removed.number == number; });
}

void RemovedEndpoints::expire(quint64 number)
{
    const auto found = std::find_if(m_removed.cbegin(), m_removed.cend(),
                                    [number](const Removed &removed) { return removed.number == number; });
    if (found == m_removed.cend())
        return;
    const KeyReference key = found->endpoint.key;
    m_removed.erase(found);
    if (key.source == KeyReference::Source::Stored)
        m_forget({key.name});
}

void RemovedEndpoints::finish()
{
    while (!m_removed.isEmpty())
        expire(m_removed.constFirst().number);
}

} // namespace regatta
