// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/nearestname.h"

#include <algorithm>
#include <vector>

namespace regatta {

namespace {

/// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours.
int editDistance(const QString &from, const QString &to)
{
    const qsizetype width = to.size() + 1;
    std::vector<int> beforeLast(width);
    std::vector<int> last(width);
    std::vector<int> row(width);
    for (qsizetype j = 0; j < width; ++j)
        last[j] = int(j);
    for (qsizetype i = 1; i <= from.size(); ++i) {
        row[0] = int(i);
        for (qsizetype j = 1; j < width; ++j) {
            const int replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        std::swap(beforeLast, last);
        std::swap(last, row);
    }
    return last[width - 1];
}

/// "base_url", "base-url" and "BaseURL" all mean "baseUrl".
QString plain(const QString &name)
{
    QString folded = name.toLower();
    folded.remove(QLatin1Char('_'));
    if (!folded.startsWith(QLatin1Char('-')))
        folded.remove(QLatin1Char('-'));
    return folded;
}

} // namespace

std::optional<QString> nearestName(const QString &given, const QStringList &known)
{
    // A name this long is no slip, and the distance is quadratic.
    if (given.size() > 100)
        return std::nullopt;
    const QString wanted = plain(given);
    std::optional<QString> nearest;
    int best = 0;
    for (const QString &name : known) {
        const QString candidate = plain(name);
        const int distance = editDistance(wanted, candidate);
        // A third of the letters may differ, but something of the name must be left.
        const int allowed = std::max<int>(1, int(std::max(wanted.size(), candidate.size())) / 3);
        if (distance > allowed || distance >= candidate.size())
            continue;
        if (!nearest || distance < best) {
            nearest = name;
            best = distance;
        }
    }
    return nearest;
}

} // namespace regatta
