// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clientkey.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace regatta {

/// Limits of a key as the command line names them; what it does not name stays as it is.
struct KeyLimitOptions
{
    std::optional<int> requestsPerMinute;
    std::optional<qint64> tokensPerDay;
    std::optional<double> budget;
    std::optional<QString> currency;
    std::optional<BudgetPeriod> period;

    [[nodiscard]] bool isEmpty() const { return *this == KeyLimitOptions(); }
    [[nodiscard]] KeyLimits over(KeyLimits limits) const;
    friend bool operator==(const KeyLimitOptions &, const KeyLimitOptions &) = default;
};

/// "--requests-per-minute" and its like.
[[nodiscard]] const QStringList &keyLimitNames();
/// What the option's value must be, for an error; empty for another option.
[[nodiscard]] QString expectedKeyLimit(const QString &name);
/// False where that is no value of the option.
[[nodiscard]] bool takeKeyLimit(KeyLimitOptions &limits, const QString &name, const QString &value);

/// As `keys list` shows them: "60 requests/min, 100000 tokens/day, 5 USD/month"; "no limits".
[[nodiscard]] QString keyLimitsText(const KeyLimits &limits);

} // namespace regatta
