// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/usage/usageschema.h"

#include "support/postgresserver.h"

#include <QTemporaryDir>

#include <memory>

namespace regatta::testing {

enum class UsageBase { Sqlite, Postgres };

/// The rows "SQLite" and "PostgreSQL" of a test that holds on both: a column `base`.
void addBothBases();

/// An empty usage log in a database of its own, gone with this object.
class UsageHouse
{
public:
    /// For PostgreSQL a server is started with the first one, and shared by all of the process.
    explicit UsageHouse(UsageBase base);
    ~UsageHouse();

    [[nodiscard]] const UsageLogPlace &place() const { return m_place; }
    [[nodiscard]] const UsageLogSettings &settings() const { return m_settings; }
    /// A connection beside those under test.
    [[nodiscard]] Database &database() { return *m_database; }
    void closeDatabase() { m_database.reset(); }
    /// Makes the database where it is not there.
    void openDatabase();
    [[nodiscard]] static PostgresServer &server();

private:
    QTemporaryDir m_folder;
    UsageLogPlace m_place;
    UsageLogSettings m_settings;
    std::unique_ptr<Database> m_database;
};

/// The value of a result, or the test's end with its sentence.
template<typename Value>
Value valueOf(StoreResult<Value> result)
{
    if (const StoreError *error = std::get_if<StoreError>(&result))
        qFatal("%s", qPrintable(error->sentence));
    return std::move(std::get<Value>(result));
}
void require(const StoreStatus &status);

} // namespace regatta::testing

Q_DECLARE_METATYPE(regatta::testing::UsageBase)
