// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <limits>

namespace regatta {

/// What one row is sorted by, so mapped that the wanted order is the ascending one of these numbers in either direction.
struct SortedEntry
{
    static constexpr quint64 withoutKey = std::numeric_limits<quint64>::max(); ///< comes last

    quint64 key = withoutKey;
    quint64 place = 0; ///< the id, which decides among equal keys

    friend bool operator<(const SortedEntry &a, const SortedEntry &b)
    {
        return a.key != b.key ? a.key < b.key : a.place < b.place;
    }
};

} // namespace regatta
