// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"

#include <QTemporaryFile>

#include <memory>
#include <vector>

namespace regatta {

/// The ids (exchanges.seq) of a listing in its order, 8 bytes each: in memory, or in a temporary file where there are too
/// many of them. Never changes; used on any thread.
class OrderedIds
{
public:
    explicit OrderedIds(std::vector<qint64> ids);
    /// The file holds them one after the other, and goes with this object.
    OrderedIds(std::unique_ptr<QTemporaryFile> file, qint64 size);
    ~OrderedIds();

    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] bool isInFile() const { return m_file != nullptr; }
    /// Those at these places; fewer at the end.
    [[nodiscard]] StoreResult<std::vector<qint64>> read(qint64 first, qint64 count) const;

private:
    std::vector<qint64> m_ids;
    std::unique_ptr<QTemporaryFile> m_file;
    qint64 m_size;
};

} // namespace regatta
