// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/money.h"

#include <QList>
#include <QString>

#include <optional>

namespace regatta {

/// What something cost, in words. Stateless.
class MoneyText
{
public:
    /// "0.01655 USD", by locale; a dash where it is not known.
    [[nodiscard]] static QString shown(const std::optional<Money> &cost);
    /// One for each currency: they are never added.
    [[nodiscard]] static QString shown(const QList<Money> &costs);
    /// "0.42", the amount alone with that many places; as many more, up to five, as a small one needs to be seen.
    [[nodiscard]] static QString amount(const Money &cost, int places);
    /// "0.42 USD", so.
    [[nodiscard]] static QString brief(const Money &cost, int places);
    /// All nine places, a point, the currency; empty where it is not known.
    [[nodiscard]] static QString plain(const std::optional<Money> &cost);
};

} // namespace regatta
