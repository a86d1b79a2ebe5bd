// SPDX-License-Identifier: GPL-3.0-or-later
// What is under the crosshair of the latency chart, and the sparklines.
#include "dashboard/latencyfeed.h"

#include "client/displaytext.h"

#include <QLocale>

#include <algorithm>

namespace regatta {

namespace {

/// Live buckets are a second long, and a request every few seconds fills few of them: the crosshair takes what is near.
constexpr qint64 LiveReach = 5000;

bool isBefore(const LatencyPoint &point, qint64 at)
{
    return point.at < at;
}

} // namespace

QList<qint64> LatencyFeed::times() const
{
    QList<qint64> all;
    for (const QString &name : m_names) {
        if (!isShown(name))
            continue;
        for (const LatencyPoint &point : m_shown.value(name))
            all.append(point.at);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

const LatencyPoint *LatencyFeed::pointAt(const QString &name, qint64 at) const
{
    const auto line = m_shown.constFind(name);
    if (line == m_shown.cend() || line->isEmpty() || !isShown(name))
        return nullptr;
    const LatencyPoint *nearest = nullptr;
    const auto after = std::lower_bound(line->begin(), line->end(), at, isBefore);
    if (after != line->end())
        nearest = &*after;
    if (after != line->begin() && (!nearest || at - (after - 1)->at < nearest->at - at))
        nearest = &*(after - 1);
    const qint64 reach = m_drawn == LatencyRange::FiveMinutes ? LiveReach : 0;
    return std::abs(nearest->at - at) <= reach ? nearest : nullptr;
}

void LatencyFeed::moveCursor(double atMs)
{
    const QList<qint64> all = times();
    if (all.isEmpty())
        return clearCursor();
    const auto at = qint64(atMs);
    auto nearest = std::lower_bound(all.begin(), all.end(), at);
    if (nearest == all.end() || (nearest != all.begin() && at - *(nearest - 1) < *nearest - at))
        --nearest;
    if (m_cursor == *nearest)
        return;
    m_cursor = *nearest;
    Q_EMIT cursorChanged();
}

void LatencyFeed::stepCursor(int steps)
{
    const QList<qint64> all = times();
    if (all.isEmpty())
        return clearCursor();
    qsizetype place = all.size(); // beyond the newest
    if (m_cursor >= 0)
        place = std::lower_bound(all.begin(), all.end(), m_cursor) - all.begin();
    else if (steps > 0)
        --place;
    place = std::clamp<qsizetype>(place + steps, 0, all.size() - 1);
    m_cursor = all.at(place);
    Q_EMIT cursorChanged();
}

void LatencyFeed::clearCursor()
{
    if (m_cursor < 0)
        return;
    m_cursor = -1;
    Q_EMIT cursorChanged();
}

void LatencyFeed::dropStaleCursor()
{
    if (m_cursor >= 0 && m_cursor < m_from)
        clearCursor();
    else if (m_cursor >= 0)
        Q_EMIT cursorChanged(); // the newest bucket may still fill
}

QString LatencyFeed::cursorTime() const
{
    if (m_cursor < 0)
        return {};
    if (m_drawn == LatencyRange::FiveMinutes)
        return DisplayText::timeOfDay(m_cursor);
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(m_cursor);
    const QDateTime end = start.addMSecs(scopeOf(m_drawn).bucket.count());
    return tr("%1 – %2", "a time, another time").arg(DisplayText::moment(start), end.toString(QStringLiteral("HH:mm")));
}

QStringList LatencyFeed::readings() const
{
    QStringList texts;
    for (const QString &name : m_names) {
        const LatencyPoint *point = m_cursor < 0 ? nullptr : pointAt(name, m_cursor);
        if (point)
            texts.append(tr("%1 / %2", "p50 / p95").arg(DisplayText::duration(Milliseconds(qint64(point->p50))),
                                                          DisplayText::duration(Milliseconds(qint64(point->p95)))));
        else
            texts.append(DisplayText::noData());
    }
    return texts;
}

QString LatencyFeed::cursorWords() const
{
    if (m_cursor < 0)
        return {};
    QStringList words{cursorTime()};
    for (const QString &name : m_names) {
        if (const LatencyPoint *point = pointAt(name, m_cursor)) {
            words.append(tr("%1: median %2, p95 %3")
                             .arg(name, DisplayText::duration(Milliseconds(qint64(point->p50))),
                                  DisplayText::duration(Milliseconds(qint64(point->p95)))));
        }
    }
    return words.join(QLatin1String("; "));
}

void LatencyFeed::updateSparks(qint64 now)
{
    constexpr qint64 Step = LatencyHistory::SpanMs / SparkSlots;
    const qint64 from = now - now % Step + Step - LatencyHistory::SpanMs;
    QList<double> heights;
    m_sparks.clear();
    for (const QString &name : std::as_const(m_all)) {
        const auto history = m_histories.constFind(name);
        if (history == m_histories.cend())
            continue;
        const auto bands = history->slotsFrom(from, Step, SparkSlots);
        for (const auto &band : bands) {
            if (band)
                heights.append(band->p95);
        }
        m_sparks.insert(name, bands);
    }
    // One outlier must not press all lines to the floor.
    if (!heights.isEmpty()) {
        const auto high = heights.begin() + qsizetype(double(heights.size() - 1) * 0.97);
        std::nth_element(heights.begin(), high, heights.end());
        m_sparkTop = std::max(1.0, *high * 1.1);
    }
    Q_EMIT sparksChanged();
}

} // namespace regatta
