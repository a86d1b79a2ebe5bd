// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/gatewayclient.h"

#include <QAbstractListModel>
#include <QHash>
#include <QQmlEngine>

namespace regatta {

class EndpointColors;

/// The endpoints in order of priority, settings and live figures in one row, for dashboard and endpoints page alike;
/// and what can be done to one. Rows are moved and changed one by one, so that focus and scroll position stay.
/// GUI thread, owned by the Console.
class EndpointModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(bool readOnly READ isReadOnly NOTIFY changed)
    Q_PROPERTY(QString readOnlyReason READ readOnlyReason NOTIFY changed)
    Q_PROPERTY(bool orderLocked READ isOrderLocked NOTIFY changed)
    Q_PROPERTY(QString orderLockReason READ orderLockReason NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)

public:
    enum Role {
        NameRole = Qt::UserRole, ///< name: QString
        KindRole,                ///< kind: QString, for display
        AddressRole,             ///< address: QString, the base URL
        EnabledRole,             ///< endpointEnabled: bool
        PaidRole,                ///< paid: bool
        ColorRole,               ///< colorIndex: int, into Theme.series
        StateRole,               ///< state: int, an EndpointState
        StateTextRole,           ///< stateText: QString
        StateGlyphRole,          ///< stateGlyph: QString
        RequestsRole,            ///< requests: QString
        SuccessRatioRole,        ///< successRatio: double, negative where nothing is known
        SuccessTextRole,         ///< successText: QString
        LastTtftRole,            ///< lastTtft: QString
        MedianTtftRole,          ///< medianTtft: QString
        P95TtftRole,             ///< p95Ttft: QString
        InFlightRole,            ///< inFlight: QString
        WinsRole,                ///< wins: QString
        WastedRole,              ///< wasted: QString
        LastErrorRole,           ///< lastError: QString
        ModelsRole,              ///< models: QString, how many, or why none are known
        TestingRole,             ///< testing: bool
        TestResultRole,          ///< testResult: int; 0 none, 1 passed, 2 failed
        TestTextRole,            ///< testText: QString
        ResettableRole,          ///< resettable: bool, its breaker is open or its key was refused
        SummaryRole,             ///< summary: QString, the row in one sentence, for screen readers
    };

    EndpointModel(GatewayClient &client, EndpointColors &colors);

    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] QString readOnlyReason() const;
    [[nodiscard]] bool isOrderLocked() const { return !m_orderLock.isEmpty(); }
    [[nodiscard]] QString orderLockReason() const { return m_orderLock; }
    /// Why the last action was refused.
    [[nodiscard]] QString error() const { return m_error; }

    Q_INVOKABLE void setEnabled(const QString &name, bool enabled);
    Q_INVOKABLE void move(int from, int to);
    Q_INVOKABLE void remove(const QString &name);
    Q_INVOKABLE void test(const QString &name);
    /// Lets an endpoint be asked again at once that its breaker or a refused key keeps away.
    Q_INVOKABLE void reset(const QString &name);
    Q_INVOKABLE void dismissTest(const QString &name);
    Q_INVOKABLE void dismissError();

    void refresh();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        Endpoint endpoint;
        EndpointStatus status;
    };
    struct Test
    {
        bool running = false;
        EndpointTest result;
    };

    [[nodiscard]] QList<Row> wantedRows() const;
    [[nodiscard]] int rowOf(const QString &name) const;
    [[nodiscard]] QVariant liveData(const Row &row, int role) const;
    [[nodiscard]] QVariant testData(const Row &row, int role) const;
    [[nodiscard]] QString summary(const Row &row) const;
    [[nodiscard]] GatewayClient::Done reportTo();
    void applyOrder(const QList<Row> &wanted);

    GatewayClient &m_client;
    EndpointColors &m_colors;
    QList<Row> m_rows;
    QHash<QString, Test> m_tests;
    QString m_orderLock;
    QString m_error;
};

} // namespace regatta
