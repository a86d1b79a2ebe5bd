// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"

#include <QList>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QStringList>
#include <QVariantList>

#include <functional>
#include <memory>

namespace regatta {

/// One step of a schema: a file resources/migrations/<database>/NNNN_name.sql.
struct Migration
{
    int version = 0;
    QString name;
    QStringList statements;
};

/// The migrations compiled in for a database ("settings"), in order.
[[nodiscard]] QList<Migration> builtInMigrations(const QString &database);

/// How surely a commit is on the disk before it returns.
enum class Durability { Full, Normal };

/// One connection to one SQLite file, in WAL mode, with its schema brought up to date. Owned by one thread, made and
/// destroyed on it. Errors are values and name the file; nothing throws, no result goes unchecked.
class Database
{
public:
    /// Opens or creates the file (0600) and applies the migrations that it lacks, each in a transaction of its own
    /// together with its version. An existing file is copied to "<file>.before-vN.backup" first. A file that is newer than
    /// `migrations` is refused.
    [[nodiscard]] static StoreResult<std::unique_ptr<Database>> open(const QString &file, const QList<Migration> &migrations,
                                                                     Durability durability = Durability::Full);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] QString file() const { return m_file; }
    [[nodiscard]] int schemaVersion();
    /// Changes whenever another connection, in this process or another, has committed.
    [[nodiscard]] StoreResult<qint64> dataVersion();

    /// Prepares, binds and runs one statement.
    [[nodiscard]] StoreResult<QSqlQuery> run(const QString &sql, const QVariantList &values = {});
    /// The same where no rows are wanted.
    [[nodiscard]] StoreStatus execute(const QString &sql, const QVariantList &values = {});
    /// Runs `work` between BEGIN IMMEDIATE and COMMIT; an error rolls everything back and is handed on.
    [[nodiscard]] StoreStatus transact(const std::function<StoreStatus()> &work);

private:
    Database(QString file, QString connection);
    [[nodiscard]] StoreStatus configure(Durability durability);
    [[nodiscard]] StoreStatus migrate(const QList<Migration> &migrations);
    [[nodiscard]] StoreStatus backUp(int targetVersion);
    [[nodiscard]] StoreError explain(const QSqlError &error, const QString &what) const;

    QString m_file;
    QString m_connection;
};

} // namespace regatta
