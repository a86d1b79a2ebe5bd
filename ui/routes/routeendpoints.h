// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"

#include <QAbstractListModel>
#include <QQmlEngine>

namespace regatta {

/// The endpoints of a route in the form: chosen ones first, in their order, each to be ticked and moved. GUI thread, owned
/// by the RouteEditor.
class RouteEndpoints : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the form")
    Q_PROPERTY(int chosenCount READ chosenCount NOTIFY changed)

public:
    enum Role {
        NameRole = Qt::UserRole, ///< name: QString
        ChosenRole,              ///< chosen: bool
        ColorRole,               ///< colorIndex: int
        NoteRole,                ///< note: QString, its kind, and that it is disabled or gone
    };

    explicit RouteEndpoints(const PageContext &context);

    void open(const QStringList &chosen);
    [[nodiscard]] QStringList chosen() const { return m_names.first(m_chosen); }
    [[nodiscard]] int chosenCount() const { return m_chosen; }

    Q_INVOKABLE void setChosen(int row, bool chosen);
    /// Among the chosen.
    Q_INVOKABLE void move(int from, int to);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    void moveRow(int from, int to);
    void say();

    GatewayClient &m_client;
    EndpointColors &m_colors;
    QStringList m_names;
    int m_chosen = 0; ///< so many of m_names, from the front
};

} // namespace regatta
