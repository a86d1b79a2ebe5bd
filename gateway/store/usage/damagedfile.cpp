// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/damagedfile.h"

#include <QFile>

namespace regatta {

namespace {

QString datedName(const QString &file, const QDateTime &now)
{
    const QString base = file + QLatin1String(".corrupt-") + now.toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString name = base;
    for (int i = 2; QFile::exists(name) || QFile::exists(name + QLatin1String("-wal")); ++i)
        name = base + QLatin1Char('-') + QString::number(i);
    return name;
}

} // namespace

std::optional<QString> setDamagedFileAside(const QString &file, const QDateTime &now)
{
    const QString name = datedName(file, now);
    // The log first: beside a new file it would be taken for that one's.
    for (const QLatin1String side : {QLatin1String("-wal"), QLatin1String("-shm")}) {
        if (QFile::exists(file + side) && !QFile::rename(file + side, name + side))
            return std::nullopt;
    }
    if (!QFile::rename(file, name))
        return std::nullopt;
    return name;
}

void clearSideFiles(const QString &file, const QDateTime &now)
{
    if (QFile::exists(file))
        return;
    const QString log = file + QLatin1String("-wal");
    if (QFile(log).size() == 0 || !QFile::rename(log, datedName(file, now) + QLatin1String("-wal")))
        QFile::remove(log);
    QFile::remove(file + QLatin1String("-shm"));
}

} // namespace regatta
