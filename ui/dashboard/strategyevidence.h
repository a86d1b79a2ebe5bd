// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/gatewayclient.h"
#include "model/usagequery.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <array>

namespace regatta {

/// What the log of the last 24 hours says of one strategy: measured, on the requests that it happened to get.
struct StrategyFigures
{
    /// Fewer requests say nothing.
    static constexpr qint64 FewestRequests = 20;

    qint64 requests = 0;
    qint64 succeeded = 0;
    qint64 sent = 0;                     ///< upstream calls; those that were kept back are none
    std::optional<Milliseconds> median;  ///< to the first token, from arrival
    std::optional<Milliseconds> p95;
    QList<Money> wasted;                 ///< what calls cost that did not win; one for each currency

    [[nodiscard]] bool isEnough() const { return requests >= FewestRequests && median.has_value(); }
    [[nodiscard]] double callsPerRequest() const { return requests > 0 ? double(sent) / double(requests) : 0; }
};

/// What a strategy can fairly be compared with.
struct StrategyBaseline
{
    enum class Kind {
        None,     ///< nothing was measured
        Censored, ///< the endpoint's slower calls were cancelled before they answered: how slow it is, is not known
        Single,   ///< requests that went through the strategy "single"
        Endpoint, ///< the calls of the endpoint that would be asked alone, nearly all of them seen to their first token
    };
    Kind kind = Kind::None;
    QString endpoint;
    Milliseconds median{0};
};

/// Reads the log's figures of each strategy and endpoint, once a minute while somebody looks. GUI thread, owned by the
/// StrategyModel; the client outlives it.
class StrategyEvidence : public QObject
{
    Q_OBJECT

public:
    explicit StrategyEvidence(GatewayClient &client);

    void setSeen(bool seen);
    /// Asks again at once.
    void ask();

    [[nodiscard]] bool isKnown() const { return m_known; }
    /// Why the log could not be read; empty where it could.
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] const StrategyFigures &of(StrategyMode mode) const { return m_figures[size_t(mode)]; }
    /// For what `first` would have been, asked alone.
    [[nodiscard]] StrategyBaseline baseline(const QString &first) const;

Q_SIGNALS:
    void changed();

private:
    void takeStrategies(const QList<UsageStatistics> &statistics);
    void takeEndpoints(const QList<UsageStatistics> &statistics);

    GatewayClient &m_client;
    QTimer m_timer;
    std::array<StrategyFigures, 4> m_figures;
    QHash<QString, UsageStatistics> m_endpoints;
    QString m_error;
    int m_generation = 0;
    bool m_known = false;
};

} // namespace regatta
