// SPDX-License-Identifier: GPL-3.0-or-later
#include "performance/performancemodel.h"

#include "client/usageclient.h"
#include "uistate.h"

#include <QPointer>

#include <algorithm>

namespace regatta {

namespace {

constexpr auto askEvery = std::chrono::seconds(10);
const auto rangeKey = QStringLiteral("performance.range");

PerformanceRange keptRange(const UiState &state)
{
    bool isNumber = false;
    const int kept = state.value(rangeKey).toInt(&isNumber);
    return isNumber && kept >= 0 && kept <= int(PerformanceRange::Month) ? PerformanceRange(kept) : PerformanceRange::Day;
}

} // namespace

PerformanceModel::PerformanceModel(const PageContext &context)
    : PageModel(context)
    , m_range(keptRange(context.state))
{
    m_timer.setInterval(askEvery);
    connect(&m_timer, &QTimer::timeout, this, &PerformanceModel::ask);
    connect(this, &PageModel::seenChanged, this, [this] {
        if (isSeen() && isOpen())
            retry();
        else
            m_timer.stop();
    });
}

void PerformanceModel::open(const QString &endpoint)
{
    if (endpoint == m_name)
        return;
    m_name = endpoint;
    clear();
    takeSettings();
    if (isOpen() && isSeen())
        retry();
    Q_EMIT changed();
}

void PerformanceModel::close()
{
    open({});
}

void PerformanceModel::clear()
{
    ++m_generation;
    m_timer.stop();
    m_loading = m_stale = false;
    m_error.clear();
    m_takenAt = {};
    m_series = {};
    m_grid = {};
    m_percentiles.show(m_series);
    m_errors.show({});
    m_timeline.show({}, 0, 0, 0);
    Q_EMIT figuresChanged();
}

void PerformanceModel::setRange(int range)
{
    if (range == int(m_range) || range < 0 || range > int(PerformanceRange::Month))
        return;
    m_range = PerformanceRange(range);
    state().setValue(rangeKey, QString::number(range));
    m_stale = m_takenAt.isValid();
    if (isOpen() && isSeen())
        retry();
    Q_EMIT changed();
}

void PerformanceModel::retry()
{
    m_timer.start();
    ask();
}

void PerformanceModel::ask()
{
    if (!isOpen())
        return;
    const StatisticsQuery query = PerformanceSeries::query(m_range, m_name, QDateTime::currentMSecsSinceEpoch());
    m_loading = true;
    client().usage().statistics(query, [self = QPointer(this), query, asked = ++m_generation](
                                           const QString &error, const QList<UsageStatistics> &figures) {
        if (self && asked == self->m_generation)
            self->take(query, error, figures);
    });
    Q_EMIT changed();
}

void PerformanceModel::take(const StatisticsQuery &query, const QString &error, const QList<UsageStatistics> &figures)
{
    m_loading = false;
    m_error = error;
    if (!error.isEmpty()) {
        m_stale = m_takenAt.isValid();
        Q_EMIT changed();
        return;
    }
    m_stale = false;
    m_takenAt = QDateTime::currentDateTime();
    m_series = PerformanceSeries::of(query, figures);
    m_grid = LatencyGrid::of(m_series);
    m_percentiles.show(m_series);
    showTimeline();
    Q_EMIT figuresChanged();
    Q_EMIT changed();
    askErrors(query.from, query.until);
}

void PerformanceModel::askErrors(qint64 from, qint64 until)
{
    client().usage().endpointErrors(m_name, from, until, [self = QPointer(this), asked = m_generation](
                                                             const QString &error, const EndpointErrors &errors) {
        if (!self || asked != self->m_generation)
            return;
        if (error.isEmpty())
            self->m_errors.show(errors);
        else
            self->m_error = error;
        Q_EMIT self->changed();
    });
}

void PerformanceModel::reset()
{
    client().resetBreaker(m_name, [self = QPointer(this)](const QString &error) {
        if (!self)
            return;
        self->m_error = error;
        self->refresh();
    });
}

void PerformanceModel::refresh()
{
    if (!isOpen())
        return;
    const QList<EndpointStatus> all = client().snapshot().endpoints;
    const auto live = std::find_if(all.begin(), all.end(), [this](const EndpointStatus &one) { return one.name == m_name; });
    m_status = live == all.end() ? EndpointStatus() : *live;
    if (!m_endpoint.enabled)
        m_status.state = EndpointState::Disabled;
    showTimeline();
    Q_EMIT changed();
}

void PerformanceModel::showTimeline()
{
    if (m_takenAt.isValid())
        m_timeline.show(m_status.breakerChanges, m_series.start, m_series.end(), QDateTime::currentMSecsSinceEpoch());
}

void PerformanceModel::takeSettings()
{
    if (!isOpen())
        return;
    const QList<Endpoint> all = client().settings().endpoints;
    const auto found = std::find_if(all.begin(), all.end(), [this](const Endpoint &one) { return one.name == m_name; });
    if (found == all.end())
        return close();
    m_endpoint = *found;
    refresh();
}

void PerformanceModel::retranslate()
{
    m_errors.retranslate();
    m_timeline.retranslate();
    Q_EMIT figuresChanged();
    Q_EMIT changed();
}

} // namespace regatta
