// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/modeldetail.h"

#include "client/displaytext.h"
#include "client/endpointtag.h"
#include "client/storedchange.h"
#include "theme/endpointcolors.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QPointer>

#include <algorithm>

namespace regatta {

namespace {

const auto ModelsKey = QStringLiteral("models");
const auto EndpointsKey = QStringLiteral("endpoints");

/// Takes `text` out of that list of the object, or puts it in.
void setContained(QJsonObject &object, const QString &list, const QString &text, bool contained)
{
    QJsonArray kept;
    const QJsonArray before = object.value(list).toArray();
    for (const QJsonValue &value : before) {
        if (value.toString() != text)
            kept.append(value);
    }
    if (contained)
        kept.append(text);
    object.insert(list, kept);
}

} // namespace

ModelDetail::ModelDetail(const PageContext &context)
    : m_client(context.client)
    , m_colors(context.colors)
{
}

void ModelDetail::take(const ServedModel *model)
{
    const ServedModel next = model ? *model : ServedModel();
    if (next == m_model)
        return;
    if (next.id != m_model.id)
        m_error.clear();
    const bool sameRows = next.id == m_model.id && next.runners.size() == m_model.runners.size();
    if (sameRows) { // a field that is being typed into stays
        m_model = next;
        if (!m_model.runners.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(m_model.runners.size()) - 1));
    } else {
        beginResetModel();
        m_model = next;
        endResetModel();
    }
    Q_EMIT changed();
}

void ModelDetail::refreshStates()
{
    if (!m_model.runners.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_model.runners.size()) - 1), {GlyphRole, StateRole, ActiveRole});
}

QString ModelDetail::hidingPattern() const
{
    const QStringList hide = m_client.settings().models.hide;
    for (const QString &pattern : hide) {
        if (pattern != m_model.id && matchesPattern(m_model.id, pattern))
            return pattern;
    }
    return {};
}

bool ModelDetail::canChangeShown() const
{
    return !m_saving && StoredChange::whyReadOnly(m_client).isEmpty() && hidingPattern().isEmpty();
}

QString ModelDetail::shownReason() const
{
    const QString pattern = hidingPattern();
    if (!pattern.isEmpty())
        return tr("Hidden with all others that match “%1”; the settings have the list.").arg(pattern);
    if (m_model.visible)
        return tr("Clients see it in their list of models.");
    return tr("Clients do not see it in their list, and can ask for it all the same.");
}

QString ModelDetail::rivals() const
{
    if (m_model.rivals == 0)
        return tr("Nobody serves it now: every runner is disabled.");
    if (m_model.rivals == 1)
        return tr("A race for it has one runner only: nobody wins time or saves a failure.");
    return tr("A race for it has %n runners.", nullptr, m_model.rivals);
}

QStringList ModelDetail::others() const
{
    QStringList names;
    const QList<Endpoint> endpoints = m_client.settings().endpoints;
    for (const Endpoint &endpoint : endpoints) {
        const bool serves = std::any_of(m_model.runners.begin(), m_model.runners.end(),
                                        [&](const ModelRunner &runner) { return runner.endpoint == endpoint.name; });
        if (!serves)
            names.append(endpoint.name);
    }
    return names;
}

void ModelDetail::setShown(bool shown)
{
    if (!isOpen() || !canChangeShown())
        return;
    const QString id = m_model.id;
    save([id, shown](QJsonObject &settings) {
        QJsonObject models = settings.value(ModelsKey).toObject();
        setContained(models, QStringLiteral("hide"), id, !shown);
        QStringList patterns;
        const QJsonArray show = models.value(QLatin1String("show")).toArray();
        for (const QJsonValue &pattern : show)
            patterns.append(pattern.toString());
        if (shown && !patterns.isEmpty() && !matchesAnyPattern(id, patterns))
            setContained(models, QStringLiteral("show"), id, true);
        settings.insert(ModelsKey, models);
    });
}

void ModelDetail::setNameThere(const QString &endpoint, const QString &name)
{
    if (!isOpen() || m_saving || !StoredChange::whyReadOnly(m_client).isEmpty())
        return;
    const QString id = m_model.id;
    const QString there = name.trimmed();
    save([id, endpoint, there](QJsonObject &settings) {
        QJsonArray endpoints = settings.value(EndpointsKey).toArray();
        for (QJsonValueRef value : endpoints) {
            QJsonObject object = value.toObject();
            if (object.value(QLatin1String("name")).toString() != endpoint)
                continue;
            QJsonObject map = object.value(QLatin1String("modelMap")).toObject();
            if (there.isEmpty())
                map.remove(id);
            else
                map.insert(id, there);
            object.insert(QStringLiteral("modelMap"), map);
            value = object;
        }
        settings.insert(EndpointsKey, endpoints);
    });
}

void ModelDetail::save(const std::function<void(QJsonObject &)> &edit)
{
    m_saving = true;
    m_error.clear();
    Q_EMIT changed();
    StoredChange::save(m_client, edit, [self = QPointer(this)](const QString &error) {
        if (!self)
            return;
        self->m_saving = false;
        self->m_error = error;
        Q_EMIT self->changed();
        if (error.isEmpty())
            Q_EMIT self->saved();
    });
}

void ModelDetail::dismissError()
{
    m_error.clear();
    Q_EMIT changed();
}

int ModelDetail::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_model.runners.size());
}

QVariant ModelDetail::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ModelRunner &runner = m_model.runners.at(index.row());
    const auto tag = [&] { return EndpointTag::of(runner.endpoint, m_client.settings(), m_client.snapshot(), m_colors); };
    switch (role) {
    case EndpointRole: return runner.endpoint;
    case KindRole: return DisplayText::kind(runner.kind);
    case GlyphRole: return tag().glyph;
    case StateRole: return tag().word;
    case ColorRole: return m_colors.indexOf(runner.endpoint);
    case ActiveRole: return tag().active;
    case NameThereRole: return runner.nameThere == m_model.id ? QString() : runner.nameThere;
    case SourceRole:
        if (runner.discovered)
            return tr("It lists the model itself.");
        return runner.assumed ? tr("It did not say what it serves, so it may serve everything.")
                              : tr("Its settings say so.");
    default: return {};
    }
}

QHash<int, QByteArray> ModelDetail::roleNames() const
{
    return {
        {EndpointRole, "endpoint"}, {KindRole, "kind"},     {GlyphRole, "glyph"},         {StateRole, "stateWord"},
        {ColorRole, "colorIndex"},  {ActiveRole, "active"}, {NameThereRole, "nameThere"}, {SourceRole, "source"},
    };
}

} // namespace regatta
