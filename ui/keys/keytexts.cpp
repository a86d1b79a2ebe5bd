// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/keytexts.h"

#include "client/displaytext.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {

constexpr double nanosPerUnit = 1e9;
constexpr int mostPlaces = 6;

double spentIn(const QString &currency, const QList<Money> &spent)
{
    const auto found = std::find_if(spent.begin(), spent.end(), [&](const Money &sum) { return sum.currency == currency; });
    return found == spent.end() ? 0 : double(found->nanos) / nanosPerUnit;
}

KeyTexts::Gauge gauge(const QString &text, double used, double limit)
{
    return {text, std::clamp(used / limit, 0.0, 1.0), used >= limit};
}

} // namespace

QString KeyTexts::amount(double value, const QString &currency)
{
    int places = 2;
    // What is paid for never looks free.
    while (places < mostPlaces && std::abs(value * std::pow(10, places) - std::round(value * std::pow(10, places))) > 1e-4)
        ++places;
    return QStringLiteral("%1 %2").arg(QLocale().toString(value, 'f', places), currency);
}

QList<KeyTexts::Gauge> KeyTexts::gauges(const ListedKey &listed)
{
    const KeyLimits &limits = listed.key.limits;
    const KeyUse &use = listed.use;
    QList<Gauge> gauges;
    if (limits.requestsPerMinute > 0) {
        gauges.append(gauge(tr("%1 of %2 requests in the last minute")
                                .arg(DisplayText::count(use.requestsLastMinute), DisplayText::count(limits.requestsPerMinute)),
                            use.requestsLastMinute, limits.requestsPerMinute));
    }
    if (limits.tokensPerDay > 0) {
        gauges.append(gauge(tr("%1 of %2 tokens today")
                                .arg(DisplayText::count(use.tokensToday), DisplayText::count(limits.tokensPerDay)),
                            double(use.tokensToday), double(limits.tokensPerDay)));
    }
    if (limits.budget > 0) {
        const double spent = spentIn(limits.currency, use.spent);
        const QString used = amount(spent, limits.currency);
        const QString whole = amount(limits.budget, limits.currency);
        switch (limits.budgetPeriod) {
        case BudgetPeriod::Day: gauges.append(gauge(tr("%1 of %2 today").arg(used, whole), spent, limits.budget)); break;
        case BudgetPeriod::Month: gauges.append(gauge(tr("%1 of %2 this month").arg(used, whole), spent, limits.budget)); break;
        case BudgetPeriod::Ever: gauges.append(gauge(tr("%1 of %2 in all").arg(used, whole), spent, limits.budget)); break;
        }
    }
    return gauges;
}

QString KeyTexts::ago(const QDateTime &when, const QDateTime &now)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    const qint64 seconds = when.secsTo(now);
    // The store tells of a use up to a minute late.
    if (seconds < 2 * minute)
        return tr("just now");
    if (seconds < hour)
        return tr("%n minute(s) ago", nullptr, int(seconds / minute));
    const QDateTime local = when.toLocalTime();
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    if (days == 0)
        return tr("%n hour(s) ago", nullptr, int(seconds / hour));
    if (days == 1)
        return tr("yesterday at %1").arg(QLocale().toString(local.time(), QLocale::ShortFormat));
    if (days < 30)
        return tr("%n day(s) ago", nullptr, int(days));
    return QLocale().toString(local.date(), QLocale::ShortFormat);
}

QString KeyTexts::lastUsed(const ClientKey &key, const QDateTime &now)
{
    return key.lastUsed ? tr("Used %1", "when, in words").arg(ago(*key.lastUsed, now)) : tr("Never used");
}

QString KeyTexts::scope(KeyScope scope)
{
    return scope == KeyScope::Admin ? tr("Admin API") : tr("Models");
}

QString KeyTexts::period(BudgetPeriod period)
{
    switch (period) {
    case BudgetPeriod::Day: return tr("a day");
    case BudgetPeriod::Month: return tr("a month");
    case BudgetPeriod::Ever: return tr("in all");
    }
    return {};
}

} // namespace regatta
