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

/// Reads the ids of a listing's rows in its order. It reads in slices, row by row, and stops between two of them when nobody
/// wants to know any more; so it never holds up the writer's checkpoints for long, either. Used on its database's thread.
class IdReading
{
public:
    using Ids = IdSorter::Ids;
    /// Texts are kept in memory while they are sorted; where there are more different ones, the database sorts.
    static constexpr qsizetype mostTexts = 100'000;

    IdReading(Database &database, BrowseQuery query, std::function<bool()> isWanted, qsizetype textsInMemory = mostTexts);

    /// The newest row there is: listings end at one, so that rows that come later do not move those before them.
    [[nodiscard]] StoreResult<qint64> newest();
    /// The first so many ids, in the listing's order; none at all where only reading everything would tell.
    [[nodiscard]] StoreResult<std::optional<std::vector<qint64>>> first(qint64 newest, int limit);
    /// All of them; none where they were not wanted any more.
    [[nodiscard]] StoreResult<Ids> all(qint64 newest, const SortingRoom &room);

    /// The statement of first(), for a look at its plan.
    [[nodiscard]] SqlText firstRows(qint64 newest, int limit) const;

private:
    /// What seqs a statement is about: all up to `until`, or a slice.
    struct Range
    {
        std::optional<qint64> after;
        qint64 until = 0;
    };
    [[nodiscard]] bool isReadInSlices() const;
    [[nodiscard]] SqlText rows(const Range &range) const;
    [[nodiscard]] StoreStatus addRange(const Range &range, IdSorter &sorter);
    [[nodiscard]] StoreStatus addAll(qint64 newest, IdSorter &sorter);
    [[nodiscard]] StoreResult<Ids> sortedByDatabase(qint64 newest, const SortingRoom &room);
    [[nodiscard]] bool isText() const;

    Database &m_database;
    BrowseQuery m_query;
    std::function<bool()> m_isWanted;
    qsizetype m_textsInMemory;
};

} // namespace regatta
