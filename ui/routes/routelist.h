// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"

#include <QAbstractListModel>
#include <QQmlEngine>

#include <functional>
#include <optional>

namespace regatta {

/// The routes in order, and last what happens where none matches; and what can be done to one. A change is shown at once
/// and saved; what is refused jumps back. GUI thread, owned by the RoutesPageModel.
class RouteList : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by its page's model")
    Q_PROPERTY(int routes READ routeCount NOTIFY changed)
    Q_PROPERTY(QString readOnlyReason READ readOnlyReason NOTIFY changed)
    Q_PROPERTY(bool readOnly READ isReadOnly NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString undoText READ undoText NOTIFY changed)

public:
    enum Role {
        PatternsRole = Qt::UserRole, ///< patterns: QStringList; empty for the default
        StrategyRole,                ///< strategyText: QString
        TagsRole,                    ///< tags: a list of EndpointTag, in order; empty: all that can serve the model
        HintRole,                    ///< hint: QString, what an earlier route catches before this one
        DefaultRole,                 ///< isDefault: bool, the row behind all routes
        SummaryRole,                 ///< summary: QString, the row in one sentence, for screen readers
    };

    explicit RouteList(const PageContext &context);

    void refresh();
    /// Endpoints' states are others now.
    void refreshTags();
    [[nodiscard]] const QList<Route> &all() const { return m_routes; }
    [[nodiscard]] int routeCount() const { return int(m_routes.size()); }
    [[nodiscard]] QString readOnlyReason() const;
    [[nodiscard]] bool isReadOnly() const { return !readOnlyReason().isEmpty(); }
    [[nodiscard]] QString error() const { return m_error; }
    /// What was removed and can be brought back; empty: nothing.
    [[nodiscard]] QString undoText() const;

    Q_INVOKABLE void move(int from, int to);
    Q_INVOKABLE void duplicate(int row);
    Q_INVOKABLE void remove(int row);
    Q_INVOKABLE void undo();
    Q_INVOKABLE void dismissUndo();
    Q_INVOKABLE void dismissError();

    /// Saves these routes instead, and answers once.
    void save(const QList<Route> &routes, const ClientDone &done);

    /// The routes as the settings file has them.
    [[nodiscard]] static QJsonArray toJson(const QList<Route> &routes);
    /// The patterns of a route that an earlier one always catches, with the number of that route (from 1): what makes
    /// them useless there.
    [[nodiscard]] static QString shadowHint(const QList<Route> &routes, int row);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    struct Removed
    {
        Route route;
        int row = 0;
    };
    void show(const QList<Route> &routes);
    void saveAll(const QList<Route> &routes);
    [[nodiscard]] QString summary(int row) const;

    GatewayClient &m_client;
    EndpointColors &m_colors;
    QList<Route> m_routes;
    std::optional<Removed> m_removed;
    int m_saving = 0; ///< saves under way: what is shown is newer than the settings
    QString m_error;
};

} // namespace regatta
