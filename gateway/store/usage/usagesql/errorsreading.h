// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpointerrors.h"
#include "store/storeerror.h"
#include "store/usage/usagesql/sqltext.h"

namespace regatta {

class Database;

/// Adds up an endpoint's failed attempts, the newest first and not more than EndpointErrors::mostAttempts, so that it
/// costs the same in a log of millions. Used on its database's thread.
class ErrorsReading
{
public:
    explicit ErrorsReading(Database &database)
        : m_database(database)
    {}

    /// Of exchanges that arrived in that time, UTC milliseconds.
    [[nodiscard]] StoreResult<EndpointErrors> errors(const QString &endpoint, qint64 from, qint64 until);

    /// Newest first, one more than are counted; of exchanges between those two, the first included.
    [[nodiscard]] static SqlText rows(const QString &endpoint, qint64 firstSeq, qint64 lastSeq);

private:
    Database &m_database;
};

} // namespace regatta
