// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

namespace regatta::bench {

/// A line of this process's /proc/self/status in MB: "VmRSS" is what it has in memory now, "VmHWM" the most it ever had.
/// -1 where there is none.
inline qint64 processMemory(const char *line)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &each : file.readAll().split('\n')) {
        if (each.startsWith(line))
            return each.mid(each.indexOf(':') + 1).simplified().split(' ').first().toLongLong() / 1024;
    }
    return -1;
}

} // namespace regatta::bench
