// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"
#include "store/storeerror.h"
#include "store/usage/rollupfigures.h"

#include <QString>

#include <map>
#include <set>
#include <utility>

namespace regatta {

class Database;

/// Keeps one gateway's rows of `minute_statistics` and `hour_statistics` in step with its exchanges: what was written since
/// the last time is held in memory and added to the tables about once a second, in a transaction that also moves the mark
/// up to the newest row counted. After anything that leaves in doubt what was committed (a start, a lost connection),
/// recover() counts the rows above the mark again; so each row is counted exactly once, whatever happens in between.
/// Used on the database's thread by the only writer of that gateway's rows.
///
/// A model is whatever a client wrote, so that its names are bounded: of each hour the first `mostModels` keep theirs,
/// further ones are "other" together.
class RollUps
{
public:
    static constexpr size_t mostModels = 200;

    explicit RollUps(QString gateway) : m_gateway(std::move(gateway)) {}

    /// Forgets what is held and takes it from the tables: the rows above the mark. Within a transaction.
    [[nodiscard]] StoreStatus recover(Database &database);
    /// Counts a record that was committed as row `seq`.
    void add(const ExchangeRecord &record, qint64 seq);
    [[nodiscard]] bool isEmpty() const { return m_pending.empty(); }

    /// Adds what is held to the tables, within a transaction. Still held until written() is told of its commit.
    [[nodiscard]] StoreStatus write(Database &database);
    void written() { m_pending.clear(); }

private:
    using Minute = qint64; ///< its start in microseconds
    using Pending = std::map<std::pair<Minute, RollUpNames>, RollUpFigures>;

    [[nodiscard]] StoreResult<qint64> mark(Database &database);
    [[nodiscard]] StoreStatus setMark(Database &database, qint64 seq);
    /// The name that a model has in an hour's rows.
    [[nodiscard]] StoreResult<QString> boundedModel(Database &database, qint64 hourStart, const QString &model);

    QString m_gateway;
    Pending m_pending;
    qint64 m_newest = 0; ///< the largest seq counted
    std::map<qint64, std::set<QString>> m_models; ///< that keep their names, by the start of their hour
};

} // namespace regatta
