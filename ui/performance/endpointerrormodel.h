// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpointerrors.h"

#include <QAbstractListModel>
#include <QQmlEngine>

namespace regatta {

/// How attempts at one endpoint failed, the most frequent way first. GUI thread, owned by the PerformanceModel.
class EndpointErrorModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString note READ note NOTIFY changed)

public:
    enum Role {
        KindRole = Qt::UserRole, ///< kind: QString, "Refused (HTTP 429)"
        CountRole,               ///< times: QString
        ShareRole,               ///< share: double of all failures
        LastTextRole,            ///< lastText: QString, the upstream's words
        LastTimeRole,            ///< lastTime: QString
        SummaryRole,             ///< summary: QString, the row in one sentence
    };

    using QAbstractListModel::QAbstractListModel;
    void show(const EndpointErrors &errors);
    void retranslate() { show(m_errors); }

    [[nodiscard]] int count() const { return int(m_errors.errors.size()); }
    /// That not all were counted; empty where they were.
    [[nodiscard]] QString note() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    EndpointErrors m_errors;
    qint64 m_total = 0;
};

} // namespace regatta
