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
constexpr int MostMarks = 12;
constexpr double SecondsFrom = 10'000; ///< the value axis counts in seconds from here on

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

LatencyFeed::LatencyFeed(GatewayClient &client, EndpointColors &colors)
    : m_client(client)
    , m_colors(colors)
    , m_archive(client)
{
    m_timer.setInterval(PushEvery);
    connect(&m_timer, &QTimer::timeout, this, &LatencyFeed::tick);
    connect(&m_archive, &LatencyArchive::changed, this, &LatencyFeed::push);
    connect(&client, &GatewayClient::settingsChanged, this, [this] {
        if (isSeen())
            push(); // the strategy may be another one
    });
}

void LatencyFeed::setEndpoints(const QStringList &names)
{
    if (names == m_all)
        return;
    m_all = names;
    m_names = names.mid(0, MaxLines);
    m_undrawn = int(names.size() - m_names.size());
    m_histories.removeIf([&](const auto &entry) { return !names.contains(entry.key()); });
    m_hidden.removeIf([&](const QString &name) { return !names.contains(name); });
    m_archive.forget();
    Q_EMIT linesChanged();
    if (isSeen())
        retry();
    push();
}

QList<int> LatencyFeed::colors() const
{
    QList<int> indices;
    for (const QString &name : m_names)
        indices.append(m_colors.indexOf(name));
    return indices;
}

QColor LatencyFeed::inkOf(const QString &name) const
{
    if (m_palette.isEmpty())
        return Qt::gray;
    return QColor::fromString(m_palette.at(m_colors.indexOf(name) % m_palette.size()).toString());
}

void LatencyFeed::setPalette(const QVariantList &palette)
{
    m_palette = palette;
    Q_EMIT linesChanged();
    draw();
}

void LatencyFeed::setHighlighted(const QString &name)
{
    if (m_highlighted == name)
        return;
    m_highlighted = name;
    Q_EMIT linesChanged();
    draw();
    Q_EMIT pushed(); // the top may be another one
}

void LatencyFeed::toggle(const QString &name)
{
    if (!m_hidden.remove(name))
        m_hidden.insert(name);
    Q_EMIT linesChanged();
    Q_EMIT cursorChanged();
    draw();
    Q_EMIT pushed();
}

void LatencyFeed::add(const QList<ExchangeRecord> &records)
{
    const bool wasEmpty = m_range == LatencyRange::FiveMinutes && !hasData();
    for (const ExchangeRecord &record : records) {
        for (const AttemptRecord &attempt : record.attempts) {
            if (!attempt.timeToFirstToken || !m_all.contains(attempt.endpoint))
                continue;
            const auto at = record.arrivedAt + (attempt.startedAfter + *attempt.timeToFirstToken).count();
            m_histories[attempt.endpoint].add(at, double(attempt.timeToFirstToken->count()));
        }
    }
    if (isSeen() && wasEmpty) {
        push(); // the very first point need not wait for the clock
        updateSparks(QDateTime::currentMSecsSinceEpoch());
    }
}

void LatencyFeed::setSeen(bool seen)
{
    if (seen == isSeen())
        return;
    if (seen) {
        m_timer.start();
        m_ticks = 0;
        if (m_range != LatencyRange::FiveMinutes)
            m_archive.ask(m_range, m_names);
        push();
        updateSparks(QDateTime::currentMSecsSinceEpoch());
    } else {
        m_timer.stop();
    }
    Q_EMIT seenChanged();
}

void LatencyFeed::setRange(int range)
{
    if (range < 0 || range >= LatencyRangeCount || m_range == LatencyRange(range))
        return;
    m_range = LatencyRange(range);
    clearCursor();
    m_archive.forget();
    Q_EMIT rangeChanged();
    if (m_range != LatencyRange::FiveMinutes && isSeen())
        m_archive.ask(m_range, m_names);
    push();
}

QString LatencyFeed::rangeWords() const
{
    switch (m_range) {
    case LatencyRange::FiveMinutes: return tr("the last five minutes");
    case LatencyRange::Hour: return tr("the last hour");
    case LatencyRange::Day: return tr("the last 24 hours");
    case LatencyRange::Month: return tr("the last 30 days");
    }
    return {};
}

QString LatencyFeed::error() const
{
    return m_range == LatencyRange::FiveMinutes ? QString() : m_archive.error();
}

void LatencyFeed::retry()
{
    if (m_range != LatencyRange::FiveMinutes)
        m_archive.ask(m_range, m_names);
}

void LatencyFeed::retranslate()
{
    Q_EMIT rangeChanged();
    Q_EMIT cursorChanged();
    push();
}

void LatencyFeed::tick()
{
    ++m_ticks;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (m_ticks % 2 == 0)
        updateSparks(now);
    if (m_range == LatencyRange::FiveMinutes)
        push();
    else if (now - m_archive.asOf() >= scopeOf(m_range).refresh.count() && m_archive.error().isEmpty())
        m_archive.ask(m_range, m_names);
}

void LatencyFeed::push()
{
    pushAt(QDateTime::currentMSecsSinceEpoch());
}

void LatencyFeed::pushAt(qint64 now)
{
    if (m_range == LatencyRange::FiveMinutes)
        takeLive(now);
    else if (m_archive.range() == m_range)
        takeArchive();
    placeMarks();
    dropStaleCursor();
    draw();
    Q_EMIT pushed();
}

void LatencyFeed::takeLive(qint64 now)
{
    m_drawn = LatencyRange::FiveMinutes;
    m_until = now;
    m_from = now - LatencyHistory::SpanMs;
    m_shown.clear();
    for (const QString &name : std::as_const(m_names)) {
        const auto history = m_histories.find(name);
        if (history == m_histories.end())
            continue;
        history->dropBefore(m_from);
        m_shown.insert(name, history->points());
    }
}

void LatencyFeed::takeArchive()
{
    m_drawn = m_range;
    m_until = m_archive.asOf();
    m_from = m_until - scopeOf(m_range).span.count();
    m_shown = m_archive.lines();
}

void LatencyFeed::draw()
{
    double highest = 0;
    m_points = 0;
    for (const QString &name : std::as_const(m_names)) {
        const LatencyPoints points = m_shown.value(name);
        m_points += points.size();
        if (!isShown(name))
            continue;
        for (const LatencyPoint &point : points)
            highest = std::max(highest, name == m_highlighted ? point.p95 : point.p50);
    }
    m_unit = highest >= SecondsFrom ? 1000 : 1;
    m_top = m_unit > 1 ? roundTop(highest) / 1000 : roundTop(highest);
    QList<LatencyStroke> strokes;
    for (const QString &name : std::as_const(m_names)) {
        if (!isShown(name))
            continue;
        LatencyStroke median{{}, inkOf(name), false};
        LatencyStroke slow{{}, inkOf(name), true};
        for (const LatencyPoint &point : m_shown.value(name)) {
            median.points.append({double(point.at), point.p50 / m_unit});
            if (name == m_highlighted)
                slow.points.append({double(point.at), point.p95 / m_unit});
        }
        strokes.append(median);
        if (!slow.points.isEmpty())
            strokes.append(slow);
    }
    m_lines.draw(strokes, double(scopeOf(m_drawn).gap.count()));
    // One call that sets both ends costs a third less than bound min and max.
    if (m_axis)
        m_axis->setRange(QDateTime::fromMSecsSinceEpoch(m_from), QDateTime::fromMSecsSinceEpoch(m_until));
}

QString LatencyFeed::valueFormat() const
{
    return QString::fromLatin1(m_unit > 1 && m_top < 20 ? "%.1f" : "%.0f");
}

void LatencyFeed::placeMarks()
{
    QList<StrategyChange> changes = m_client.strategyHistory();
    std::sort(changes.begin(), changes.end(), [](const auto &a, const auto &b) { return a.at < b.at; });
    m_markTimes.clear();
    m_markLabels.clear();
    for (const StrategyChange &change : std::as_const(changes)) {
        const qint64 at = change.at.toMSecsSinceEpoch();
        if (at < m_from || at > m_until)
            continue;
        m_markTimes.append(double(at));
        m_markLabels.append(DisplayText::strategy(change.mode));
    }
    const qsizetype surplus = std::max<qsizetype>(0, m_markTimes.size() - MostMarks);
    m_markTimes.remove(0, surplus);
    m_markLabels.remove(0, surplus);
}

void LatencyFeed::attachSeries(int index, QObject *series)
{
    m_lines.attach(index, qobject_cast<QXYSeries *>(series));
}

void LatencyFeed::attachAxis(QObject *axis)
{
    m_axis = qobject_cast<QDateTimeAxis *>(axis);
    push();
}

} // namespace regatta
