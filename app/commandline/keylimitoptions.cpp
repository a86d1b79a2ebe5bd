// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline/keylimitoptions.h"

#include <QCoreApplication>
#include <QLocale>

namespace regatta {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

// No QStrings: options.cpp asks for them before main().
constexpr QLatin1String requestsName("--requests-per-minute");
constexpr QLatin1String tokensName("--tokens-per-day");
constexpr QLatin1String budgetName("--budget");
constexpr QLatin1String currencyName("--budget-currency");
constexpr QLatin1String periodName("--budget-period");

/// Takes the value where it makes limits that may be set.
bool takeChecked(KeyLimitOptions &limits, const KeyLimitOptions &next)
{
    if (findBrokenLimit(next.over({}), KeyScope::Client))
        return false;
    limits = next;
    return true;
}

} // namespace

KeyLimits KeyLimitOptions::over(KeyLimits limits) const
{
    limits.requestsPerMinute = requestsPerMinute.value_or(limits.requestsPerMinute);
    limits.tokensPerDay = tokensPerDay.value_or(limits.tokensPerDay);
    limits.budget = budget.value_or(limits.budget);
    limits.currency = currency.value_or(limits.currency);
    limits.budgetPeriod = period.value_or(limits.budgetPeriod);
    return limits;
}

const QStringList &keyLimitNames()
{
    static const QStringList names{requestsName, tokensName, budgetName, currencyName, periodName};
    return names;
}

QString expectedKeyLimit(const QString &name)
{
    if (name == requestsName)
        return Text::tr("a whole number from 0 (no limit) to 1000000");
    if (name == tokensName)
        return Text::tr("a whole number from 0 (no limit) to 1000000000000000");
    if (name == budgetName)
        return Text::tr("an amount such as 5 or 0.50, up to 1000000000; 0 for no limit");
    if (name == currencyName)
        return Text::tr("1 to 8 letters such as USD");
    return name == periodName ? Text::tr("day, month or ever") : QString();
}

bool takeKeyLimit(KeyLimitOptions &limits, const QString &name, const QString &value)
{
    KeyLimitOptions next = limits;
    bool isNumber = true;
    if (name == requestsName) {
        next.requestsPerMinute = value.toInt(&isNumber);
    } else if (name == tokensName) {
        next.tokensPerDay = value.toLongLong(&isNumber);
    } else if (name == budgetName) {
        next.budget = value.toDouble(&isNumber);
    } else if (name == currencyName) {
        next.currency = value;
    } else {
        next.period = budgetPeriodFromName(value);
        isNumber = next.period.has_value();
    }
    return isNumber && takeChecked(limits, next);
}

QString keyLimitsText(const KeyLimits &limits)
{
    QStringList words;
    if (limits.requestsPerMinute > 0)
        words.append(Text::tr("%1 requests/min").arg(limits.requestsPerMinute));
    if (limits.tokensPerDay > 0)
        words.append(Text::tr("%1 tokens/day").arg(limits.tokensPerDay));
    if (limits.budget > 0) {
        const QString amount = QString::number(limits.budget, 'f', QLocale::FloatingPointShortest);
        words.append(limits.budgetPeriod == BudgetPeriod::Ever
                         ? Text::tr("%1 %2 in all", "amount, currency").arg(amount, limits.currency)
                         : QStringLiteral("%1 %2/%3").arg(amount, limits.currency, budgetPeriodName(limits.budgetPeriod)));
    }
    return words.isEmpty() ? Text::tr("no limits") : words.join(QLatin1String(", "));
}

} // namespace regatta
