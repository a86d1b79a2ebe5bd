// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/servedmodellist.h"

#include "client/endpointtag.h"

#include <algorithm>

namespace regatta {

ServedModelList::ServedModelList(const PageContext &context)
    : m_client(context.client)
    , m_colors(context.colors)
{
}

void ServedModelList::setModels(const QList<ServedModel> &models)
{
    if (models == m_models)
        return;
    const auto idsOf = [](const QList<ServedModel> &list, const std::vector<int> &rows) {
        QStringList ids;
        for (const int row : rows)
            ids.append(list[row].id);
        return ids;
    };
    const QStringList before = idsOf(m_models, m_shown);
    m_models = models;
    std::vector<int> next = wanted();
    if (idsOf(m_models, next) == before) { // the same rows: focus and scroll position stay
        m_shown = std::move(next);
        if (count() > 0)
            Q_EMIT dataChanged(index(0), index(count() - 1));
        Q_EMIT changed();
        return;
    }
    rebuild();
}

void ServedModelList::refreshTags()
{
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {TagsRole, SummaryRole});
}

const ServedModel *ServedModelList::find(const QString &id) const
{
    const auto found =
        std::lower_bound(m_models.begin(), m_models.end(), id, [](const ServedModel &a, const QString &b) { return a.id < b; });
    return found != m_models.end() && found->id == id ? &*found : nullptr;
}

bool ServedModelList::belongs(const ServedModel &model, Show show)
{
    switch (show) {
    case Show::All: return true;
    case Show::Visible: return model.visible;
    case Show::Hidden: return !model.visible;
    case Show::OneRunner: return model.rivals <= 1;
    }
    return true;
}

int ServedModelList::countOf(Show show) const
{
    return int(std::count_if(m_models.begin(), m_models.end(), [&](const ServedModel &model) { return belongs(model, show); }));
}

bool ServedModelList::matches(const ServedModel &model) const
{
    if (!belongs(model, m_show))
        return false;
    if (m_search.isEmpty() || model.id.contains(m_search, Qt::CaseInsensitive))
        return true;
    return std::any_of(model.runners.begin(), model.runners.end(), [&](const ModelRunner &runner) {
        return runner.nameThere.contains(m_search, Qt::CaseInsensitive)
            || runner.endpoint.contains(m_search, Qt::CaseInsensitive);
    });
}

std::vector<int> ServedModelList::wanted() const
{
    std::vector<int> rows;
    for (int i = 0; i < int(m_models.size()); ++i) {
        if (matches(m_models[i]))
            rows.push_back(i);
    }
    const auto runners = [this](int row) { return m_models[row].rivals; };
    switch (m_sort) { // m_models is sorted by id
    case Sort::NameUp: break;
    case Sort::NameDown: std::reverse(rows.begin(), rows.end()); break;
    case Sort::FewestRunners:
        std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) { return runners(a) < runners(b); });
        break;
    case Sort::MostRunners:
        std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) { return runners(a) > runners(b); });
        break;
    }
    return rows;
}

void ServedModelList::rebuild()
{
    beginResetModel();
    m_shown = wanted();
    endResetModel();
    Q_EMIT changed();
}

void ServedModelList::setSearch(const QString &text)
{
    if (text == m_search)
        return;
    m_search = text;
    rebuild();
}

void ServedModelList::setShow(Show show)
{
    if (show == m_show)
        return;
    m_show = show;
    rebuild();
}

void ServedModelList::setSortIndex(int index)
{
    if (index == int(m_sort) || index < 0 || index > int(Sort::MostRunners))
        return;
    m_sort = Sort(index);
    rebuild();
}

int ServedModelList::rowOf(const QString &id) const
{
    const auto found =
        std::find_if(m_shown.begin(), m_shown.end(), [&](int row) { return m_models[row].id == id; });
    return found == m_shown.end() ? -1 : int(found - m_shown.begin());
}

QString ServedModelList::idAt(int row) const
{
    return row >= 0 && row < count() ? m_models[m_shown[std::size_t(row)]].id : QString();
}

QString ServedModelList::lonely(const ServedModel &model)
{
    if (model.rivals == 0)
        return tr("no runner now");
    return model.rivals == 1 ? tr("1 runner only") : QString();
}

QString ServedModelList::summary(const ServedModel &model) const
{
    QStringList names;
    for (const ModelRunner &runner : model.runners)
        names.append(runner.endpoint);
    QString text = tr("%1, served by %2").arg(model.id, names.isEmpty() ? tr("nobody") : names.join(tr(", ")));
    if (model.rivals <= 1)
        text += tr(", ") + lonely(model);
    if (!model.visible)
        text += tr(", hidden from clients");
    return text;
}

int ServedModelList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ServedModelList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ServedModel &model = m_models[m_shown[std::size_t(index.row())]];
    switch (role) {
    case IdRole: return model.id;
    case ShownRole: return model.visible;
    case LonelyRole: return lonely(model);
    case TagsRole: {
        QStringList names;
        for (const ModelRunner &runner : model.runners.first(std::min<qsizetype>(mostTags, model.runners.size())))
            names.append(runner.endpoint);
        return EndpointTag::of(names, m_client.settings(), m_client.snapshot(), m_colors);
    }
    case MoreRole: return std::max(int(model.runners.size()) - mostTags, 0);
    case RenamedRole: {
        QStringList names;
        for (const ModelRunner &runner : model.runners) {
            if (runner.nameThere != model.id)
                names.append(tr("%1 there: %2", "endpoint, name").arg(runner.endpoint, runner.nameThere));
        }
        return names.join(QStringLiteral(" · "));
    }
    case SummaryRole: return summary(model);
    default: return {};
    }
}

QHash<int, QByteArray> ServedModelList::roleNames() const
{
    return {
        {IdRole, "modelId"},     {ShownRole, "shownToClients"}, {LonelyRole, "lonely"}, {TagsRole, "tags"},
        {MoreRole, "more"},      {RenamedRole, "renamed"},      {SummaryRole, "summary"},
    };
}

} // namespace regatta
