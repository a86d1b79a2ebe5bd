// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/settingsclient.h"
#include "settings/settingsdraft.h"
#include "settings/settingtexts.h"

#include <QAbstractListModel>
#include <QHash>
#include <QQmlEngine>

namespace regatta {

/// The settings of one section, or those that a search finds, as rows to be edited; it holds the edits of all sections. What
/// is typed and makes no sense yet stays as typed, with a sentence beside it. GUI thread, owned by the SettingsPageModel.
class SettingRowModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(int count READ rowCount NOTIFY countChanged)

public:
    enum Role {
        KeyRole = Qt::UserRole, KindRole, TitleRole, ExplanationRole, TextRole, OnRole, ChoicesRole, ChoiceRole, UnitRole,
        InWordsRole, DefaultRole, IsDefaultRole, IsEditedRole, ErrorRole, TheirsRole, LockRole, RestartRole, SectionRole,
    };
    /// What stands on the right of a row; the order of regatta::SettingKind.
    enum Kind { Switch, Choice, Whole, Number, Seconds, Bytes, Percent, Text, Texts };
    Q_ENUM(Kind)

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// The section, or with a search all settings whose title, key or explanation has each of its words.
    void show(const QString &section, const QString &search);
    void setDefaults(const QJsonObject &defaults) { m_defaults = defaults; }
    void setStored(const QJsonObject &stored);
    /// By key; an empty key holds all.
    void setLocks(const QHash<QString, QString> &locks);
    void setProblems(const QList<SettingProblem> &problems);
    void discard();
    /// All rows anew, in the language that is set.
    void retranslate();

    [[nodiscard]] const SettingsDraft &draft() const { return m_draft; }
    /// Edited or typed and not understood.
    [[nodiscard]] int editedCount(const QString &section = {}) const;
    [[nodiscard]] int errorCount(const QString &section = {}) const;
    /// Of keys that have no row here.
    [[nodiscard]] QStringList otherProblems() const { return m_otherProblems; }
    /// Of the first row with an error or a conflict; empty where there is none.
    [[nodiscard]] QString firstTroubled() const;
    [[nodiscard]] Q_INVOKABLE int rowOf(const QString &key) const;

    Q_INVOKABLE void type(const QString &key, const QString &text);
    /// The field was left: what was understood is shown as it is kept.
    Q_INVOKABLE void tidy(const QString &key);
    Q_INVOKABLE void turn(const QString &key, bool on);
    Q_INVOKABLE void choose(const QString &key, int index);
    Q_INVOKABLE void reset(const QString &key);
    Q_INVOKABLE void keepMine(const QString &key);
    Q_INVOKABLE void takeTheirs(const QString &key);

Q_SIGNALS:
    /// The draft is another one: check it.
    void edited();
    void countChanged();

private:
    void put(const QString &key, const QJsonValue &value);
    void touch(const QString &key);
    void touchAll();
    [[nodiscard]] QString error(const QString &key) const;
    [[nodiscard]] QString lock(const QString &key) const;
    [[nodiscard]] QString text(const SettingText &setting) const;
    [[nodiscard]] QVariant choiceData(const SettingText &setting, int role) const;
    [[nodiscard]] QVariant stateData(const SettingText &setting, int role) const;

    SettingsDraft m_draft;
    QJsonObject m_defaults;
    QList<const SettingText *> m_rows;
    QHash<QString, QString> m_typed;      ///< text in fields that are being edited
    QHash<QString, QString> m_notUnderstood;
    QHash<QString, QString> m_problems;
    QStringList m_otherProblems;
    QHash<QString, QString> m_locks;
    QString m_section;
    QString m_search;
};

} // namespace regatta
