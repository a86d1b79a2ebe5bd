// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connect/clientguide.h"

#include <QAbstractListModel>
#include <QQmlEngine>

namespace regatta {

/// The steps of one client's guide. Steps whose words changed stay the rows that they are, so that what has the keyboard
/// keeps it when a key is made. GUI thread, owned by the ConnectPageModel.
class GuideStepModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of the ConnectPageModel")

public:
    enum Role {
        TitleRole = Qt::UserRole, ///< title: QString
        TextRole,                 ///< text: QString, may be empty
        CodeRole,                 ///< code: QString, to be copied; may be empty
        LinkRole,                 ///< link: QString, to be opened; may be empty
    };

    using QAbstractListModel::QAbstractListModel;

    void set(const QList<GuideStep> &steps);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    QList<GuideStep> m_steps;
};

} // namespace regatta
