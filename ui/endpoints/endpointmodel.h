// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/gatewayclient.h"
#include "endpoints/endpointcatalog.h"

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
    Q_PROPERTY(QStringList undoable READ undoable NOTIFY undoableChanged)
    Q_PROPERTY(regatta::EndpointCatalog *catalog READ catalog CONSTANT)

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
        TodayRole,               ///< today: QString, what of its daily limit is used
        TodayShareRole,          ///< todayShare: double, negative where there is no limit
        ResumesRole,             ///< resumes: QString, when it is asked again
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
    /// Names of removed endpoints that can be brought back, the last one last.
    [[nodiscard]] QStringList undoable() const { return m_undoable; }
    [[nodiscard]] EndpointCatalog *catalog() { return &m_catalog; }
    [[nodiscard]] bool isDragged() const { return !m_dragged.isEmpty(); }

    Q_INVOKABLE void setEnabled(const QString &name, bool enabled);
    Q_INVOKABLE void move(int from, int to);
    /// The row follows a card that is dragged; the gateway hears of it when it is dropped.
    Q_INVOKABLE void dragTo(int from, int to);
    Q_INVOKABLE void drop();
    Q_INVOKABLE void cancelDrag();
    /// At once; it can be undone for GatewayClient::undoTime.
    Q_INVOKABLE void remove(const QString &name);
    Q_INVOKABLE void undoRemove(const QString &name);
    Q_INVOKABLE void dismissUndo(const QString &name);
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
    void undoableChanged();

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
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] bool isMovable() const { return !isReadOnly() && !isOrderLocked(); }

    GatewayClient &m_client;
    EndpointColors &m_colors;
    QList<Row> m_rows;
    QHash<QString, Test> m_tests;
    QString m_orderLock;
    QString m_error;
    QStringList m_dragged;        ///< the order while a card is dragged; empty: none is
    QStringList m_undoable;
    QHash<QString, quint64> m_undoNumbers; ///< of the removal that can be undone
    quint64 m_lastUndo = 0;
    EndpointCatalog m_catalog;
};

} // namespace regatta
