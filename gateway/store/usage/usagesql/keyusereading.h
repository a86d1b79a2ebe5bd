// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"
#include "store/usage/usagereader.h"

#include <QHash>
#include <QString>

namespace regatta {

class Database;

/// What client keys used of one gateway before a time, from the roll-ups and the rows behind them. Used on its database's
/// thread.
class KeyUseReading
{
public:
    /// `now`, as UTC milliseconds, says how far back there are minutes.
    KeyUseReading(Database &database, QString gateway, qint64 now)
        : m_database(database)
        , m_gateway(std::move(gateway))
        , m_now(now)
    {}

    [[nodiscard]] StoreResult<QHash<qint64, KeyUseBefore>> used(const UsageReader::KeyUseQuery &query);

private:
    using Uses = QHash<QString, UsageReader::Use>;
    /// What the keys used in that time, but for each not before it was made.
    [[nodiscard]] StoreResult<Uses> within(const UsageReader::KeyUseQuery &query, qint64 from, qint64 until);

    Database &m_database;
    const QString m_gateway;
    const qint64 m_now;
};

} // namespace regatta
