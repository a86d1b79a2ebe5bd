// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QtEndian>

#include <atomic>

namespace regatta {

namespace {

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString freshConnectionName()
{
    static std::atomic<quint64> count = 0;
    return QStringLiteral("regatta-%1").arg(++count);
}

/// SQLite gives its side files the permissions of the database, so these must be right before it opens it.
StoreStatus makePrivate(const QString &name)
{
    QFile file(name);
    if (!file.exists() && !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly) && !file.exists())
        return StoreError{QStringLiteral("The database %1 cannot be created: %2.").arg(name, file.errorString())};
    file.close();
    const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    if ((file.permissions() & others) && !file.setPermissions(ownerOnly))
        return StoreError{
            QStringLiteral("The database %1 can be read by others, and its permissions cannot be narrowed to 0600: %2.")
                .arg(name, file.errorString())};
    return std::nullopt;
}

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

StoreResult<std::unique_ptr<Database>> Database::open(const QString &file, const QList<Migration> &migrations,
                                                      Durability durability)
{
    if (StoreStatus problem = makePrivate(file))
        return *problem;
    std::unique_ptr<Database> database(new Database(file, freshConnectionName()));
    if (StoreStatus problem = database->connect())
        return *problem;
    if (StoreStatus problem = database->configure(durability))
        return *problem;
    if (StoreStatus problem = database->migrate(migrations))
        return *problem;
    return database;
}

Database::Database(QString file, QString connection)
    : m_file(std::move(file))
    , m_connection(std::move(connection))
{}

Database::~Database()
{
    QSqlDatabase::removeDatabase(m_connection);
}

StoreStatus Database::connect()
{
    QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    if (!connection.isValid())
        return StoreError{QStringLiteral("Qt's SQLite driver is missing; expected the package libqt6sql6-sqlite.")};
    connection.setDatabaseName(m_file);
    connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!connection.open())
        return explain(connection.lastError());
    return std::nullopt;
}

StoreStatus Database::configure(Durability durability)
{
    const QString synchronous = durability == Durability::Full ? QStringLiteral("FULL") : QStringLiteral("NORMAL");
    StoreResult<QSqlQuery> check = run(QStringLiteral("PRAGMA quick_check(1)"));
    if (const StoreError *error = std::get_if<StoreError>(&check))
        return *error;
    QSqlQuery &answer = std::get<QSqlQuery>(check);
    if (!answer.next() || answer.value(0).toString() != QLatin1String("ok"))
        return StoreError{
            QStringLiteral("The database %1 is damaged; move it away, or put a backup in its place.").arg(m_file)};
    answer.finish();
    for (const QString &pragma :
         {QStringLiteral("PRAGMA journal_mode = WAL"), QLatin1String("PRAGMA synchronous = ") + synchronous,
          QStringLiteral("PRAGMA foreign_keys = ON")}) {
        if (StoreStatus problem = execute(pragma))
            return problem;
    }
    return std::nullopt;
}

StoreResult<int> Database::schemaVersion()
{
    StoreResult<QSqlQuery> result = run(QStringLiteral("PRAGMA user_version"));
    if (StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &query = std::get<QSqlQuery>(result);
    if (!query.next())
        return explain(query.lastError());
    return query.value(0).toInt();
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

StoreStatus Database::migrate(const QList<Migration> &migrations)
{
    const int latest = migrations.isEmpty() ? 0 : migrations.last().version;
    const StoreResult<int> version = schemaVersion();
    if (const StoreError *error = std::get_if<StoreError>(&version))
        return *error;
    const int current = std::get<int>(version);
    if (current > latest)
        return newerThanThis(current, latest);
    if (current > 0 && current < latest) {
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
        // Another process may have been quicker, between the first look and the lock.
        const StoreResult<int> version = schemaVersion();
        if (const StoreError *error = std::get_if<StoreError>(&version))
            return *error;
        if (std::get<int>(version) >= migration.version)
            return std::nullopt;
        for (const QString &statement : migration.statements) {
            if (StoreStatus problem = execute(statement))
                return problem;
        }
        return execute(QStringLiteral("PRAGMA user_version = %1").arg(migration.version));
    });
}

StoreStatus Database::backUp(int fromVersion, int toVersion)
{
    const QString target = backupName(m_file, toVersion);
    const QString partial = target + QLatin1Char('.') + m_connection + QLatin1String(".partial");
    QFile::remove(partial);
    if (StoreStatus problem = makePrivate(partial))
        return problem;
    // Takes what is still in the write-ahead log along, which copying the file would not.
    if (StoreStatus problem = execute(QStringLiteral("VACUUM INTO ?"), {partial})) {
        QFile::remove(partial);
        return StoreError{
            QStringLiteral("The database %1 cannot be backed up before its migration, so it was left as it is: %2")
                .arg(m_file, problem->sentence)};
    }
    if (versionOfFile(partial) != fromVersion) {
        QFile::remove(partial); // another process migrated in between, and made the backup
        return std::nullopt;
    }
    QFile::remove(target);
    if (!QFile::rename(partial, target))
        return StoreError{
            QStringLiteral("The backup %1 cannot be written, so %2 was left as it is.").arg(target, m_file)};
    return std::nullopt;
}

StoreError Database::newerThanThis(int version, int known) const
{
    QString backup;
    for (int candidate = version; candidate > known && backup.isEmpty(); --candidate) {
        if (QFileInfo::exists(backupName(m_file, candidate)) && versionOfFile(backupName(m_file, candidate)) <= known)
            backup = backupName(m_file, candidate);
    }
    const QString way = backup.isEmpty() ? QStringLiteral("there is no backup beside it that this version can read")
                                         : QStringLiteral("or put the backup %1 in its place").arg(backup);
    return {QStringLiteral(
                "The database %1 was written by a newer Regatta (format %2, this one knows %3): start that one, %4.")
                .arg(m_file)
                .arg(version)
                .arg(known)
                .arg(way)};
}

StoreResult<QSqlQuery> Database::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return explain(query.lastError());
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return explain(query.lastError());
    return query;
}

StoreStatus Database::execute(const QString &sql, const QVariantList &values)
{
    const StoreResult<QSqlQuery> result = run(sql, values);
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    return std::nullopt;
}

StoreStatus Database::transact(Access access, const std::function<StoreStatus()> &work)
{
    if (StoreStatus problem =
            execute(access == Access::Write ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN")))
        return problem;
    StoreStatus problem = work();
    if (!problem)
        problem = execute(QStringLiteral("COMMIT"));
    if (problem) {
        // SQLite has rolled back by itself after some errors (disk full); then there is nothing left to roll back.
        (void)execute(QStringLiteral("ROLLBACK"));
    }
    return problem;
}

StoreError Database::explain(const QSqlError &error) const
{
    const int code = error.nativeErrorCode().toInt() & 0xff; // the low byte of an extended code says the kind
    const QString words = error.databaseText().isEmpty() ? error.text() : error.databaseText();
    switch (code) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return {QStringLiteral("The database %1 is locked by another program; close it and try again.").arg(m_file)};
    case 8: // SQLITE_READONLY
        return {QStringLiteral("The database %1 cannot be written; check its permissions and those of its folder.")
                    .arg(m_file)};
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return {QStringLiteral("The database %1 is damaged; move it away, or put a backup in its place.").arg(m_file)};
    case 13: // SQLITE_FULL
        return {QStringLiteral("The disk that holds the database %1 is full; make room on it.").arg(m_file)};
    case 14: // SQLITE_CANTOPEN
        return {QStringLiteral("The database %1 cannot be opened; check its permissions and those of its folder.")
                    .arg(m_file)};
    default: return {QStringLiteral("The database %1 failed: %2.").arg(m_file, words)};
    }
}

} // namespace regatta
