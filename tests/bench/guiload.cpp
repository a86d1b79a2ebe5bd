// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/guiload.h"

#include "scenes.h"

#include <algorithm>
#include <cmath>

namespace regatta::bench {

namespace {

constexpr auto ReportEvery = std::chrono::milliseconds(250);
constexpr int RecordsPerReport = 100;
constexpr qsizetype Batches = 8; // handed over again and again: what a real gateway hands over is gone afterwards

/// A day of statistics, as the roll-ups give them.
QList<UsageStatistics> statistics(const StatisticsQuery &query)
{
    QList<UsageStatistics> all;
    const qint64 step = query.bucket.value_or(Milliseconds(query.until - query.from)).count();
    const QStringList groups = query.group == UsageGroup::Strategy ? QStringList{QStringLiteral("race")} : query.endpoints;
    for (qint64 start = query.from; start < query.until; start += step) {
        for (const QString &group : groups) {
            UsageStatistics bucket;
            bucket.start = start;
            bucket.group = group;
            bucket.exchanges = bucket.succeeded = 1000;
            bucket.attempts = 2900;
            for (int i = 0; i < 20; ++i) {
                const Milliseconds time(300 + 40 * i + int(100 * std::sin(double(start) / 3e6)));
                bucket.attemptTtft.add(time, 10);
                bucket.clientTtft.add(time, 10);
            }
            all.append(bucket);
        }
    }
    return all;
}

} // namespace

GuiLoad::GuiLoad(FakeGatewayClient &client, int rate)
    : m_client(client)
    , m_rate(rate)
{
    m_timer.setInterval(ReportEvery);
    connect(&m_timer, &QTimer::timeout, this, &GuiLoad::report);
}

void GuiLoad::prepare()
{
    scenes::fillWithData(m_client);
    m_client.theUsage.makeStatistics = statistics;
}

ExchangeRecord GuiLoad::record(qint64 arrivedAt)
{
    const quint64 n = m_made++;
    const auto hash = quint32(n * 2654435761U);
    ExchangeRecord made = scenes::race(QStringLiteral("b%1").arg(n),
                                       {QStringLiteral("gcli"), QStringLiteral("antigravity"), QStringLiteral("local-vllm")},
                                       int(hash % 3), 250 + int(hash / 7 % 500));
    made.arrivedAt = arrivedAt;
    return made;
}

void GuiLoad::deliver(qint64 at)
{
    const int count = std::min(RecordsPerReport, m_rate / 4);
    for (int report = 0; report < 4; ++report) {
        QList<ExchangeRecord> records;
        for (int i = 0; i < count; ++i)
            records.append(record(at + report * 250 + i * 250 / std::max(1, count)));
        Q_EMIT m_client.recorded(records);
    }
}

void GuiLoad::start()
{
    const int count = std::min(RecordsPerReport, m_rate / 4);
    while (m_batches.size() < Batches) {
        QList<ExchangeRecord> batch;
        for (int i = 0; i < count; ++i)
            batch.append(record(0));
        m_batches.append(batch);
    }
    m_timer.start();
}

void GuiLoad::report()
{
    GatewaySnapshot &snapshot = m_client.theSnapshot;
    snapshot.takenAt = QDateTime::currentMSecsSinceEpoch();
    snapshot.requestsTotal += m_rate / 4;
    snapshot.succeededTotal += m_rate / 4;
    snapshot.attemptsTotal += 3 * m_rate / 4;
    snapshot.wastedTotal += m_rate / 2;
    snapshot.requestsPerSecond = m_rate + double(m_made % 7) / 10;
    snapshot.inFlight = int(m_made % 200);
    snapshot.medianTtft = Milliseconds(330 + qint64(m_made % 40));
    for (EndpointStatus &endpoint : snapshot.endpoints) {
        endpoint.requests += m_rate / 4;
        endpoint.wins += m_rate / 12;
        endpoint.succeeded += m_rate / 12;
        endpoint.wasted += m_rate / 6;
        endpoint.inFlight = int(m_made % 90);
        endpoint.medianTtft = Milliseconds(300 + qint64(m_made % 90));
    }
    m_made += quint64(m_rate) / 4;
    QList<ExchangeRecord> &batch = m_batches[m_next++ % Batches];
    for (ExchangeRecord &made : batch)
        made.arrivedAt = snapshot.takenAt - 900;
    Q_EMIT m_client.snapshotChanged();
    Q_EMIT m_client.recorded(batch);
}

} // namespace regatta::bench
