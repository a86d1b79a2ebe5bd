// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/clientkey.h"

namespace regatta {

QString keyScopeName(KeyScope scope)
{
    return scope == KeyScope::Admin ? QStringLiteral("admin") : QStringLiteral("client");
}

std::optional<KeyScope> keyScopeFromName(const QString &name)
{
    for (const KeyScope scope : {KeyScope::Client, KeyScope::Admin}) {
        if (keyScopeName(scope) == name)
            return scope;
    }
    return std::nullopt;
}

QString budgetPeriodName(BudgetPeriod period)
{
    switch (period) {
    case BudgetPeriod::Day: return QStringLiteral("day");
    case BudgetPeriod::Month: return QStringLiteral("month");
    case BudgetPeriod::Ever: return QStringLiteral("ever");
    }
    return {};
}

std::optional<BudgetPeriod> budgetPeriodFromName(const QString &name)
{
    for (const BudgetPeriod period : {BudgetPeriod::Day, BudgetPeriod::Month, BudgetPeriod::Ever}) {
        if (budgetPeriodName(period) == name)
            return period;
    }
    return std::nullopt;
}

} // namespace regatta
