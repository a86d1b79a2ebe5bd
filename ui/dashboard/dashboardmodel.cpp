// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/dashboardmodel.h"

#include "client/displaytext.h"

#include <QLocale>

#include <algorithm>

namespace regatta {

DashboardModel::DashboardModel(GatewayClient &client) :
    m_client(client)
{
}

void DashboardModel::refresh()
{
    m_snapshot = m_client.snapshot();
    m_peakInFlight = std::max(m_peakInFlight, m_snapshot.inFlight);
    if (!m_client.settings().endpoints.isEmpty())
        m_state = State::Ready;
    else if (!m_snapshot.listening && m_snapshot.problem.isEmpty())
        m_state = State::Loading;
    else
        m_state = State::Empty;
    Q_EMIT changed();
}

qint64 DashboardModel::answered() const
{
    // What is still in flight is neither a success nor a failure yet.
    return std::max(m_snapshot.succeededTotal, m_snapshot.requestsTotal - m_snapshot.inFlight);
}

QString DashboardModel::requestsPerSecond() const
{
    if (m_snapshot.requestsTotal == 0)
        return DisplayText::noData();
    return QLocale().toString(m_snapshot.requestsPerSecond, 'f', m_snapshot.requestsPerSecond < 100 ? 1 : 0);
}

QString DashboardModel::requestsNote() const
{
    if (m_snapshot.requestsTotal == 0)
        return tr("no request yet");
    return tr("%1 since the start").arg(DisplayText::count(m_snapshot.requestsTotal));
}

QString DashboardModel::success() const
{
    return DisplayText::share(m_snapshot.succeededTotal, answered());
}

QString DashboardModel::successNote() const
{
    const qint64 failed = answered() - m_snapshot.succeededTotal;
    if (answered() <= 0)
        return tr("as clients saw it");
    return failed == 0 ? tr("no failure reached a client")
                       : tr("%n failure(s) reached clients", nullptr, int(std::min<qint64>(failed, 1'000'000'000)));
}

int DashboardModel::successLevel() const
{
    if (answered() <= 0)
        return 0;
    const double ratio = double(m_snapshot.succeededTotal) / double(answered());
    if (ratio >= 0.99)
        return 1;
    return ratio >= 0.9 ? 2 : 3;
}

QString DashboardModel::medianTtft() const
{
    return DisplayText::duration(m_snapshot.medianTtft);
}

QString DashboardModel::p95Ttft() const
{
    return DisplayText::duration(m_snapshot.p95Ttft);
}

QString DashboardModel::inFlight() const
{
    if (m_snapshot.requestsTotal == 0 && m_snapshot.inFlight == 0)
        return DisplayText::noData();
    return DisplayText::count(m_snapshot.inFlight);
}

QString DashboardModel::inFlightNote() const
{
    return m_peakInFlight == 0 ? tr("requests under way") : tr("peak %1").arg(DisplayText::count(m_peakInFlight));
}

QString DashboardModel::wasted() const
{
    return DisplayText::share(m_snapshot.wastedTotal, m_snapshot.attemptsTotal);
}

QString DashboardModel::wastedNote() const
{
    if (m_snapshot.attemptsTotal == 0)
        return tr("cancelled upstream calls");
    return tr("%1 of %2 cancelled")
        .arg(DisplayText::count(m_snapshot.wastedTotal), DisplayText::count(m_snapshot.attemptsTotal));
}

} // namespace regatta
