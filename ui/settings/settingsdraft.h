// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace regatta {

/// Settings as they are being edited, over what was stored when the editing began. A value: no signals, no client. Where
/// what is stored changes meanwhile, edits of other keys stay and the rest follows; where both changed the same key, that
/// is a conflict which the user decides. Endpoints and routes always follow what is stored.
class SettingsDraft
{
public:
    /// What is stored now. Nothing that was edited is lost.
    void rebase(const QJsonObject &stored);
    /// Everything as stored.
    void discard();

    [[nodiscard]] QJsonValue value(const QString &key) const;
    [[nodiscard]] QJsonValue storedValue(const QString &key) const;
    void set(const QString &key, const QJsonValue &value);
    [[nodiscard]] bool isEdited(const QString &key) const;
    [[nodiscard]] QStringList edited() const;

    /// Changed here and, differently, elsewhere: what it became there is storedValue().
    [[nodiscard]] bool isConflict(const QString &key) const { return m_conflicts.contains(key); }
    [[nodiscard]] QStringList conflicts() const { return m_conflicts; }
    void keepMine(const QString &key) { m_conflicts.removeAll(key); }
    void takeTheirs(const QString &key);

    /// What to save, and what it was made from.
    [[nodiscard]] const QJsonObject &settings() const { return m_draft; }
    [[nodiscard]] const QJsonObject &before() const { return m_base; }

private:
    QJsonObject m_base;
    QJsonObject m_draft;
    QStringList m_conflicts;
};

} // namespace regatta
