// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/clientkey.h"

#include <algorithm>

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

std::optional<BrokenLimit> findBrokenLimit(const KeyLimits &limits, KeyScope scope)
{
    constexpr int mostRequests = 1'000'000;
    constexpr qint64 mostTokens = 1'000'000'000'000'000; // JSON numbers stay exact below 2^53
    constexpr double mostMoney = 1e9;                    // its billionths still fit 64 bits
    if (scope == KeyScope::Admin && limits.isAny())
        return BrokenLimit{QStringLiteral("scope"),
                           QStringLiteral("an admin key has no limits; expected none of them, or scope \"client\".")};
    if (limits.requestsPerMinute < 0 || limits.requestsPerMinute > mostRequests)
        return BrokenLimit{QStringLiteral("requestsPerMinute"),
                           QStringLiteral("expected a whole number from 0 (no limit) to %1.").arg(mostRequests)};
    if (limits.tokensPerDay < 0 || limits.tokensPerDay > mostTokens)
        return BrokenLimit{QStringLiteral("tokensPerDay"),
                           QStringLiteral("expected a whole number from 0 (no limit) to %1.").arg(mostTokens)};
    // The first also refuses what is no number.
    if (!(limits.budget >= 0) || limits.budget > mostMoney || (limits.budget > 0 && limits.budget < 1e-9))
        return BrokenLimit{QStringLiteral("budget"),
                           QStringLiteral("expected an amount from 0.000000001 to 1000000000, or 0 for no limit.")};
    const bool isCurrency = limits.currency.size() >= 1 && limits.currency.size() <= 8
        && std::all_of(limits.currency.begin(), limits.currency.end(), [](QChar letter) {
               return (letter >= u'A' && letter <= u'Z') || (letter >= u'a' && letter <= u'z');
           });
    if (!isCurrency)
        return BrokenLimit{QStringLiteral("currency"), QStringLiteral("expected 1 to 8 letters such as USD.")};
    return std::nullopt;
}

} // namespace regatta
