// SPDX-License-Identifier: GPL-3.0-or-later
#include "connect/guidestepmodel.h"

namespace regatta {

void GuideStepModel::set(const QList<GuideStep> &steps)
{
    if (steps.size() == m_steps.size()) {
        m_steps = steps;
        if (!steps.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(steps.size()) - 1));
        return;
    }
    beginResetModel();
    m_steps = steps;
    endResetModel();
}

int GuideStepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_steps.size());
}

QVariant GuideStepModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const GuideStep &step = m_steps.at(index.row());
    switch (role) {
    case TitleRole: return step.title;
    case TextRole: return step.text;
    case CodeRole: return step.code;
    case LinkRole: return step.link;
    default: return {};
    }
}

QHash<int, QByteArray> GuideStepModel::roleNames() const
{
    return {{TitleRole, "title"}, {TextRole, "text"}, {CodeRole, "code"}, {LinkRole, "link"}};
}

} // namespace regatta
