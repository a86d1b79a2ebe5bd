// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/breakerchange.h"
#include "model/time.h"

#include <QJsonArray>
#include <QList>
#include <QString>

#include <deque>

namespace regatta {

/// What the breakers of one endpoint did, oldest first, as far as it is worth showing: the last `most` turns of thirty
/// days. Plain value, no clock; one thread at a time.
class BreakerHistory
{
public:
    static constexpr std::size_t most = 200;
    static constexpr Milliseconds longest = std::chrono::hours(24 * 30);
    /// Refusals of calls that were under way together are one opening.
    static constexpr Milliseconds together{1000};

    struct Entry
    {
        MonoTime at;
        BreakerChange::Breaker breaker = BreakerChange::Breaker::Endpoint;
        BreakerChange::Turn turn = BreakerChange::Turn::Opened;
        MonoTime until; ///< of Opened
        QString model;
        QString cause;
    };
    void add(const Entry &entry);

    [[nodiscard]] QList<BreakerChange> changes(MonoTime now, qint64 nowUtcMilliseconds) const;
    /// With ages instead of monotonic times; and back. What cannot be read is left out.
    [[nodiscard]] QJsonArray save(MonoTime now) const;
    void restore(const QJsonArray &saved, Milliseconds away, MonoTime now);

private:
    std::deque<Entry> m_entries;
};

} // namespace regatta
