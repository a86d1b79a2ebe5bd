// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/gatewayclient.h"
#include "model/servedmodel.h"

#include <QAbstractListModel>
#include <QQmlEngine>

namespace regatta {

/// The models of one endpoint, those whose name has the filter in it, sorted. What it knows stays while it asks anew;
/// answers about another endpoint are dropped. GUI thread, owned by the EndpointModel.
class EndpointCatalog : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(QString endpoint READ endpoint NOTIFY changed)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY changed)
    Q_PROPERTY(bool loading READ isLoading NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString countText READ countText NOTIFY changed)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY changed)
    Q_PROPERTY(QString copyText READ copyText NOTIFY changed)

public:
    enum Role {
        IdRole = Qt::UserRole, ///< modelId: QString, as clients ask for it
        NoteRole,              ///< note: QString, what it is called there, and where that is known from
        SummaryRole,           ///< summary: QString, the row in one sentence
    };

    explicit EndpointCatalog(GatewayClient &client);

    [[nodiscard]] QString endpoint() const { return m_endpoint; }
    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString countText() const;
    /// Why no row is shown.
    [[nodiscard]] QString emptyText() const;
    /// One id a line, of those that are shown.
    [[nodiscard]] QString copyText() const;

    Q_INVOKABLE void open(const QString &endpoint);
    /// Asks the endpoints themselves.
    Q_INVOKABLE void askAgain();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        QString id;
        ModelRunner runner;
    };
    void read();
    void take(const QList<ServedModel> &models);
    void narrow();
    [[nodiscard]] static QString noteOf(const Row &row);

    GatewayClient &m_client;
    QString m_endpoint;
    QString m_filter;
    QList<Row> m_all;
    QList<Row> m_rows; ///< that the filter lets through
    quint64 m_generation = 0;
    bool m_loading = false;
    QString m_error;
};

} // namespace regatta
