// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

namespace regatta {

/// An amount in one currency, in billionths, so that a thousand tokens at a few cents a million are not rounded away and
/// sums are exact. Amounts of different currencies are never added.
struct Money
{
    qint64 nanos = 0;
    QString currency; ///< ISO 4217, such as "USD", or any short name that the user's prices carry
    friend bool operator==(const Money &, const Money &) = default;
};

} // namespace regatta
