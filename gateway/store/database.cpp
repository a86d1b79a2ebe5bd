// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "store/privatefile.h"

#include <QFileInfo>
#include <QSqlDatabase>

#include <sqlite3.h>

#include <atomic>
#include <mutex>

namespace regatta {

namespace {

/// Nobody asks SQLite for them, and to keep them it takes one lock for each allocation of all threads: two that read a log at
/// the same time took as long as one after the other (sqlite.org/compile.html advises SQLITE_DEFAULT_MEMSTATUS=0). Before the
/// first connection only; where the driver brings an SQLite of its own this changes nothing.
void keepNoMemoryStatistics()
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

QString freshConnectionName()
{
    static std::atomic<quint64> count = 0;
    return QStringLiteral("regatta-%1").arg(++count);
}

QString driverOptions(const PostgresAddress &server, Milliseconds timeout)
{
    // Without tcp_user_timeout a connection whose server is gone silently blocks for a quarter of an hour.
    QString options = QStringLiteral("connect_timeout=3;tcp_user_timeout=%1;application_name=regatta")
                          .arg(timeout.count() + 1000);
    if (!server.sslMode.isEmpty())
        options += QLatin1String(";sslmode=") + server.sslMode;
    return options;
}

} // namespace

StoreResult<std::unique_ptr<Database>> Database::open(const QString &file, const QList<Migration> &migrations,
                                                      Durability durability)
{
    DatabaseOptions options;
    options.durability = durability;
    return open(DatabasePlace{file, std::nullopt, Secret()}, migrations, options);
}

StoreResult<std::unique_ptr<Database>> Database::open(const DatabasePlace &place, const QList<Migration> &migrations,
                                                      const DatabaseOptions &options)
{
    if (!place.server) {
        if (!options.migrate && !QFileInfo::exists(place.file)) {
            return StoreError{QStringLiteral("There is no database %1 yet.").arg(place.file), false,
                              StoreTrouble::Unreachable};
        }
        if (StoreStatus problem = makePrivateFile(place.file))
            return *problem;
    }
    std::unique_ptr<Database> database(new Database(place, freshConnectionName()));
    if (StoreStatus problem = database->connect(options))
        return *problem;
    if (StoreStatus problem = database->configurePatiently(options))
        return *problem;
    const int latest = migrations.isEmpty() ? 0 : migrations.last().version;
    if (StoreStatus problem = options.migrate ? database->migrate(migrations) : database->requireVersion(latest))
        return *problem;
    return database;
}

Database::Database(DatabasePlace place, QString connection)
    : m_place(std::move(place))
    , m_dialect(m_place.server ? SqlDialect::Kind::Postgres : SqlDialect::Kind::Sqlite)
    , m_connection(std::move(connection))
{}

Database::~Database()
{
    // Qt's PostgreSQL driver frees each statement on the server, and complains where that is gone (Qt source:
    // QPSQLResultPrivate::deallocatePreparedStmt), unless the connection goes first.
    if (!m_dialect.isPostgres())
        m_kept.clear();
    QSqlDatabase::removeDatabase(m_connection);
}

QString Database::name() const
{
    return m_place.server ? m_place.server->display() : m_place.file;
}

StoreStatus Database::connect(const DatabaseOptions &options)
{
    QSqlDatabase connection = QSqlDatabase::addDatabase(m_dialect.driver(), m_connection);
    if (!connection.isValid())
        return StoreError{QStringLiteral("Qt's database driver %1 is missing; expected the package %2.")
                              .arg(m_dialect.driver(), m_dialect.driverPackage())};
    if (const auto &server = m_place.server) {
        connection.setHostName(server->host);
        connection.setPort(server->port);
        connection.setDatabaseName(server->database);
        connection.setUserName(server->user);
        connection.setPassword(QString::fromUtf8(m_place.password.reveal()));
        connection.setConnectOptions(driverOptions(*server, options.busyTimeout));
    } else {
        static std::once_flag beforeTheFirst;
        std::call_once(beforeTheFirst, keepNoMemoryStatistics);
        connection.setDatabaseName(m_place.file);
        connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(options.busyTimeout.count()));
    }
    if (!connection.open())
        return explain(connection.lastError());
    return std::nullopt;
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

StoreResult<QSqlQuery *> Database::runKept(const QString &sql, const QVariantList &values)
{
    std::shared_ptr<QSqlQuery> &kept = m_kept[sql];
    if (!kept) {
        auto query = std::make_shared<QSqlQuery>(QSqlDatabase::database(m_connection, false));
        query->setForwardOnly(true);
        if (!query->prepare(sql)) {
            m_kept.remove(sql);
            return explain(query->lastError());
        }
        kept = std::move(query);
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        kept->bindValue(int(i), values.at(i));
    if (!kept->exec()) {
        const StoreError error = explain(kept->lastError());
        kept->finish();
        return error;
    }
    return kept.get();
}

StoreStatus Database::executePlain(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return explain(query.lastError());
    return std::nullopt;
}

StoreStatus Database::transact(Access access, const std::function<StoreStatus()> &work)
{
    if (StoreStatus problem = executePlain(m_dialect.begin(access)))
        return problem;
    StoreStatus problem = work();
    if (!problem)
        problem = executePlain(QStringLiteral("COMMIT"));
    if (problem) {
        // SQLite has rolled back by itself after some errors (disk full); then there is nothing left to roll back. A
        // statement that is still being read would keep it from rolling back.
        for (const auto &query : std::as_const(m_kept))
            query->finish();
        (void)executePlain(QStringLiteral("ROLLBACK"));
    }
    return problem;
}

StoreError Database::explain(const QSqlError &error) const
{
    return m_dialect.explain(error, name());
}

} // namespace regatta
