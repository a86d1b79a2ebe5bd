// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settingsdraft.h"

#include "settings/settingtexts.h"
#include "settings/settingvalue.h"

namespace regatta {

void SettingsDraft::rebase(const QJsonObject &stored)
{
    QJsonObject next = stored;
    QStringList conflicts;
    const QStringList keys = edited();
    for (const QString &key : keys) {
        const QJsonValue mine = value(key);
        const QJsonValue theirs = SettingValue::at(stored, key);
        if (mine == theirs)
            continue;
        SettingValue::put(next, key, mine);
        // What was undecided stays so, unless they took it back.
        if (theirs != storedValue(key) || m_conflicts.contains(key))
            conflicts.append(key);
    }
    m_base = stored;
    m_draft = next;
    m_conflicts = conflicts;
}

void SettingsDraft::discard()
{
    m_draft = m_base;
    m_conflicts.clear();
}

QJsonValue SettingsDraft::value(const QString &key) const
{
    return SettingValue::at(m_draft, key);
}

QJsonValue SettingsDraft::storedValue(const QString &key) const
{
    return SettingValue::at(m_base, key);
}

void SettingsDraft::set(const QString &key, const QJsonValue &value)
{
    SettingValue::put(m_draft, key, value);
    if (!isEdited(key))
        m_conflicts.removeAll(key);
}

bool SettingsDraft::isEdited(const QString &key) const
{
    return value(key) != storedValue(key);
}

QStringList SettingsDraft::edited() const
{
    QStringList keys;
    for (const SettingText &setting : SettingTexts::all()) {
        const QString key = QLatin1String(setting.key);
        if (isEdited(key))
            keys.append(key);
    }
    return keys;
}

void SettingsDraft::takeTheirs(const QString &key)
{
    set(key, storedValue(key));
}

} // namespace regatta
