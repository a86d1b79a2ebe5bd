// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"
#include "store/usage/browse/orderedids.h"
#include "store/usage/browse/sortedentry.h"
#include "store/usage/browse/sortedruns.h"

#include <QHash>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace regatta {

/// How much of a listing is kept in memory, and where the rest goes.
struct SortingRoom
{
    qint64 rowsInMemory = 2'000'000; ///< 16 bytes each while they are sorted, 8 afterwards
    QString folder;                  ///< for temporary files, 24 bytes a row while sorting, 8 afterwards
};

/// Puts ids in the order of their keys; of equal keys in that of the ids; those without a key last. Sorting here instead of
/// by ORDER BY takes less time than either database, can be given up at any moment, and is the same on both. Used on one
/// thread at a time, with keys of one type.
class IdSorter
{
public:
    using Ids = std::shared_ptr<const OrderedIds>;

    IdSorter(bool descending, const SortingRoom &room);
    ~IdSorter();

    [[nodiscard]] StoreStatus add(qint64 key, qint64 id);
    [[nodiscard]] StoreStatus add(QStringView key, qint64 id);
    [[nodiscard]] StoreStatus addWithoutKey(qint64 id);
    /// What another one was given, which must fit in memory with what this one has. The other one is used up.
    [[nodiscard]] StoreStatus add(IdSorter &&other);
    /// Each is kept in memory.
    [[nodiscard]] qsizetype differentTexts() const { return m_numbers.size(); }
    /// None where `isWanted`, which is asked now and then, says no.
    [[nodiscard]] StoreResult<Ids> finish(const std::function<bool()> &isWanted);

private:
    [[nodiscard]] StoreStatus put(quint64 key, qint64 id);
    [[nodiscard]] qint64 idOf(quint64 place) const { return qint64(m_descending ? ~place : place); }
    void sort(std::vector<SortedEntry> &entries) const;
    void rankTexts();

    const bool m_descending;
    const size_t m_most;
    std::vector<SortedEntry> m_entries;
    SortedRuns m_runs;
    QHash<QString, quint64> m_numbers; ///< of each text, in the order of their coming
    std::vector<quint64> m_ranks;      ///< of each of these numbers
};

} // namespace regatta
