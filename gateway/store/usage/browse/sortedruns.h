// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"
#include "store/usage/browse/orderedids.h"
#include "store/usage/browse/sortedentry.h"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace regatta {

/// Sorts more entries than memory should hold: pieces of them wait in a temporary file, are sorted one by one and merged
/// into a second file, which has the ids alone. Used on one thread.
class SortedRuns
{
public:
    /// `folder` holds the files. They have no names where the file system can do that, so that a crash leaves nothing.
    SortedRuns(QString folder, size_t entriesInRun);
    ~SortedRuns();

    [[nodiscard]] bool isEmpty() const { return m_runs.empty(); }
    /// Puts a piece aside, as it is.
    [[nodiscard]] StoreStatus put(const std::vector<SortedEntry> &entries);
    /// Calls `prepare` (which sorts) for each piece and merges them. `idOf` makes an id of a place again. None where
    /// `isWanted`, which is asked now and then, says no.
    [[nodiscard]] StoreResult<std::shared_ptr<const OrderedIds>>
    merge(const std::function<void(std::vector<SortedEntry> &)> &prepare, const std::function<qint64(quint64)> &idOf,
          const std::function<bool()> &isWanted);

private:
    struct Run
    {
        qint64 first = 0; ///< entry within the file
        qint64 size = 0;
    };
    class Source;

    [[nodiscard]] StoreResult<std::unique_ptr<QTemporaryFile>> makeFile() const;
    [[nodiscard]] StoreStatus write(qint64 first, const std::vector<SortedEntry> &entries);
    [[nodiscard]] StoreStatus read(qint64 first, std::vector<SortedEntry> &entries);
    [[nodiscard]] StoreError trouble(const QString &why) const;

    QString m_folder;
    size_t m_entriesInRun;
    std::unique_ptr<QTemporaryFile> m_file;
    std::vector<Run> m_runs;
};

} // namespace regatta
