// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/gatewayclient.h"

#include <QAbstractListModel>
#include <QQmlEngine>

namespace regatta {

/// The banners above every page: the gateway's own problem first, then the notices. A dismissed notice stays away until
/// it is gone and comes again; a serious one cannot be dismissed. GUI thread, owned by the ShellModel.
class NoticeModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")

public:
    enum Role {
        IdRole = Qt::UserRole, ///< noticeId: QString, stable
        TextRole,              ///< text: QString, one or two sentences
        SeriousRole,           ///< serious: bool
    };

    using QAbstractListModel::QAbstractListModel;
    void refresh(const QList<Notice> &notices, const QString &problem);
    Q_INVOKABLE void dismiss(const QString &noticeId);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    QList<Notice> m_shown;
    QStringList m_dismissed;
};

} // namespace regatta
