// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"
#include "store/usage/browse/browsequery.h"
#include "store/usage/browse/idsorter.h"
#include "store/usage/usagesql/sqltext.h"

#include <functional>
#include <optional>
#include <vector>

namespace regatta {

class Database;

/// Reads the ids of a listing's rows in its order. It reads in slices and stops between two of them when nobody wants to know
/// any more; so it never holds up the writer's checkpoints for long, either. Used on its database's thread; where there is
/// much to read it has others read parts of it at the same time, on connections of their own, and waits for them.
class IdReading
{
public:
    using Ids = IdSorter::Ids;
    /// Another connection to the same log; called on the thread that uses it, of which there are several at once.
    using Connecting = std::function<StoreResult<std::unique_ptr<Database>>()>;
    struct Limits
    {
        qint64 slice = 50'000;        ///< rows; a few hundredths of a second
        qsizetype texts = 100'000;    ///< different ones in memory; where there are more, the database sorts
        int readers = defaultReaders(); ///< at once
        qint64 slicesEach = 4;        ///< that another reader has to have to be worth its while
        qint64 share = 5;             ///< what more than one row in so many meets is quicker found without an index
    };

    /// `isWanted` is called on any thread.
    IdReading(Database &database, BrowseQuery query, std::function<bool()> isWanted, Connecting connect);
    IdReading(Database &database, BrowseQuery query, std::function<bool()> isWanted, Connecting connect, const Limits &limits);

    /// The newest row there is: listings end at one, so that rows that come later do not move those before them.
    [[nodiscard]] StoreResult<qint64> newest();
    /// The first so many ids, in the listing's order; none at all where only reading everything would tell.
    [[nodiscard]] StoreResult<std::optional<std::vector<qint64>>> first(qint64 newest, int limit);
    /// All of them; none where they were not wanted any more.
    [[nodiscard]] StoreResult<Ids> all(qint64 newest, const SortingRoom &room);

    /// The statement of first(), for a look at its plan.
    [[nodiscard]] SqlText firstRows(qint64 newest, int limit) const;

private:
    /// Rows with a seq above `after`, up to `until`.
    struct Range
    {
        qint64 after = 0;
        qint64 until = 0;
    };
    /// How a statement finds its rows.
    enum class Way { ByFilter, BySeq };

    [[nodiscard]] bool isAmongWanted(const IdSorter &sorter) const;
    [[nodiscard]] StoreResult<Range> range(qint64 newest);
    [[nodiscard]] SqlText rows(const QString &columns, const Range &range, Way way) const;
    [[nodiscard]] StoreStatus addByArrival(qint64 newest, IdSorter &sorter);
    [[nodiscard]] StoreResult<bool> addFew(const Range &range, IdSorter &sorter);
    [[nodiscard]] StoreStatus addInParts(const Range &range, const SortingRoom &room, IdSorter &sorter);
    [[nodiscard]] StoreStatus addInSlices(const Range &range, IdSorter &sorter);
    [[nodiscard]] StoreResult<bool> addOneByOne(const Range &range, Way way, qint64 most, IdSorter &sorter);
    [[nodiscard]] StoreResult<Ids> sortedByDatabase(const Range &range, const SortingRoom &room);

    [[nodiscard]] static int defaultReaders();

    Database &m_database;
    BrowseQuery m_query;
    std::function<bool()> m_isWanted;
    Connecting m_connect;
    Limits m_limits;
};

} // namespace regatta
