// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>

namespace regatta {

class SettingRowModel;

/// The sections of the settings page, with how much in each is not saved or not right. GUI thread, owned by the
/// SettingsPageModel; the rows outlive it.
class SettingsSectionModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")

public:
    enum Role { IdRole = Qt::UserRole, TitleRole, EditedRole, TroubledRole, SummaryRole };

    explicit SettingsSectionModel(const SettingRowModel &rows)
        : m_rows(rows)
    {}

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// The rows' edits, or the language, are others.
    void refresh();

private:
    const SettingRowModel &m_rows;
};

} // namespace regatta
