// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clientkey.h"
#include "model/exchangerecord.h"
#include "model/time.h"

#include <QHash>
#include <QList>

#include <deque>
#include <optional>
#include <utility>

namespace regatta {

/// A limit that a key has reached.
struct ReachedLimit
{
    enum class Kind { Requests, Tokens, Budget };
    Kind kind = Kind::Requests;
    std::optional<Milliseconds> wait; ///< until it may send again; none: never by itself
};

/// Counts what each client key uses, for its limits: requests over any sixty seconds (a sliding window: never more than the
/// limit in any of them), tokens since local midnight, money since local midnight, since the first of the month, and ever.
/// Keys are told apart by ClientKey::id, so that a new key does not inherit from a revoked one of its name. Pure: times are
/// handed in. Owned by the KeyGate; gateway thread.
///
/// A request counts when it is let in; tokens and money of all its attempts
/// count when it has ended: what is under way when a limit is reached goes on and may exceed it. They count for every key, so
/// that a limit that is set later holds for what was used before. Days and months are this machine's local ones; a clock that
/// is set back over midnight goes on with that day's figures, as far as one day and one month back.
class KeyMeter
{
public:
    static constexpr Milliseconds window{60'000};

    struct Moment
    {
        MonoTime now;
        qint64 wall = 0; ///< UTC milliseconds
    };

    /// Replaces what was told before of these keys.
    void restore(const QHash<qint64, KeyUseBefore> &before);

    void requestStarted(qint64 key, MonoTime now);
    void requestEnded(qint64 key, const QList<AttemptRecord> &attempts, qint64 wall);

    /// The budget first, then tokens, then requests: the one that lasts longest.
    [[nodiscard]] std::optional<ReachedLimit> reached(qint64 key, const KeyLimits &limits, const Moment &moment);
    [[nodiscard]] KeyUse use(qint64 key, const KeyLimits &limits, const Moment &moment);
    /// Until its window of requests is empty.
    [[nodiscard]] Milliseconds windowLeft(qint64 key, MonoTime now) const;

    [[nodiscard]] Milliseconds untilMidnight(qint64 wall) { return Milliseconds(calendar(wall).dayEnd - wall); }

    /// The local day and month that a time is in; UTC milliseconds, ends exclusive.
    struct Calendar
    {
        qint64 dayStart = 0;
        qint64 dayEnd = 0;
        qint64 monthStart = 0;
        qint64 monthEnd = 0;
        [[nodiscard]] static Calendar of(qint64 wall);
    };

private:
    struct Sums
    {
        qint64 start = 0;
        qint64 tokens = 0;
        QList<Money> spent;
    };
    /// The sums of one day or month and of the one before it on the clock.
    struct Periods
    {
        Sums current;
        Sums other;
        [[nodiscard]] Sums &at(qint64 start);
        [[nodiscard]] const Sums *find(qint64 start) const;
    };
    struct Entry
    {
        std::deque<std::pair<MonoTime, int>> starts; ///< of the last minute, oldest first: one for each millisecond
        int startCount = 0;
        Periods days;
        Periods months;
        QList<Money> ever;
        KeyUseBefore before;
    };

    static void forgetOld(Entry &entry, MonoTime now);
    [[nodiscard]] static Milliseconds untilOneMay(const Entry &entry, int limit, MonoTime now);
    [[nodiscard]] static QList<Money> spent(const Entry &entry, BudgetPeriod period, const Calendar &calendar);
    [[nodiscard]] const Calendar &calendar(qint64 wall);

    QHash<qint64, Entry> m_entries;
    Calendar m_calendar; ///< of the last time asked about: to work it out takes longer than to count
};

} // namespace regatta
