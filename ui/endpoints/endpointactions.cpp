// SPDX-License-Identifier: GPL-3.0-or-later
// What the user can do to an endpoint: the second half of EndpointModel.
#include "endpoints/endpointmodel.h"

#include <QFileInfo>
#include <QPointer>
#include <QTimer>

#include <utility>

namespace regatta {

bool EndpointModel::isReadOnly() const
{
    return !m_client.configFile().isEmpty();
}

QString EndpointModel::readOnlyReason() const
{
    if (!isReadOnly())
        return {};
    return tr("The endpoints come from %1 and are changed there. An edit of the file takes effect at once.")
        .arg(m_client.configFile());
}

GatewayClient::Done EndpointModel::reportTo()
{
    m_error.clear();
    Q_EMIT changed();
    return [self = QPointer(this)](const QString &error) {
        if (!self)
            return;
        self->refresh(); // a refused change jumps back
        self->m_error = error;
        Q_EMIT self->changed();
    };
}

void EndpointModel::setEnabled(const QString &name, bool enabled)
{
    if (!isReadOnly())
        m_client.setEndpointEnabled(name, enabled, reportTo());
}

void EndpointModel::move(int from, int to)
{
    if (!isMovable() || from == to || from < 0 || to < 0 || from >= count() || to >= count())
        return;
    QStringList order = names();
    order.move(from, to);
    m_client.reorderEndpoints(order, reportTo());
}

QStringList EndpointModel::names() const
{
    QStringList all;
    for (const Row &row : m_rows)
        all.append(row.endpoint.name);
    return all;
}

void EndpointModel::dragTo(int from, int to)
{
    if (!isMovable() || from < 0 || to < 0 || from >= count() || to >= count())
        return;
    m_dragged = names();
    m_dragged.move(from, to);
    refresh();
}

void EndpointModel::drop()
{
    const QStringList order = std::exchange(m_dragged, {});
    QStringList before;
    for (const Endpoint &endpoint : m_client.settings().endpoints)
        before.append(endpoint.name);
    if (order.isEmpty() || order == before)
        return refresh();
    m_client.reorderEndpoints(order, reportTo());
}

void EndpointModel::cancelDrag()
{
    m_dragged.clear();
    refresh();
}

void EndpointModel::remove(const QString &name)
{
    if (isReadOnly())
        return;
    m_client.removeEndpoint(name, [self = QPointer(this), name, done = reportTo()](const QString &error) {
        done(error);
        if (!self || !error.isEmpty())
            return;
        self->m_undoable.removeAll(name);
        self->m_undoable.append(name);
        const quint64 number = self->m_undoNumbers[name] = ++self->m_lastUndo;
        QTimer::singleShot(GatewayClient::undoTime, self, [self, name, number] {
            if (self->m_undoNumbers.value(name) == number) // else it was brought back and removed again
                self->dismissUndo(name);
        });
        Q_EMIT self->undoableChanged();
    });
}

void EndpointModel::undoRemove(const QString &name)
{
    if (!m_undoable.contains(name))
        return;
    dismissUndo(name);
    m_client.restoreEndpoint(name, reportTo());
}

void EndpointModel::dismissUndo(const QString &name)
{
    m_undoNumbers.remove(name);
    if (m_undoable.removeAll(name))
        Q_EMIT undoableChanged();
}

void EndpointModel::test(const QString &name)
{
    if (rowOf(name) < 0 || m_tests.value(name).running)
        return;
    m_tests.insert(name, {true, {}});
    Q_EMIT dataChanged(index(rowOf(name)), index(rowOf(name)));
    m_client.testEndpoint(name, [self = QPointer(this), name](const EndpointTest &result) {
        if (!self || self->rowOf(name) < 0)
            return;
        self->m_tests.insert(name, {false, result});
        Q_EMIT self->dataChanged(self->index(self->rowOf(name)), self->index(self->rowOf(name)));
    });
}

void EndpointModel::reset(const QString &name)
{
    m_client.resetBreaker(name, reportTo());
}

void EndpointModel::dismissTest(const QString &name)
{
    if (rowOf(name) >= 0 && m_tests.remove(name))
        Q_EMIT dataChanged(index(rowOf(name)), index(rowOf(name)));
}

void EndpointModel::dismissError()
{
    m_error.clear();
    Q_EMIT changed();
}

} // namespace regatta
