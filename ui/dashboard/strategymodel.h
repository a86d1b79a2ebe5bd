// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/gatewayclient.h"
#include "dashboard/strategyevidence.h"

#include <QAbstractListModel>
#include <QQmlEngine>

namespace regatta {

/// The strategy switch: the four modes, which one holds, what it costs, what the log says that it did, who holds it fast
/// and since when. The choice shown changes at once on select() and goes back where the gateway refuses it. GUI thread,
/// owned by the ViewModels.
class StrategyModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(int current READ current NOTIFY changed)
    Q_PROPERTY(QString consequence READ consequence NOTIFY changed)
    Q_PROPERTY(bool costsMoney READ costsMoney NOTIFY changed)
    Q_PROPERTY(bool locked READ isLocked NOTIFY changed)
    Q_PROPERTY(QString lockReason READ lockReason NOTIFY changed)
    Q_PROPERTY(QString hint READ hint NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString evidence READ evidence NOTIFY changed)
    Q_PROPERTY(bool seen READ isSeen WRITE setSeen NOTIFY seenChanged)

public:
    enum Role {
        TitleRole = Qt::UserRole, ///< title: QString
        KeyRole,                  ///< key: QString, the mode's name in settings; for object names
        ConsequenceRole,          ///< modeConsequence: QString, what choosing it would mean
        MeasuredRole,             ///< measured: QString, its median in the last 24 hours, or a dash
        EvidenceRole,             ///< modeEvidence: QString, its figures in a sentence or two
    };

    explicit StrategyModel(GatewayClient &client);

    [[nodiscard]] int current() const { return int(m_mode); }
    [[nodiscard]] QString consequence() const { return consequenceOf(m_mode); }
    /// True where every request reaches a paid endpoint.
    [[nodiscard]] bool costsMoney() const;
    [[nodiscard]] bool isLocked() const { return !m_lockReason.isEmpty(); }
    [[nodiscard]] QString lockReason() const { return m_lockReason; }
    /// When it was last changed, or that the change lasts only until the file's next reload.
    [[nodiscard]] QString hint() const;
    [[nodiscard]] QString error() const { return m_error; }

    /// What the log of the last 24 hours says of the strategy that holds.
    [[nodiscard]] QString evidence() const;
    [[nodiscard]] bool isSeen() const { return m_seen; }
    void setSeen(bool seen);

    /// Rows are the modes in the order of StrategyMode.
    Q_INVOKABLE void select(int row);
    void refresh();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();
    void seenChanged();

private:
    [[nodiscard]] QString consequenceOf(StrategyMode mode) const;
    [[nodiscard]] QString raceConsequence() const;
    [[nodiscard]] QString smartConsequence() const;
    [[nodiscard]] QString evidenceOf(StrategyMode mode) const;
    [[nodiscard]] QString comparisonOf(StrategyMode mode) const;

    GatewayClient &m_client;
    StrategyEvidence m_evidence;
    Settings m_settings;
    StrategyMode m_mode = StrategyMode::Race;
    QString m_lockReason;
    QString m_error;
    bool m_seen = false;
};

} // namespace regatta
