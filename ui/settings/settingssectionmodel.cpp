// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settingssectionmodel.h"

#include "settings/settingrowmodel.h"

namespace regatta {

int SettingsSectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(SettingTexts::sections().size());
}

QHash<int, QByteArray> SettingsSectionModel::roleNames() const
{
    return {{IdRole, "sectionId"},
            {TitleRole, "title"},
            {EditedRole, "edited"},
            {TroubledRole, "troubled"},
            {SummaryRole, "summary"}};
}

QVariant SettingsSectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SettingSection &section = SettingTexts::sections().at(index.row());
    const QString id = QLatin1String(section.id);
    switch (role) {
    case IdRole: return id;
    case TitleRole: return SettingTexts::words(section.title);
    case EditedRole: return m_rows.editedCount(id);
    case TroubledRole: return m_rows.errorCount(id);
    case SummaryRole: {
        // For screen readers: the dots beside the title in words.
        QStringList parts{SettingTexts::words(section.title)};
        if (const int edited = m_rows.editedCount(id); edited > 0)
            parts.append(tr("%n unsaved change(s)", nullptr, edited));
        if (const int troubled = m_rows.errorCount(id); troubled > 0)
            parts.append(tr("%n problem(s)", nullptr, troubled));
        return parts.join(QLatin1String(", "));
    }
    default: return {};
    }
}

void SettingsSectionModel::refresh()
{
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace regatta
