// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/diagnosticscollection.h"

#include "client/usageclient.h"
#include "store/usage/usageschema.h"

#include <QDateTime>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QUuid>

#include <memory>

namespace regatta {

namespace {

constexpr qsizetype mostLines = 400;
constexpr qint64 mostBytes = 256 * 1024;
constexpr qint64 oneDay = 86'400'000;

/// SQLite is a library of the driver's: any connection tells its version.
QString sqliteVersion()
{
    const QString name = QStringLiteral("version-") + QUuid::createUuid().toString(QUuid::Id128);
    QString version;
    {
        QSqlDatabase memory = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        memory.setDatabaseName(QStringLiteral(":memory:"));
        QSqlQuery query(memory);
        if (memory.open() && query.exec(QStringLiteral("SELECT sqlite_version()")) && query.next())
            version = query.value(0).toString();
    }
    QSqlDatabase::removeDatabase(name);
    return version.isEmpty() ? QStringLiteral("SQLite, version unknown") : QStringLiteral("SQLite ") + version;
}

} // namespace

void collectFigures(UsageClient &usage, DiagnosticsInput input, std::function<void(const DiagnosticsInput &)> done)
{
    auto whole = std::make_shared<DiagnosticsInput>(std::move(input));
    StatisticsQuery query;
    query.until = QDateTime::currentMSecsSinceEpoch();
    query.from = query.until - oneDay;
    query.group = UsageGroup::Endpoint;
    usage.statistics(query, [&usage, whole, done](const QString &noFigures, const QList<UsageStatistics> &figures) {
        if (noFigures.isEmpty())
            whole->lastDay = figures;
        usage.rejectedCalls([whole, done](const QString &noCalls, const QList<RejectedCall> &calls) {
            if (noCalls.isEmpty())
                whole->rejected = calls;
            done(*whole);
        });
    });
}

QStringList lastLogLines(const QString &name)
{
    QFile file(name);
    if (name.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    const bool isCut = file.size() > mostBytes;
    if (isCut)
        file.seek(file.size() - mostBytes);
    QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    if (isCut && !lines.isEmpty())
        lines.removeFirst(); // may be the second half of a key
    return lines.mid(std::max<qsizetype>(0, lines.size() - mostLines));
}

QString databaseVersion(const UsageLogSettings &settings)
{
    if (settings.storageUrl.isEmpty())
        return sqliteVersion();
    // Errors name the server; that it does not answer says enough.
    auto opened = openUsageDatabase({}, settings, UsageRole::Reader);
    auto *database = std::get_if<std::unique_ptr<Database>>(&opened);
    if (!database)
        return QStringLiteral("PostgreSQL, not reachable");
    StoreResult<QSqlQuery> answered = (*database)->run(QStringLiteral("SELECT current_setting('server_version')"));
    auto *query = std::get_if<QSqlQuery>(&answered);
    return query && query->next() ? QStringLiteral("PostgreSQL ") + query->value(0).toString()
                                  : QStringLiteral("PostgreSQL, version unknown");
}

} // namespace regatta
