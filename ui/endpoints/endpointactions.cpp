// SPDX-License-Identifier: GPL-3.0-or-later
// What the user can do to an endpoint: the second half of EndpointModel.
#include "endpoints/endpointmodel.h"

#include <QFileInfo>
#include <QPointer>

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
    if (isReadOnly() || isOrderLocked() || from == to || from < 0 || to < 0 || from >= count() || to >= count())
        return;
    QStringList names;
    for (const Row &row : std::as_const(m_rows))
        names.append(row.endpoint.name);
    names.move(from, to);
    m_client.reorderEndpoints(names, reportTo());
}

void EndpointModel::remove(const QString &name)
{
    if (!isReadOnly())
        m_client.removeEndpoint(name, reportTo());
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
