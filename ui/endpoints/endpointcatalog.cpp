// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoints/endpointcatalog.h"

#include "client/catalogclient.h"
#include "client/displaytext.h"

#include <QPointer>

#include <algorithm>

namespace regatta {

EndpointCatalog::EndpointCatalog(GatewayClient &client)
    : m_client(client)
{}

void EndpointCatalog::open(const QString &endpoint)
{
    if (endpoint != m_endpoint) {
        m_endpoint = endpoint;
        m_all.clear();
    }
    m_filter.clear();
    narrow();
    read();
}

void EndpointCatalog::read()
{
    m_loading = true;
    m_error.clear();
    Q_EMIT changed();
    m_client.catalog().models([self = QPointer(this), asked = ++m_generation](const QString &error,
                                                                              const QList<ServedModel> &models) {
        if (!self || asked != self->m_generation)
            return;
        self->m_loading = false;
        self->m_error = error;
        if (error.isEmpty())
            self->take(models);
        Q_EMIT self->changed();
    });
}

void EndpointCatalog::askAgain()
{
    m_loading = true;
    m_error.clear();
    Q_EMIT changed();
    m_client.catalog().refreshModels([self = QPointer(this), asked = ++m_generation](const QString &error) {
        if (!self || asked != self->m_generation)
            return;
        if (error.isEmpty())
            return self->read();
        self->m_loading = false;
        self->m_error = error;
        Q_EMIT self->changed();
    });
}

void EndpointCatalog::take(const QList<ServedModel> &models)
{
    m_all.clear();
    for (const ServedModel &model : models) {
        for (const ModelRunner &runner : model.runners) {
            if (runner.endpoint == m_endpoint)
                m_all.append({model.id, runner});
        }
    }
    std::stable_sort(m_all.begin(), m_all.end(),
                     [](const Row &a, const Row &b) { return a.id.compare(b.id, Qt::CaseInsensitive) < 0; });
    narrow();
}

void EndpointCatalog::narrow()
{
    beginResetModel();
    m_rows.clear();
    for (const Row &row : std::as_const(m_all)) {
        if (row.id.contains(m_filter, Qt::CaseInsensitive) || row.runner.nameThere.contains(m_filter, Qt::CaseInsensitive))
            m_rows.append(row);
    }
    endResetModel();
}

void EndpointCatalog::setFilter(const QString &filter)
{
    const QString wanted = filter.trimmed();
    if (wanted == m_filter)
        return;
    m_filter = wanted;
    narrow();
    Q_EMIT changed();
}

QString EndpointCatalog::countText() const
{
    if (m_rows.size() == m_all.size())
        return tr("%Ln model(s)", nullptr, int(m_all.size()));
    return tr("%1 of %Ln model(s)", nullptr, int(m_all.size())).arg(DisplayText::count(m_rows.size()));
}

QString EndpointCatalog::emptyText() const
{
    if (!m_rows.isEmpty())
        return {};
    if (!m_all.isEmpty())
        return tr("No model has “%1” in its name.").arg(m_filter);
    return m_loading ? tr("Asking…") : tr("No model of it is known: it has not listed any yet.");
}

QString EndpointCatalog::copyText() const
{
    QStringList ids;
    for (const Row &row : m_rows)
        ids.append(row.id);
    return ids.join(QLatin1Char('\n'));
}

QString EndpointCatalog::noteOf(const Row &row)
{
    QStringList notes;
    if (!row.runner.nameThere.isEmpty() && row.runner.nameThere != row.id)
        notes.append(tr("there: %1").arg(row.runner.nameThere));
    if (!row.runner.discovered)
        notes.append(tr("from its settings"));
    return notes.join(QStringLiteral(" · "));
}

int EndpointCatalog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant EndpointCatalog::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const QString note = noteOf(row);
    switch (role) {
    case IdRole: return row.id;
    case NoteRole: return note;
    case SummaryRole: return note.isEmpty() ? row.id : row.id + QStringLiteral(", ") + note;
    default: return {};
    }
}

QHash<int, QByteArray> EndpointCatalog::roleNames() const
{
    return {{IdRole, "modelId"}, {NoteRole, "note"}, {SummaryRole, "summary"}};
}

} // namespace regatta
