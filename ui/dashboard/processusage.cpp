// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/processusage.h"

#include <QFile>

#include <sys/resource.h>
#include <unistd.h>

namespace regatta {

namespace {

std::chrono::microseconds microseconds(const timeval &time)
{
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

/// The second figure of statm counts the pages that are really there.
std::optional<qint64> residentIn(const QString &statm)
{
    QFile file(statm);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QList<QByteArray> fields = file.readAll().split(' ');
    bool isNumber = false;
    const qint64 pages = fields.size() > 1 ? fields.at(1).toLongLong(&isNumber) : 0;
    return isNumber ? std::optional(pages * sysconf(_SC_PAGESIZE)) : std::nullopt;
}

} // namespace

ProcessUsage::Sample ProcessUsage::look(const QString &statm)
{
    Sample sample;
    sample.wall = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
    rusage used{};
    if (getrusage(RUSAGE_SELF, &used) == 0)
        sample.cpu = microseconds(used.ru_utime) + microseconds(used.ru_stime);
    sample.residentBytes = residentIn(statm);
    return sample;
}

void ProcessUsage::take(const Sample &sample)
{
    m_cpuShare.reset();
    if (m_last && m_last->cpu && sample.cpu && sample.wall > m_last->wall)
        m_cpuShare = double((*sample.cpu - *m_last->cpu).count()) / double((sample.wall - m_last->wall).count());
    m_last = sample;
}

} // namespace regatta
