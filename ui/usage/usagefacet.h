// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QQmlEngine>
#include <QStringList>

namespace regatta {

/// One thing that requests are filtered by, such as the model: its choices, how often each came up, and which are ticked.
/// What is ticked stays a choice even where nothing has it any more. GUI thread, owned by the UsageFilters.
class UsageFacet : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int chosenCount READ chosenCount NOTIFY changed)

public:
    enum Role {
        ValueRole = Qt::UserRole, ///< value: QString
        LabelRole,                ///< label: QString
        NoteRole,                 ///< note: QString, how often it came up; empty where that is not counted
        ChosenRole,               ///< chosen: bool
    };

    struct Choice
    {
        QString value;
        QString label;
        QString note;
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int count() const { return int(m_choices.size()); }
    [[nodiscard]] int chosenCount() const { return int(m_chosen.size()); }
    [[nodiscard]] const QStringList &chosen() const { return m_chosen; }
    void setChoices(const QList<Choice> &choices);
    void choose(const QStringList &values);
    Q_INVOKABLE void setChosen(const QString &value, bool chosen);
    [[nodiscard]] QString label(const QString &value) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();
    /// Ticked or no longer, by the user.
    void chosenChanged();

private:
    void keepChosenOnes();

    QList<Choice> m_choices;
    QStringList m_chosen;
};

} // namespace regatta
