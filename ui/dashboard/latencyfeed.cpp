// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/latencyfeed.h"

#include "client/displaytext.h"
#include "theme/endpointcolors.h"

#include <QDateTimeAxis>
#include <QXYSeries>

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {
constexpr auto PushEvery = std::chrono::seconds(1);

/// The next of 1, 2, 5 × 10ⁿ times four: the axis has four steps, and their labels stay round.
double roundTop(double highest)
{
    const double step = std::max(highest, 100.0) * 1.05 / 4;
    const double magnitude = std::pow(10.0, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0}) {
        if (factor * magnitude >= step)
            return 4 * factor * magnitude;
    }
    return 40 * magnitude;
}
} // namespace

LatencyFeed::LatencyFeed(EndpointColors &colors) :
    m_colors(colors), m_series(MaxLines)
{
    m_timer.setInterval(PushEvery);
    connect(&m_timer, &QTimer::timeout, this, &LatencyFeed::push);
}

void LatencyFeed::setEndpoints(const QStringList &names)
{
    const QStringList drawn = names.mid(0, MaxLines);
    if (drawn == m_names)
        return;
    m_names = drawn;
    m_histories.removeIf([&](const auto &entry) { return !names.contains(entry.key()); });
    Q_EMIT linesChanged();
    push();
}

QList<int> LatencyFeed::colors() const
{
    QList<int> indices;
    for (const QString &name : m_names)
        indices.append(m_colors.indexOf(name));
    return indices;
}

void LatencyFeed::add(const QList<ExchangeRecord> &records)
{
    for (const ExchangeRecord &record : records) {
        for (const AttemptRecord &attempt : record.attempts) {
            if (!attempt.timeToFirstToken)
                continue;
            const auto at = record.arrivedAt + (attempt.startedAfter + *attempt.timeToFirstToken).count();
            m_histories[attempt.endpoint].add(at, double(attempt.timeToFirstToken->count()));
        }
    }
    if (isSeen() && !hasData())
        push(); // the very first point need not wait for the clock
}

void LatencyFeed::setSeen(bool seen)
{
    if (seen == isSeen())
        return;
    if (seen) {
        m_timer.start();
        push();
    } else {
        m_timer.stop();
    }
    Q_EMIT seenChanged();
}

void LatencyFeed::push()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const qint64 from = now - LatencyHistory::SpanMs;
    double highest = 0;
    m_points = 0;
    for (int line = 0; line < MaxLines; ++line) {
        QList<QPointF> points;
        if (line < m_names.size()) {
            LatencyHistory &history = m_histories[m_names.at(line)];
            history.dropBefore(from);
            points = history.points();
        }
        for (const QPointF &point : std::as_const(points))
            highest = std::max(highest, point.y());
        m_points += points.size();
        if (QXYSeries *series = m_series.at(line))
            series->replace(points);
    }
    m_top = roundTop(highest);
    // One call that sets both ends costs a third less than bound min and max.
    if (m_axis)
        m_axis->setRange(QDateTime::fromMSecsSinceEpoch(from), QDateTime::fromMSecsSinceEpoch(now));
    Q_EMIT pushed();
}

void LatencyFeed::attachSeries(int line, QObject *series)
{
    if (line >= 0 && line < MaxLines)
        m_series[line] = qobject_cast<QXYSeries *>(series);
}

void LatencyFeed::attachAxis(QObject *axis)
{
    m_axis = qobject_cast<QDateTimeAxis *>(axis);
    push();
}

QStringList LatencyFeed::readingsAt(double atMs) const
{
    constexpr qint64 Reach = 5000;
    QStringList readings{DisplayText::timeOfDay(qint64(atMs))};
    for (const QString &name : m_names) {
        const double value = m_histories.value(name).nearest(qint64(atMs), Reach);
        readings.append(value < 0 ? DisplayText::noData() : DisplayText::duration(Milliseconds(qint64(value))));
    }
    return readings;
}

} // namespace regatta
