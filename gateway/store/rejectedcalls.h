// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rejectedcall.h"
#include "store/storeerror.h"

#include <QList>

namespace regatta {

class Database;

/// The table of calls that were turned away: of the last seven days, and of each kind the hundred newest, so that a scanner
/// of paths does not push out a client's wrong key. Used on the thread of its database.
class RejectedCalls
{
public:
    explicit RejectedCalls(Database &database)
        : m_database(database)
    {}

    /// Counts those in, and forgets what is too old or too much. All or nothing.
    [[nodiscard]] StoreStatus add(const QList<RejectedCall> &calls, qint64 now);
    /// Of the seven days before `now` (UTC milliseconds), newest first.
    [[nodiscard]] StoreResult<QList<RejectedCall>> list(qint64 now);
    [[nodiscard]] StoreStatus forget();

private:
    Database &m_database;
};

} // namespace regatta
