// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/noticemodel.h"

#include <algorithm>

namespace regatta {

void NoticeModel::refresh(const QList<Notice> &notices, const QString &problem)
{
    QList<Notice> shown;
    if (!problem.isEmpty())
        shown.append({QStringLiteral("problem"), problem, true});
    for (const Notice &notice : notices) {
        // The same sentence twice, as notice and as problem, would only be noise.
        if (notice.text != problem && !m_dismissed.contains(notice.id))
            shown.append(notice);
    }
    m_dismissed.removeIf([&](const QString &id) {
        return std::none_of(notices.begin(), notices.end(), [&](const Notice &notice) { return notice.id == id; });
    });
    if (shown == m_shown)
        return;
    beginResetModel();
    m_shown = std::move(shown);
    endResetModel();
}

void NoticeModel::dismiss(const QString &noticeId)
{
    for (qsizetype row = 0; row < m_shown.size(); ++row) {
        if (m_shown.at(row).id != noticeId || m_shown.at(row).serious)
            continue;
        m_dismissed.append(noticeId);
        beginRemoveRows({}, int(row), int(row));
        m_shown.removeAt(row);
        endRemoveRows();
        return;
    }
}

int NoticeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant NoticeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Notice &notice = m_shown.at(index.row());
    switch (role) {
    case IdRole: return notice.id;
    case TextRole: return notice.text;
    case SeriousRole: return notice.serious;
    default: return {};
    }
}

QHash<int, QByteArray> NoticeModel::roleNames() const
{
    return {{IdRole, "noticeId"}, {TextRole, "text"}, {SeriousRole, "serious"}};
}

} // namespace regatta
