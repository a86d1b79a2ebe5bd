// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoints/endpointtoday.h"

#include "client/displaytext.h"
#include "requests/moneytext.h"

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {

constexpr double nanosPerUnit = 1e9;

QString amount(const Money &money)
{
    return MoneyText::amount(money, 2);
}

double costOf(const EndpointStatus &live)
{
    return live.costToday ? double(live.costToday->nanos) / nanosPerUnit : 0;
}

} // namespace

QString EndpointToday::used(const Endpoint &endpoint, const EndpointStatus &live)
{
    const DailyLimit &limit = endpoint.dailyLimit;
    QStringList parts;
    if (limit.calls > 0)
        parts.append(tr("%1 of %2 calls").arg(DisplayText::count(live.callsToday), DisplayText::count(limit.calls)));
    if (limit.tokens > 0)
        parts.append(tr("%1 of %2 tokens").arg(DisplayText::count(live.tokensToday), DisplayText::count(limit.tokens)));
    if (limit.cost > 0) {
        const QString currency = live.costToday             ? live.costToday->currency
                                 : endpoint.prices.isEmpty() ? QString()
                                                             : endpoint.prices.constFirst().currency;
        //: used, limit, currency
        parts.append(tr("%1 of %2 %3").arg(amount(live.costToday.value_or(Money())), amount(Money{std::llround(limit.cost * nanosPerUnit), currency}), currency).trimmed());
    }
    return parts.isEmpty() ? QString() : tr("Today %1").arg(parts.join(QStringLiteral(" · ")));
}

double EndpointToday::share(const Endpoint &endpoint, const EndpointStatus &live)
{
    const DailyLimit &limit = endpoint.dailyLimit;
    double most = -1;
    if (limit.calls > 0)
        most = std::max(most, double(live.callsToday) / double(limit.calls));
    if (limit.tokens > 0)
        most = std::max(most, double(live.tokensToday) / double(limit.tokens));
    if (limit.cost > 0)
        most = std::max(most, costOf(live) / limit.cost);
    return std::min(most, 1.0);
}

QString EndpointToday::resumes(const EndpointStatus &live, qint64 now)
{
    const bool isAway = live.state == EndpointState::CircuitOpen || live.state == EndpointState::OverLimit;
    if (!isAway || !live.resumesAt)
        return {};
    const qint64 seconds = std::max<qint64>(0, (*live.resumesAt - now + 999) / 1000);
    return tr("Asked again at %1, in %2")
        .arg(DisplayText::timeOfDay(*live.resumesAt), DisplayText::duration(Milliseconds(seconds * 1000)));
}

} // namespace regatta
