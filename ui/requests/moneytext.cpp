// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/moneytext.h"

#include "client/displaytext.h"

#include <QLocale>

#include <cstdlib>

namespace regatta {

namespace {
constexpr qint64 Unit = 1'000'000'000;
constexpr int MostPlaces = 5;
constexpr qint64 SmallestShown = 10'000; // the fifth place
} // namespace

QString MoneyText::shown(const std::optional<Money> &cost)
{
    if (!cost)
        return DisplayText::noData();
    const QLocale locale;
    // What is paid for never looks free.
    if (cost->nanos > 0 && cost->nanos < SmallestShown)
        return QStringLiteral("< %1 %2").arg(locale.toString(0.00001, 'f', 5), cost->currency);
    return QStringLiteral("%1 %2").arg(locale.toString(double(cost->nanos) / double(Unit), 'f', 5), cost->currency);
}

QString MoneyText::shown(const QList<Money> &costs)
{
    QStringList parts;
    for (const Money &cost : costs)
        parts.append(shown(std::optional(cost)));
    return parts.isEmpty() ? DisplayText::noData() : parts.join(QStringLiteral(" + "));
}

QString MoneyText::amount(const Money &cost, int places)
{
    const QLocale locale;
    // What is paid for never looks free, here neither.
    if (cost.nanos > 0 && cost.nanos < SmallestShown)
        return QStringLiteral("< ") + locale.toString(0.00001, 'f', MostPlaces);
    qint64 last = Unit; // worth of the last place that is shown
    for (int place = 0; place < places; ++place)
        last /= 10;
    while (cost.nanos > 0 && cost.nanos < last && places < MostPlaces) {
        ++places;
        last /= 10;
    }
    return locale.toString(double(cost.nanos) / double(Unit), 'f', places);
}

QString MoneyText::brief(const Money &cost, int places)
{
    return QStringLiteral("%1 %2").arg(amount(cost, places), cost.currency);
}

QString MoneyText::plain(const std::optional<Money> &cost)
{
    if (!cost)
        return {};
    return QStringLiteral("%1%2.%3 %4")
        .arg(cost->nanos < 0 ? QStringLiteral("-") : QString())
        .arg(std::abs(cost->nanos / Unit))
        .arg(std::abs(cost->nanos % Unit), 9, 10, QLatin1Char('0'))
        .arg(cost->currency);
}

} // namespace regatta
