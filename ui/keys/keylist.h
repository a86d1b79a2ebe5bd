// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/keyclient.h"

#include <QAbstractListModel>
#include <QQmlEngine>

namespace regatta {

/// The keys with what is used of their limits, oldest first. Rows are added, removed and changed one by one, so that focus
/// and scroll position stay while the figures move. GUI thread, owned by the KeysPageModel.
class KeyList : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of the KeysPageModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        NameRole = Qt::UserRole, ///< name: QString
        AdminRole,               ///< admin: bool
        ScopeRole,               ///< scope: QString, for display
        MaskedKeyRole,           ///< maskedKey: QString
        CreatedRole,             ///< created: QString
        LastUsedRole,            ///< lastUsed: QString, in words
        GaugeTextsRole,          ///< gaugeTexts: QStringList, one for each limit
        GaugeSharesRole,         ///< gaugeShares: list of double, 0 to 1
        ReachedRole,             ///< reached: bool, a limit is used up
        SummaryRole,             ///< summary: QString, the row in one sentence, for screen readers
    };

    [[nodiscard]] int count() const { return int(m_keys.size()); }
    [[nodiscard]] const QList<ListedKey> &keys() const { return m_keys; }
    void replace(const QList<ListedKey> &keys);
    /// The words are to be made anew: time passed, or the language changed.
    void touch();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    QList<ListedKey> m_keys;
};

} // namespace regatta
