// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/keymeter.h"

#include "model/currencysums.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {

qint64 startOf(const QDate &date)
{
    return date.startOfDay().toMSecsSinceEpoch();
}

} // namespace

KeyMeter::Calendar KeyMeter::Calendar::of(qint64 wall)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(wall).date();
    const QDate month(day.year(), day.month(), 1);
    return {startOf(day), startOf(day.addDays(1)), startOf(month), startOf(month.addMonths(1))};
}

const KeyMeter::Calendar &KeyMeter::calendar(qint64 wall)
{
    if (wall < m_calendar.dayStart || wall >= m_calendar.dayEnd)
        m_calendar = Calendar::of(wall);
    return m_calendar;
}

KeyMeter::Sums &KeyMeter::Periods::at(qint64 start)
{
    if (current.start == start)
        return current;
    std::swap(current, other);
    if (current.start != start)
        current = Sums{start, 0, {}};
    return current;
}

const KeyMeter::Sums *KeyMeter::Periods::find(qint64 start) const
{
    if (current.start == start)
        return &current;
    return other.start == start ? &other : nullptr;
}

void KeyMeter::restore(const QHash<qint64, KeyUseBefore> &before)
{
    for (auto it = before.begin(); it != before.end(); ++it)
        m_entries[it.key()].before = it.value();
}

void KeyMeter::forgetOld(Entry &entry, MonoTime now)
{
    while (!entry.starts.empty() && entry.starts.front().first + window <= now) {
        entry.startCount -= entry.starts.front().second;
        entry.starts.pop_front();
    }
}

void KeyMeter::requestStarted(qint64 key, MonoTime now)
{
    Entry &entry = m_entries[key];
    forgetOld(entry, now);
    // Rounded up to the millisecond, so that a fast key takes no more room than a minute has milliseconds.
    const MonoTime at = std::chrono::ceil<Milliseconds>(now);
    if (entry.starts.empty() || entry.starts.back().first != at)
        entry.starts.emplace_back(at, 0);
    ++entry.starts.back().second;
    ++entry.startCount;
}

void KeyMeter::requestEnded(qint64 key, const QList<AttemptRecord> &attempts, qint64 wall)
{
    qint64 tokens = 0;
    QList<Money> cost;
    for (const AttemptRecord &attempt : attempts) {
        tokens += attempt.usage.input.value_or(0) + attempt.usage.output.value_or(0);
        if (attempt.cost)
            addTo(cost, *attempt.cost);
    }
    if (tokens == 0 && cost.isEmpty())
        return;
    Entry &entry = m_entries[key];
    const Calendar &today = calendar(wall);
    Sums &day = entry.days.at(today.dayStart);
    day.tokens += tokens;
    addTo(day.spent, cost);
    addTo(entry.months.at(today.monthStart).spent, cost);
    addTo(entry.ever, cost);
}

QList<Money> KeyMeter::spent(const Entry &entry, BudgetPeriod period, const Calendar &calendar)
{
    if (period == BudgetPeriod::Ever) {
        QList<Money> sum = entry.before.spentEver;
        addTo(sum, entry.ever);
        return sum;
    }
    const bool isDay = period == BudgetPeriod::Day;
    const qint64 start = isDay ? calendar.dayStart : calendar.monthStart;
    QList<Money> sum;
    if (start == (isDay ? entry.before.dayStart : entry.before.monthStart))
        sum = isDay ? entry.before.spentToday : entry.before.spentThisMonth;
    if (const Sums *since = (isDay ? entry.days : entry.months).find(start))
        addTo(sum, since->spent);
    return sum;
}

KeyUse KeyMeter::use(qint64 key, const KeyLimits &limits, const Moment &moment)
{
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return {};
    Entry &entry = *found;
    forgetOld(entry, moment.now);
    KeyUse use;
    use.requestsLastMinute = entry.startCount;
    const Calendar &today = calendar(moment.wall);
    if (entry.before.dayStart == today.dayStart)
        use.tokensToday = entry.before.tokensToday;
    if (const Sums *since = entry.days.find(today.dayStart))
        use.tokensToday += since->tokens;
    use.spent = spent(entry, limits.budgetPeriod, today);
    return use;
}

Milliseconds KeyMeter::windowLeft(qint64 key, MonoTime now) const
{
    const auto found = m_entries.constFind(key);
    if (found == m_entries.constEnd() || found->starts.empty())
        return Milliseconds(0);
    return std::max(Milliseconds(0), std::chrono::ceil<Milliseconds>(found->starts.back().first + window - now));
}

/// A limit that was lowered meanwhile waits for more than the oldest to leave the window.
Milliseconds KeyMeter::untilOneMay(const Entry &entry, int limit, MonoTime now)
{
    int tooMany = entry.startCount - limit + 1;
    for (const auto &[at, count] : entry.starts) {
        tooMany -= count;
        if (tooMany <= 0)
            return std::chrono::ceil<Milliseconds>(at + window - now);
    }
    return window;
}

std::optional<ReachedLimit> KeyMeter::reached(qint64 key, const KeyLimits &limits, const Moment &moment)
{
    const auto found = m_entries.constFind(key);
    if (found == m_entries.constEnd())
        return std::nullopt;
    using Kind = ReachedLimit::Kind;
    const KeyUse used = use(key, limits, moment);
    const Calendar &today = calendar(moment.wall);
    const qint64 budget = std::llround(limits.budget * 1e9);
    const bool isSpent = budget > 0 && std::any_of(used.spent.begin(), used.spent.end(), [&](const Money &sum) {
        return sum.currency == limits.currency && sum.nanos >= budget;
    });
    if (isSpent && limits.budgetPeriod == BudgetPeriod::Ever)
        return ReachedLimit{Kind::Budget, std::nullopt};
    if (isSpent) {
        const bool isDay = limits.budgetPeriod == BudgetPeriod::Day;
        return ReachedLimit{Kind::Budget, Milliseconds((isDay ? today.dayEnd : today.monthEnd) - moment.wall)};
    }
    if (limits.tokensPerDay > 0 && used.tokensToday >= limits.tokensPerDay)
        return ReachedLimit{Kind::Tokens, Milliseconds(today.dayEnd - moment.wall)};
    if (limits.requestsPerMinute > 0 && used.requestsLastMinute >= limits.requestsPerMinute)
        return ReachedLimit{Kind::Requests, untilOneMay(*found, limits.requestsPerMinute, moment.now)};
    return std::nullopt;
}

} // namespace regatta
