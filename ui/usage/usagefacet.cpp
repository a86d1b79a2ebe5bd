// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/usagefacet.h"

#include <algorithm>

namespace regatta {

void UsageFacet::setChoices(const QList<Choice> &choices)
{
    beginResetModel();
    m_choices = choices;
    keepChosenOnes();
    endResetModel();
    Q_EMIT changed();
}

void UsageFacet::choose(const QStringList &values)
{
    if (m_chosen == values)
        return;
    beginResetModel();
    m_chosen = values;
    keepChosenOnes();
    endResetModel();
    Q_EMIT changed();
    Q_EMIT chosenChanged();
}

void UsageFacet::keepChosenOnes()
{
    for (const QString &value : std::as_const(m_chosen)) {
        const bool known = std::any_of(m_choices.cbegin(), m_choices.cend(),
                                       [&](const Choice &choice) { return choice.value == value; });
        if (!known)
            m_choices.append({value, value, {}});
    }
}

void UsageFacet::setChosen(const QString &value, bool chosen)
{
    if (m_chosen.contains(value) == chosen)
        return;
    if (chosen)
        m_chosen.append(value);
    else
        m_chosen.removeAll(value);
    Q_EMIT dataChanged(index(0), index(count() - 1), {ChosenRole});
    Q_EMIT changed();
    Q_EMIT chosenChanged();
}

QString UsageFacet::label(const QString &value) const
{
    for (const Choice &choice : m_choices) {
        if (choice.value == value)
            return choice.label;
    }
    return value;
}

int UsageFacet::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant UsageFacet::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Choice &choice = m_choices.at(index.row());
    switch (role) {
    case ValueRole: return choice.value;
    case LabelRole: return choice.label;
    case NoteRole: return choice.note;
    case ChosenRole: return m_chosen.contains(choice.value);
    default: return {};
    }
}

QHash<int, QByteArray> UsageFacet::roleNames() const
{
    return {{ValueRole, "value"}, {LabelRole, "label"}, {NoteRole, "note"}, {ChosenRole, "chosen"}};
}

} // namespace regatta
