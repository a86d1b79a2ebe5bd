// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/dashboardmodel.h"

#include "client/catalogclient.h"
#include "client/displaytext.h"
#include "dashboard/clientsnippets.h"

#include <QLocale>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace regatta {

namespace {
using namespace std::chrono_literals;
constexpr auto TickEvery = 1s;
/// Snapshots come four times a second.
constexpr qint64 StaleAfter = 5000;
const auto UsualModel = QStringLiteral("gemini-2.5-flash");
} // namespace

DashboardModel::DashboardModel(GatewayClient &client)
    : m_client(client)
    , m_sampleModel(UsualModel)
{
    m_clock.setInterval(TickEvery);
    connect(&m_clock, &QTimer::timeout, this, &DashboardModel::tick);
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
    judgeAge();
    Q_EMIT changed();
}

void DashboardModel::setSeen(bool seen)
{
    if (seen == isSeen())
        return;
    if (seen) {
        m_process.take(ProcessUsage::look()); // the share is known with the next look
        m_clock.start();
        Q_EMIT ticked();
    } else {
        m_clock.stop();
    }
    Q_EMIT seenChanged();
}

void DashboardModel::tick()
{
    m_process.take(ProcessUsage::look());
    judgeAge();
    Q_EMIT ticked();
}

void DashboardModel::judgeAge()
{
    const qint64 age = QDateTime::currentMSecsSinceEpoch() - m_snapshot.takenAt;
    const bool isStale = m_snapshot.takenAt > 0 && age >= StaleAfter;
    QString text;
    if (isStale)
        text = age < 120'000 ? tr("updated %1 s ago").arg(age / 1000) : tr("updated %1 min ago").arg(age / 60'000);
    if (std::exchange(m_staleText, text) != text)
        Q_EMIT ticked();
}

QString DashboardModel::processCpu() const
{
    const auto share = m_process.cpuShare();
    if (!share)
        return DisplayText::noData();
    const double percent = 100 * *share;
    return tr("%1 %").arg(QLocale().toString(percent, 'f', percent < 9.95 ? 1 : 0));
}

QString DashboardModel::processNote() const
{
    const auto bytes = m_process.residentBytes();
    return bytes ? tr("of a core · %1").arg(QLocale().formattedDataSize(*bytes, 0, QLocale::DataSizeSIFormat))
                 : tr("of a core");
}

void DashboardModel::findSampleModel()
{
    m_client.catalog().models([self = QPointer(this)](const QString &error, const QList<ServedModel> &served) {
        if (!self || !error.isEmpty() || served.isEmpty())
            return;
        const bool hasUsual = std::any_of(served.begin(), served.end(),
                                          [](const ServedModel &model) { return model.id == UsualModel; });
        self->m_sampleModel = hasUsual ? UsualModel : served.constFirst().id;
        Q_EMIT self->sampleModelChanged();
    });
}

QString DashboardModel::snippet(int kind, const QString &url, const QString &model) const
{
    const QString base = url.isEmpty() ? QStringLiteral("http://127.0.0.1:8377/v1") : url;
    return clientSnippet(SnippetKind(kind), base, model, tr("Say hello in five words."));
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
    return failed == 0 ? tr("none failed")
                       : tr("%Ln request(s) failed", nullptr, int(std::min<qint64>(failed, 1'000'000'000)));
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
        return tr("no call yet");
    return tr("%1 of %2")
        .arg(DisplayText::count(m_snapshot.wastedTotal), DisplayText::count(m_snapshot.attemptsTotal));
}

} // namespace regatta
