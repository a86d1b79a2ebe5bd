// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/gatewayclient.h"
#include "dashboard/latencypoint.h"
#include "dashboard/latencyscope.h"
#include "model/usagequery.h"

#include <QHash>
#include <QObject>

namespace regatta {

/// What the usage log knows of each endpoint's times to first token over hours and days, in buckets. Keeps the last
/// answer while it waits for the next one. GUI thread, owned by the LatencyFeed; the client outlives it.
class LatencyArchive : public QObject
{
    Q_OBJECT

public:
    explicit LatencyArchive(GatewayClient &client) : m_client(client) {}

    /// changed() follows, once now and once with the answer. A question that is already under way is not asked again.
    void ask(LatencyRange range, const QStringList &endpoints);
    /// What is under way means nothing any more.
    void forget();

    [[nodiscard]] bool isLoading() const { return m_loading; }
    /// Why the last question failed; empty where it did not.
    [[nodiscard]] QString error() const { return m_error; }
    /// The range that lines() are of; none before the first answer.
    [[nodiscard]] std::optional<LatencyRange> range() const { return m_range; }
    [[nodiscard]] const QHash<QString, LatencyPoints> &lines() const { return m_lines; }
    /// UTC milliseconds: when lines() were asked for.
    [[nodiscard]] qint64 asOf() const { return m_asOf; }

Q_SIGNALS:
    void changed();

private:
    void take(LatencyRange range, qint64 now, const QList<UsageStatistics> &statistics);

    GatewayClient &m_client;
    QHash<QString, LatencyPoints> m_lines;
    QString m_error;
    std::optional<LatencyRange> m_range;
    std::optional<LatencyRange> m_asked;
    QStringList m_askedFor;
    qint64 m_asOf = 0;
    int m_generation = 0;
    bool m_loading = false;
};

} // namespace regatta
