// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"
#include "store/migration.h"
#include "store/sqldialect.h"
#include "store/storageurl.h"
#include "store/storeerror.h"

#include <QHash>
#include <QList>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <functional>
#include <memory>
#include <optional>

namespace regatta {

/// How surely a commit is on the disk before it returns. Normal: safe from the death of the process, not of the machine.
enum class Durability { Full, Normal };

/// Where a database is: an SQLite file, or a PostgreSQL server.
struct DatabasePlace
{
    QString file;                          ///< used where there is no server
    std::optional<PostgresAddress> server;
    Secret password;                       ///< of the server
};

struct DatabaseOptions
{
    Durability durability = Durability::Full;
    Milliseconds busyTimeout{5000};        ///< how long a statement waits for others; PostgreSQL: for its own end, too
    bool migrate = true;                   ///< create and bring up to date; else a database that is not is an error
    bool check = true;                     ///< SQLite: reads the whole file at the start, so for small ones
    bool autoCheckpoint = true;            ///< SQLite: by whoever commits; else somebody else must do it
    bool incrementalVacuum = false;        ///< SQLite: a new file can give disk space back in small steps
};

/// One connection to one database (SQLite in WAL mode, or PostgreSQL), with its schema brought up to date. Owned by one
/// thread, made and destroyed on it. Errors are values and name the database; nothing throws, no result goes unchecked.
class Database
{
public:
    /// Opens or creates the file (0600) and applies the migrations that it lacks, each in a transaction of its own
    /// together with its version. An existing file is copied to "<file>.before-vN.backup" first. A file that is newer than
    /// `migrations` is refused.
    [[nodiscard]] static StoreResult<std::unique_ptr<Database>>
    open(const QString &file, const QList<Migration> &migrations, Durability durability = Durability::Full);
    /// The same for either database. Several programs may come to one PostgreSQL database at once: one migrates it, the
    /// others wait. There is no backup of it but the server's own.
    [[nodiscard]] static StoreResult<std::unique_ptr<Database>>
    open(const DatabasePlace &place, const QList<Migration> &migrations, const DatabaseOptions &options);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] QString file() const { return m_place.file; }
    /// The file, or the server's address: for sentences.
    [[nodiscard]] QString name() const;
    [[nodiscard]] const SqlDialect &dialect() const { return m_dialect; }
    [[nodiscard]] StoreResult<int> schemaVersion();
    /// SQLite: changes whenever another connection, in this process or another, has committed.
    [[nodiscard]] StoreResult<qint64> dataVersion();

    /// Prepares, binds and runs one statement.
    [[nodiscard]] StoreResult<QSqlQuery> run(const QString &sql, const QVariantList &values = {});
    /// The same where no rows are wanted.
    [[nodiscard]] StoreStatus execute(const QString &sql, const QVariantList &values = {});
    /// The same with the statement kept prepared for the next time: for the few that run all day. The query is valid until
    /// the next call with the same text.
    [[nodiscard]] StoreResult<QSqlQuery *> runKept(const QString &sql, const QVariantList &values = {});
    /// Runs a statement that has no values: definitions, PRAGMA, BEGIN, which PostgreSQL does not prepare.
    [[nodiscard]] StoreStatus executePlain(const QString &sql);
    /// Runs `work` in one transaction; an error rolls everything back and is handed on.
    [[nodiscard]] StoreStatus transact(Access access, const std::function<StoreStatus()> &work);

private:
    Database(DatabasePlace place, QString connection);
    [[nodiscard]] StoreStatus connect(const DatabaseOptions &options);
    [[nodiscard]] StoreStatus configure(const DatabaseOptions &options);
    [[nodiscard]] StoreStatus configurePatiently(const DatabaseOptions &options);
    [[nodiscard]] StoreStatus check();
    [[nodiscard]] StoreStatus migrate(const QList<Migration> &migrations);
    [[nodiscard]] StoreStatus requireVersion(int latest);
    [[nodiscard]] StoreStatus apply(const Migration &migration);
    [[nodiscard]] StoreStatus prepareVersionTable();
    [[nodiscard]] StoreStatus setVersion(int version);
    [[nodiscard]] StoreStatus backUp(int fromVersion, int toVersion);
    [[nodiscard]] StoreError newerThanThis(int version, int known) const;
    [[nodiscard]] StoreError explain(const QSqlError &error) const;

    DatabasePlace m_place;
    SqlDialect m_dialect;
    QString m_connection;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_kept;
};

} // namespace regatta
