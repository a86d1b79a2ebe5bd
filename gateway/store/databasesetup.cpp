// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Database that runs once for each connection: its session, its schema's version and migrations, the backup.
#include "store/database.h"

#include "store/privatefile.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <thread>

namespace regatta {

namespace {

/// The key of the advisory lock under which programs migrate a PostgreSQL database one after the other: "regatta" in ASCII.
constexpr qint64 migrationLock = 0x72656761747461;

/// The version that a closed database file carries: bytes 60–63 of SQLite's header.
int versionOfFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(60))
        return -1;
    const QByteArray bytes = file.read(4);
    return bytes.size() == 4 ? int(qFromBigEndian<quint32>(bytes.constData())) : -1;
}

QString backupName(const QString &file, int version)
{
    return QStringLiteral("%1.before-v%2.backup").arg(file).arg(version);
}

} // namespace

StoreStatus Database::check()
{
    StoreResult<QSqlQuery> check = run(QStringLiteral("PRAGMA quick_check(1)"));
    if (const StoreError *error = std::get_if<StoreError>(&check))
        return *error;
    QSqlQuery &answer = std::get<QSqlQuery>(check);
    if (!answer.next() || answer.value(0).toString() != QLatin1String("ok"))
        return StoreError{
            QStringLiteral("The database %1 is damaged; move it away, or put a backup in its place.").arg(name()),
            false, StoreTrouble::Damaged};
    return std::nullopt;
}

StoreStatus Database::configure(const DatabaseOptions &options)
{
    QStringList statements;
    if (m_dialect.isPostgres()) {
        statements.append(QStringLiteral("SET statement_timeout = %1").arg(options.busyTimeout.count()));
        statements.append(QStringLiteral("SET client_min_messages = warning")); // libpq prints them on stderr
    } else {
        if (options.check) {
            if (StoreStatus problem = check())
                return problem;
        }
        if (options.incrementalVacuum) // only has an effect before the first page is written, which WAL mode does
            statements.append(QStringLiteral("PRAGMA auto_vacuum = INCREMENTAL"));
        statements.append(QStringLiteral("PRAGMA journal_mode = WAL"));
        statements.append(QLatin1String("PRAGMA synchronous = ")
                          + (options.durability == Durability::Full ? QLatin1String("FULL") : QLatin1String("NORMAL")));
        statements.append(QStringLiteral("PRAGMA foreign_keys = ON"));
        if (!options.autoCheckpoint)
            statements.append(QStringLiteral("PRAGMA wal_autocheckpoint = 0"));
    }
    for (const QString &statement : std::as_const(statements)) {
        if (StoreStatus problem = executePlain(statement))
            return problem;
    }
    return std::nullopt;
}

/// SQLite does not wait where two change a new file to WAL mode at once: each has a lock that the other one needs, so that one
/// is told at once that it is locked (SQLite documentation: sqlite3_busy_handler).
StoreStatus Database::configurePatiently(const DatabaseOptions &options)
{
    const QDeadlineTimer patience(options.busyTimeout);
    StoreStatus problem = configure(options);
    while (problem && problem->trouble == StoreTrouble::Busy && !m_dialect.isPostgres() && !patience.hasExpired()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        problem = configure(options);
    }
    return problem;
}

StoreResult<int> Database::schemaVersion()
{
    const auto number = [this](const QString &sql) -> StoreResult<int> {
        StoreResult<QSqlQuery> result = run(sql);
        if (StoreError *error = std::get_if<StoreError>(&result))
            return *error;
        QSqlQuery &query = std::get<QSqlQuery>(result);
        if (!query.next() && query.lastError().isValid())
            return explain(query.lastError());
        return query.isValid() ? query.value(0).toInt() : 0;
    };
    if (!m_dialect.isPostgres())
        return number(QStringLiteral("PRAGMA user_version"));
    const StoreResult<int> known =
        number(QStringLiteral("SELECT CASE WHEN to_regclass('schema_version') IS NULL THEN 0 ELSE 1 END"));
    if (std::holds_alternative<StoreError>(known) || std::get<int>(known) == 0)
        return known;
    return number(QStringLiteral("SELECT version FROM schema_version"));
}

StoreResult<qint64> Database::dataVersion()
{
    StoreResult<QSqlQuery> result = run(QStringLiteral("PRAGMA data_version"));
    if (StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &query = std::get<QSqlQuery>(result);
    if (!query.next())
        return explain(query.lastError());
    return query.value(0).toLongLong();
}

StoreStatus Database::requireVersion(int latest)
{
    const StoreResult<int> version = schemaVersion();
    if (const StoreError *error = std::get_if<StoreError>(&version))
        return *error;
    const int current = std::get<int>(version);
    if (current > latest)
        return newerThanThis(current, latest);
    if (current < latest)
        return StoreError{QStringLiteral("The database %1 is not set up yet.").arg(name()), false,
                          StoreTrouble::Unreachable};
    return std::nullopt;
}

StoreStatus Database::migrate(const QList<Migration> &migrations)
{
    const int latest = migrations.isEmpty() ? 0 : migrations.last().version;
    const StoreResult<int> version = schemaVersion();
    if (const StoreError *error = std::get_if<StoreError>(&version))
        return *error;
    const int current = std::get<int>(version);
    if (current > latest)
        return newerThanThis(current, latest);
    if (current > 0 && current < latest && !m_dialect.isPostgres()) {
        if (StoreStatus problem = backUp(current, latest))
            return problem;
    }
    for (const Migration &migration : migrations) {
        if (migration.version <= current)
            continue;
        if (StoreStatus problem = apply(migration))
            return problem;
    }
    return std::nullopt;
}

StoreStatus Database::apply(const Migration &migration)
{
    return transact(Access::Write, [&]() -> StoreStatus {
        if (StoreStatus problem = prepareVersionTable())
            return problem;
        // Another process may have been quicker, between the first look and the lock.
        const StoreResult<int> version = schemaVersion();
        if (const StoreError *error = std::get_if<StoreError>(&version))
            return *error;
        if (std::get<int>(version) >= migration.version)
            return std::nullopt;
        for (const QString &statement : migration.statements) {
            const QString sql = m_dialect.expand(statement);
            if (sql.isEmpty())
                continue; // not for this database
            if (StoreStatus problem = executePlain(sql))
                return problem;
        }
        return setVersion(migration.version);
    });
}

StoreStatus Database::prepareVersionTable()
{
    if (!m_dialect.isPostgres())
        return std::nullopt;
    // A migration of a large table takes longer than any statement in the day's work.
    for (const QString &statement :
         {QStringLiteral("SET LOCAL statement_timeout = 0"),
          QStringLiteral("SELECT pg_advisory_xact_lock(%1)").arg(migrationLock),
          QStringLiteral("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)")}) {
        if (StoreStatus problem = executePlain(statement))
            return problem;
    }
    return std::nullopt;
}

StoreStatus Database::setVersion(int version)
{
    if (!m_dialect.isPostgres())
        return executePlain(QStringLiteral("PRAGMA user_version = %1").arg(version));
    if (StoreStatus problem = executePlain(QStringLiteral("DELETE FROM schema_version")))
        return problem;
    return executePlain(QStringLiteral("INSERT INTO schema_version (version) VALUES (%1)").arg(version));
}

StoreStatus Database::backUp(int fromVersion, int toVersion)
{
    const QString target = backupName(m_place.file, toVersion);
    const QString partial = target + QLatin1Char('.') + m_connection + QLatin1String(".partial");
    QFile::remove(partial);
    if (StoreStatus problem = makePrivateFile(partial))
        return problem;
    // Takes what is still in the write-ahead log along, which copying the file would not.
    if (StoreStatus problem = execute(QStringLiteral("VACUUM INTO ?"), {partial})) {
        QFile::remove(partial);
        return StoreError{
            QStringLiteral("The database %1 cannot be backed up before its migration, so it was left as it is: %2")
                .arg(m_place.file, problem->sentence),
            false, problem->trouble};
    }
    if (versionOfFile(partial) != fromVersion) {
        QFile::remove(partial); // another process migrated in between, and made the backup
        return std::nullopt;
    }
    QFile::remove(target);
    if (!QFile::rename(partial, target))
        return StoreError{
            QStringLiteral("The backup %1 cannot be written, so %2 was left as it is.").arg(target, m_place.file)};
    return std::nullopt;
}

StoreError Database::newerThanThis(int version, int known) const
{
    QString way;
    if (m_dialect.isPostgres()) {
        way = QStringLiteral("or restore the server's own backup from before its migration");
    } else {
        QString backup;
        for (int candidate = version; candidate > known && backup.isEmpty(); --candidate) {
            const QString name = backupName(m_place.file, candidate);
            if (QFileInfo::exists(name) && versionOfFile(name) <= known)
                backup = name;
        }
        way = backup.isEmpty() ? QStringLiteral("there is no backup beside it that this version can read")
                               : QStringLiteral("or put the backup %1 in its place").arg(backup);
    }
    return {QStringLiteral(
                "The database %1 was written by a newer Regatta (format %2, this one knows %3): start that one, %4.")
                .arg(name())
                .arg(version)
                .arg(known)
                .arg(way),
            false, StoreTrouble::Newer};
}

} // namespace regatta
