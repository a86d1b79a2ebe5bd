// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/migration.h"
#include "store/storeerror.h"

#include <QList>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <functional>
#include <memory>

namespace regatta {

/// How surely a commit is on the disk before it returns.
enum class Durability { Full, Normal };

/// What a transaction is for. A writing one takes the lock at once, so that it never fails half-way for being late.
enum class Access { Read, Write };

/// One connection to one SQLite file, in WAL mode, with its schema brought up to date. Owned by one thread, made and
/// destroyed on it. Errors are values and name the file; nothing throws, no result goes unchecked.
class Database
{
public:
    /// Opens or creates the file (0600) and applies the migrations that it lacks, each in a transaction of its own
    /// together with its version. An existing file is copied to "<file>.before-vN.backup" first. A file that is newer than
    /// `migrations` is refused.
    [[nodiscard]] static StoreResult<std::unique_ptr<Database>>
    open(const QString &file, const QList<Migration> &migrations, Durability durability = Durability::Full);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] QString file() const { return m_file; }
    [[nodiscard]] StoreResult<int> schemaVersion();
    /// Changes whenever another connection, in this process or another, has committed.
    [[nodiscard]] StoreResult<qint64> dataVersion();

    /// Prepares, binds and runs one statement.
    [[nodiscard]] StoreResult<QSqlQuery> run(const QString &sql, const QVariantList &values = {});
    /// The same where no rows are wanted.
    [[nodiscard]] StoreStatus execute(const QString &sql, const QVariantList &values = {});
    /// Runs `work` in one transaction; an error rolls everything back and is handed on.
    [[nodiscard]] StoreStatus transact(Access access, const std::function<StoreStatus()> &work);

private:
    Database(QString file, QString connection);
    [[nodiscard]] StoreStatus connect();
    [[nodiscard]] StoreStatus configure(Durability durability);
    [[nodiscard]] StoreStatus migrate(const QList<Migration> &migrations);
    [[nodiscard]] StoreStatus apply(const Migration &migration);
    [[nodiscard]] StoreStatus backUp(int fromVersion, int toVersion);
    [[nodiscard]] StoreError newerThanThis(int version, int known) const;
    [[nodiscard]] StoreError explain(const QSqlError &error) const;

    QString m_file;
    QString m_connection;
};

} // namespace regatta
