// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/usagequery.h"
#include "pages/pagemodel.h"

#include <QAbstractListModel>
#include <QQmlEngine>
#include <QTimer>

namespace regatta {

/// The gradual rollout: which share of the requests the chosen strategy gets, and how both shares did in the last 24
/// hours, a row for each figure. GUI thread, owned by the RoutesPageModel.
class RolloutModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by its page's model")
    Q_PROPERTY(int percent READ percent NOTIFY changed)
    Q_PROPERTY(bool canChange READ canChange NOTIFY changed)
    Q_PROPERTY(QString note READ note NOTIFY changed)
    Q_PROPERTY(QString strategyName READ strategyName NOTIFY changed)
    Q_PROPERTY(QString singleName READ singleName NOTIFY changed)
    Q_PROPERTY(bool loading READ isLoading NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString saveError READ saveError NOTIFY changed)

public:
    enum Role {
        LabelRole = Qt::UserRole, ///< label: QString
        ChosenRole,               ///< chosen: QString, the strategy's figure
        SingleRole,               ///< single: QString
        BetterRole,               ///< better: int; 1 the chosen strategy, 2 single, 0 neither or not known
        SummaryRole,              ///< summary: QString
    };
    static constexpr int enough = 20; ///< requests below which figures say nothing

    explicit RolloutModel(const PageContext &context);

    void setWatched(bool watched);
    void refresh();
    [[nodiscard]] int percent() const { return m_percent; }
    [[nodiscard]] bool canChange() const;
    /// Why it cannot be changed, or what it means.
    [[nodiscard]] QString note() const;
    [[nodiscard]] QString strategyName() const;
    [[nodiscard]] QString singleName() const;
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString saveError() const { return m_saveError; }

    Q_INVOKABLE void setPercent(int percent);
    Q_INVOKABLE void load();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    enum Figure { Requests, Success, Median, Tail, Calls, Cost, Figures };
    [[nodiscard]] static bool isEnough(const UsageStatistics &share) { return share.exchanges >= enough; }
    [[nodiscard]] static QString label(int figure);
    [[nodiscard]] static QString text(int figure, const UsageStatistics &share);
    /// What can be compared: less is better; none where it cannot be.
    [[nodiscard]] static std::optional<double> worth(int figure, const UsageStatistics &share);
    [[nodiscard]] int better(int figure) const;

    GatewayClient &m_client;
    StrategySettings m_strategy;
    UsageStatistics m_chosen;
    UsageStatistics m_single;
    int m_percent = 100;
    bool m_saving = false;
    bool m_loading = false;
    bool m_known = false; ///< figures came at least once
    bool m_watched = false;
    int m_generation = 0;
    QString m_error;
    QString m_saveError;
    QTimer m_again;
};

} // namespace regatta
