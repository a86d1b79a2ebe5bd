// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/money.h"

#include <QList>
#include <QMap>
#include <QString>

namespace regatta {

/// Sums of money, one for each currency, and their form in the roll-ups' columns `cost` and `wasted_cost`: "EUR 4,USD 1200"
/// in billionths, sorted by currency; empty for none. Plain value.
class MoneySums
{
public:
    void add(const Money &money);
    void add(const MoneySums &other);

    [[nodiscard]] bool isEmpty() const { return m_nanos.isEmpty(); }
    /// Sorted by currency.
    [[nodiscard]] QList<Money> toList() const;
    [[nodiscard]] QString toText() const;
    /// Leaves out what it does not understand.
    [[nodiscard]] static MoneySums fromText(const QString &text);

    friend bool operator==(const MoneySums &, const MoneySums &) = default;

private:
    QMap<QString, qint64> m_nanos; ///< by currency
};

} // namespace regatta
