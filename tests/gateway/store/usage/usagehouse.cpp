// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/usagehouse.h"

#include <QTest>

namespace regatta::testing {

void addBothBases()
{
    QTest::addColumn<UsageBase>("base");
    QTest::newRow("SQLite") << UsageBase::Sqlite;
    QTest::newRow("PostgreSQL") << UsageBase::Postgres;
}

void require(const StoreStatus &status)
{
    if (status)
        qFatal("%s", qPrintable(status->sentence));
}

PostgresServer &UsageHouse::server()
{
    static PostgresServer server;
    return server;
}

UsageHouse::UsageHouse(UsageBase base)
{
    m_place = {m_folder.filePath(QStringLiteral("usage.db")), m_folder.filePath(QStringLiteral("spool")),
               QStringLiteral("here")};
    if (base == UsageBase::Postgres) {
        static const bool isRunning = server().start();
        if (!isRunning)
            qFatal("PostgreSQL does not start: %s", qPrintable(server().problem()));
        m_settings.storageUrl = server().createDatabase();
    }
    openDatabase();
}

UsageHouse::~UsageHouse() = default;

void UsageHouse::openDatabase()
{
    m_database = valueOf(openUsageDatabase(m_place, m_settings, UsageRole::Writer));
}

} // namespace regatta::testing
