// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/usageselection.h"

#include <algorithm>

namespace regatta {

int UsageSelection::count() const
{
    int sum = 0;
    for (const auto &[first, last] : m_ranges)
        sum += last - first + 1;
    return sum;
}

bool UsageSelection::contains(int row) const
{
    const auto after = std::upper_bound(m_ranges.begin(), m_ranges.end(), row,
                                        [](int wanted, const Range &range) { return wanted < range.first; });
    return after != m_ranges.begin() && std::prev(after)->second >= row;
}

void UsageSelection::pick(int row, bool extend, bool toggle)
{
    if (row < 0)
        return;
    if (extend && m_anchor >= 0) {
        if (!toggle)
            m_ranges.clear();
        add({std::min(row, m_anchor), std::max(row, m_anchor)});
    } else if (toggle) {
        if (contains(row))
            remove(row);
        else
            add({row, row});
        m_anchor = row;
    } else {
        m_ranges = {{row, row}};
        m_anchor = row;
    }
    m_current = row;
    Q_EMIT changed();
}

void UsageSelection::selectAll(int rows)
{
    if (rows <= 0)
        return;
    m_ranges = {{0, rows - 1}};
    m_current = std::clamp(m_current, 0, rows - 1);
    m_anchor = 0;
    Q_EMIT changed();
}

void UsageSelection::clear()
{
    m_ranges.clear();
    m_current = m_anchor = -1;
    Q_EMIT changed();
}

void UsageSelection::add(Range range)
{
    QList<Range> merged;
    for (const Range &other : std::as_const(m_ranges)) {
        if (other.second + 1 < range.first || other.first > range.second + 1)
            merged.append(other);
        else
            range = {std::min(range.first, other.first), std::max(range.second, other.second)};
    }
    merged.insert(std::lower_bound(merged.begin(), merged.end(), range), range);
    m_ranges = merged;
}

void UsageSelection::remove(int row)
{
    QList<Range> left;
    for (const auto &[first, last] : std::as_const(m_ranges)) {
        if (row < first || row > last) {
            left.append({first, last});
            continue;
        }
        if (row > first)
            left.append({first, row - 1});
        if (row < last)
            left.append({row + 1, last});
    }
    m_ranges = left;
}

} // namespace regatta
