// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"

#include <QSqlError>
#include <QString>
#include <QStringList>

namespace regatta {

/// What a transaction is for. A writing one takes the lock at once, so that it never fails half-way for being late.
enum class Access { Read, Write };

/// Everything in which SQLite and PostgreSQL differ: one logical schema and one set of statements serve both, and what
/// cannot be said in one way is asked here. A plain value; any thread.
class SqlDialect
{
public:
    enum class Kind { Sqlite, Postgres };

    explicit SqlDialect(Kind kind) : m_kind(kind) {}

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isPostgres() const { return m_kind == Kind::Postgres; }

    [[nodiscard]] QString driver() const;        ///< Qt's name for it
    [[nodiscard]] QString driverPackage() const; ///< Debian's

    /// Writes out {identity}, {blob} and {clustered} in a migration's statement; empty where {shared} stands in it, which is
    /// for databases of several gateways, and this one is one gateway's own.
    [[nodiscard]] QString expand(QString statement) const;
    [[nodiscard]] QString begin(Access access) const;
    /// What lets the statements of one transaction take their time, though not wait for others'; none are needed on SQLite,
    /// which has no bound but on waiting.
    [[nodiscard]] QStringList unhurried() const;
    /// The sum of a BIGINT column as a BIGINT: PostgreSQL makes a numeric of it, which Qt hands over as a double.
    [[nodiscard]] QString sum(const QString &column) const;
    /// What an expression is in all rows, as one text with that character of ASCII between; a NULL is left out.
    [[nodiscard]] QString joined(const QString &expression, int separator) const;
    /// That character of ASCII.
    [[nodiscard]] QString character(int code) const;
    /// Behind a table's name: rows are looked for by their primary key, whatever other index there is. PostgreSQL knows best.
    [[nodiscard]] QString withoutOtherIndex() const;
    /// Text as the database takes it: PostgreSQL has no U+0000 in text.
    [[nodiscard]] QString text(QString value) const;
    /// Whether a statement can be prepared by the driver: PREPARE of PostgreSQL takes no definitions and no BEGIN.
    [[nodiscard]] bool preparesEverything() const { return m_kind == Kind::Sqlite; }

    [[nodiscard]] StoreTrouble trouble(const QSqlError &error) const;
    /// One sentence about an error; `name` is the database's file or address.
    [[nodiscard]] StoreError explain(const QSqlError &error, const QString &name) const;

private:
    [[nodiscard]] StoreTrouble sqliteTrouble(const QSqlError &error) const;
    [[nodiscard]] StoreTrouble postgresTrouble(const QSqlError &error) const;

    Kind m_kind;
};

} // namespace regatta
