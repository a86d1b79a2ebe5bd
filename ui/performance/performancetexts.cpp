// SPDX-License-Identifier: GPL-3.0-or-later
// What the performance page says: the second half of PerformanceModel.
#include "performance/performancemodel.h"

#include "client/displaytext.h"
#include "requests/moneytext.h"
#include "theme/endpointcolors.h"

#include <QLocale>

namespace regatta {

namespace {

/// "1.2 s – 1.4 s".
QString spanText(double from, double until)
{
    return QStringLiteral("%1 – %2").arg(DisplayText::duration(Milliseconds(qint64(from))),
                                         DisplayText::duration(Milliseconds(qint64(until))));
}

/// Of one currency the amount alone, so that it fits a tile: the currency stands below.
QString amountOf(const QList<Money> &cost)
{
    if (cost.size() != 1)
        return MoneyText::shown(cost);
    return MoneyText::amount(cost.first(), cost.first().nanos > 0 && cost.first().nanos < 1'000'000'000 ? 4 : 2);
}

} // namespace

int PerformanceModel::colorIndex() const
{
    return isOpen() ? colors().indexOf(m_name) : -1;
}

QString PerformanceModel::kind() const
{
    return DisplayText::kind(m_endpoint.kind);
}

QString PerformanceModel::stateText() const
{
    return DisplayText::state(m_status.state);
}

QString PerformanceModel::stateGlyph() const
{
    return DisplayText::stateGlyph(m_status.state);
}

QString PerformanceModel::stateNote() const
{
    const bool isAway = m_status.state == EndpointState::CircuitOpen || m_status.state == EndpointState::OverLimit;
    if (!isAway || !m_status.resumesAt)
        return {};
    return tr("asked again at %1").arg(DisplayText::timeOfDay(*m_status.resumesAt));
}

bool PerformanceModel::isResettable() const
{
    return m_status.state == EndpointState::CircuitOpen || m_status.state == EndpointState::KeyRefused;
}

QString PerformanceModel::asOf() const
{
    return m_takenAt.isValid() ? tr("as of %1").arg(DisplayText::timeOfDay(m_takenAt.toMSecsSinceEpoch())) : QString();
}

QString PerformanceModel::figure(qint64 value) const
{
    return hasData() ? DisplayText::count(value) : DisplayText::noData();
}

QString PerformanceModel::calls() const
{
    return figure(PerformanceSeries::sent(m_series.total));
}

QString PerformanceModel::success() const
{
    const UsageStatistics &total = m_series.total;
    return DisplayText::share(total.won, total.won + total.failed);
}

QString PerformanceModel::successNote() const
{
    if (!hasData())
        return {};
    return tr("%1 won, %2 failed").arg(DisplayText::count(m_series.total.won), DisplayText::count(m_series.total.failed));
}

QStringList PerformanceModel::percentileTexts() const
{
    QStringList texts;
    for (const double quantile : PercentileFeed::quantiles)
        texts.append(DisplayText::duration(m_series.total.attemptTtft.quantile(quantile)));
    return texts;
}

QString PerformanceModel::tokens() const
{
    const UsageStatistics &total = m_series.total;
    return total.withUsage > 0 ? DisplayText::count(total.inputTokens + total.outputTokens) : DisplayText::noData();
}

QString PerformanceModel::tokensNote() const
{
    const UsageStatistics &total = m_series.total;
    if (total.withUsage == 0)
        return {};
    return tr("%1 in, %2 out").arg(DisplayText::count(total.inputTokens), DisplayText::count(total.outputTokens));
}

QString PerformanceModel::cost() const
{
    return amountOf(m_series.total.cost);
}

QString PerformanceModel::wastedCost() const
{
    return amountOf(m_series.total.wastedCost);
}

QString PerformanceModel::costNote() const
{
    const QString note = tr("all calls");
    //: currency, what it is about
    return m_series.total.cost.size() == 1 ? tr("%1, %2").arg(m_series.total.cost.first().currency, note) : note;
}

QString PerformanceModel::wastedNote() const
{
    const QString note = tr("did not win");
    const QList<Money> &cost = m_series.total.wastedCost;
    return cost.size() == 1 ? tr("%1, %2").arg(cost.first().currency, note) : note;
}

QString PerformanceModel::percentileSummary() const
{
    const QStringList texts = percentileTexts();
    return tr("Time to first token: half within %1, 95 % within %2, 99 % within %3").arg(texts[0], texts[1], texts[2]);
}

QString PerformanceModel::heatmapSummary() const
{
    const LatencyHistogram &all = m_series.total.attemptTtft;
    if (all.count() == 0)
        return tr("How long calls took, by time: no call brought content in this time");
    return tr("How long calls took, by time: %1 calls from %2 to %3, half of them within %4")
        .arg(DisplayText::count(all.count()), DisplayText::duration(all.quantile(0)), DisplayText::duration(all.quantile(1)),
             DisplayText::duration(all.quantile(0.5)));
}

QString PerformanceModel::outcomeSummary() const
{
    const UsageStatistics &total = m_series.total;
    return tr("Outcomes: %1 won, %2 lost and cancelled, %3 failed, %4 not sent")
        .arg(figure(total.won), figure(total.cancelled), figure(total.failed), figure(total.skipped));
}

QString PerformanceModel::heatmapMost() const
{
    return DisplayText::count(m_grid.most);
}

QString PerformanceModel::momentOf(int bucket) const
{
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(m_series.timeOf(bucket));
    const QDateTime until = QDateTime::fromMSecsSinceEpoch(m_series.timeOf(bucket + 1));
    const QString times = QStringLiteral("%1–%2").arg(from.toString(QStringLiteral("HH:mm")),
                                                      until.toString(QStringLiteral("HH:mm")));
    if (from.date() == QDate::currentDate())
        return times;
    return QStringLiteral("%1 %2").arg(QLocale().toString(from.date(), QLocale::ShortFormat), times);
}

QStringList PerformanceModel::percentilesAt(int bucket) const
{
    if (bucket < 0 || bucket >= buckets())
        return {};
    const LatencyHistogram &histogram = m_series.buckets[bucket].attemptTtft;
    QStringList lines{momentOf(bucket)};
    for (const double quantile : PercentileFeed::quantiles)
        lines.append(QStringLiteral("p%1  %2").arg(qRound(quantile * 100)).arg(DisplayText::duration(histogram.quantile(quantile))));
    return lines;
}

QStringList PerformanceModel::outcomesAt(int bucket) const
{
    if (bucket < 0 || bucket >= buckets())
        return {};
    const UsageStatistics &figures = m_series.buckets[bucket];
    return {momentOf(bucket), tr("Won  %1").arg(DisplayText::count(figures.won)),
            tr("Lost and cancelled  %1").arg(DisplayText::count(figures.cancelled)),
            tr("Failed  %1").arg(DisplayText::count(figures.failed)),
            tr("Not sent  %1").arg(DisplayText::count(figures.skipped))};
}

QStringList PerformanceModel::latenciesAt(int bucket, double height) const
{
    if (bucket < 0 || bucket >= buckets())
        return {};
    const LatencyHistogram &histogram = m_series.buckets[bucket].attemptTtft;
    QStringList lines{momentOf(bucket)};
    const int row = int(height * LatencyGrid::rows);
    if (height >= 0 && row < LatencyGrid::rows)
        lines.append(tr("%1: %Ln call(s)", nullptr, int(m_grid.at(bucket, row))).arg(spanText(m_grid.edge(row - 1), m_grid.edge(row))));
    lines.append(tr("%Ln call(s) with content", nullptr, int(histogram.count())));
    if (histogram.count() > 0)
        lines.append(tr("half within %1").arg(DisplayText::duration(histogram.quantile(0.5))));
    return lines;
}

} // namespace regatta
