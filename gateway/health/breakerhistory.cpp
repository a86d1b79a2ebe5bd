// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/breakerhistory.h"

#include "health/savedvalue.h"

#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {

using Breaker = BreakerChange::Breaker;
using Turn = BreakerChange::Turn;

constexpr qsizetype longestText = 200;

/// Whole milliseconds since the other time, which may be after this one.
qint64 between(MonoTime earlier, MonoTime later)
{
    return toMilliseconds(later - earlier).count();
}

} // namespace

void BreakerHistory::add(const Entry &entry)
{
    const auto before = std::find_if(m_entries.rbegin(), m_entries.rend(), [&](const Entry &other) {
        return other.breaker == entry.breaker && other.model == entry.model;
    });
    const bool isSame = before != m_entries.rend() && before->turn == Turn::Opened && entry.turn == Turn::Opened
        && entry.at - before->at < together;
    if (isSame) {
        before->until = std::max(before->until, entry.until);
        return;
    }
    if (m_entries.size() == most)
        m_entries.pop_front();
    m_entries.push_back(entry);
    m_entries.back().model.truncate(longestText);
    m_entries.back().cause.truncate(longestText);
}

QList<BreakerChange> BreakerHistory::changes(MonoTime now, qint64 nowUtcMilliseconds) const
{
    QList<BreakerChange> list;
    list.reserve(qsizetype(m_entries.size()));
    for (const Entry &entry : m_entries) {
        BreakerChange change{nowUtcMilliseconds - between(entry.at, now), entry.breaker, entry.turn, std::nullopt,
                             entry.model, entry.cause};
        if (entry.turn == Turn::Opened)
            change.until = change.at + between(entry.at, entry.until);
        list.append(change);
    }
    return list;
}

QJsonArray BreakerHistory::save(MonoTime now) const
{
    QJsonArray saved;
    for (const Entry &entry : m_entries) {
        if (now - entry.at > longest)
            continue;
        QJsonObject one{{QStringLiteral("age"), std::max<qint64>(between(entry.at, now), 0)},
                        {QStringLiteral("of"), int(entry.breaker)},
                        {QStringLiteral("turn"), int(entry.turn)}};
        if (entry.turn == Turn::Opened)
            one.insert(QStringLiteral("for"), between(entry.at, entry.until));
        if (!entry.model.isEmpty())
            one.insert(QStringLiteral("model"), entry.model);
        if (!entry.cause.isEmpty())
            one.insert(QStringLiteral("cause"), entry.cause);
        saved.append(one);
    }
    return saved;
}

void BreakerHistory::restore(const QJsonArray &saved, Milliseconds away, MonoTime now)
{
    m_entries.clear();
    const qsizetype first = std::max<qsizetype>(0, saved.size() - qsizetype(most));
    for (qsizetype i = first; i < saved.size(); ++i) {
        const QJsonObject one = saved[i].toObject();
        const double age = savedNumber(one, "age", 0, double(longest.count()), -1);
        if (age < 0 || Milliseconds(qint64(age)) + away > longest)
            continue;
        Entry entry;
        entry.at = now - away - Milliseconds(qint64(age));
        entry.breaker = Breaker(savedCount(one, "of", int(Breaker::Key)));
        entry.turn = Turn(savedCount(one, "turn", int(Turn::Reset)));
        entry.until = entry.at + savedTime(one, "for");
        entry.model = one.value(QLatin1String("model")).toString().left(longestText);
        entry.cause = one.value(QLatin1String("cause")).toString().left(longestText);
        m_entries.push_back(entry);
    }
}

} // namespace regatta
