// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/currencysums.h"

#include <QtNumeric>

#include <algorithm>
#include <limits>

namespace regatta {

void addTo(QList<Money> &sums, const Money &money)
{
    const auto same =
        std::find_if(sums.begin(), sums.end(), [&](const Money &sum) { return sum.currency == money.currency; });
    if (same == sums.end())
        sums.append(money);
    else if (qAddOverflow(same->nanos, money.nanos, &same->nanos))
        same->nanos = std::numeric_limits<qint64>::max();
}

void addTo(QList<Money> &sums, const QList<Money> &more)
{
    for (const Money &money : more)
        addTo(sums, money);
}

} // namespace regatta
