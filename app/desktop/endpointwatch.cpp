// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/endpointwatch.h"

#include <QSet>

#include <algorithm>

namespace regatta {

namespace {

/// None: nothing can be said about it now.
std::optional<bool> isOut(const EndpointStatus &status)
{
    switch (status.state) {
    case EndpointState::NoData:
    case EndpointState::Disabled: return std::nullopt;
    case EndpointState::Healthy:
    case EndpointState::Degraded: return false;
    case EndpointState::Down:
    case EndpointState::CircuitOpen:
    case EndpointState::OverLimit:
    case EndpointState::KeyRefused: return true;
    }
    return std::nullopt;
}

bool wasSaved(const ExchangeRecord &record)
{
    return record.succeeded() && std::any_of(record.attempts.begin(), record.attempts.end(), [](const AttemptRecord &attempt) {
               return attempt.outcome == AttemptOutcome::Failed;
           });
}

} // namespace

QList<DesktopMessage> EndpointWatch::take(const GatewaySnapshot &snapshot, MonoTime now)
{
    // Offline, or just awake: then no endpoint is to blame.
    if (!snapshot.hostNotice.isEmpty())
        return {};
    QStringList wentOut;
    QStringList cameBack;
    QString why;
    QSet<QString> present;
    for (const EndpointStatus &status : snapshot.endpoints) {
        present.insert(status.name);
        const std::optional<bool> out = isOut(status);
        if (!out) {
            m_watched.remove(status.name);
            continue;
        }
        Watched &watched = m_watched[status.name];
        if (!watched.since || watched.isOut != *out) {
            watched.isOut = *out;
            watched.since = now;
        }
        if (now - *watched.since < SettleTime)
            continue;
        if (!watched.said) { // as it was found: a message would only say what the window shows
            watched.said = *out;
        } else if (*watched.said != *out) {
            watched.said = *out;
            (*out ? wentOut : cameBack).append(status.name);
            if (*out)
                why = status.lastError;
        }
    }
    m_watched.removeIf([&](const QHash<QString, Watched>::iterator &entry) { return !present.contains(entry.key()); });
    return news(wentOut, cameBack, why);
}

QList<DesktopMessage> EndpointWatch::news(const QStringList &wentOut, const QStringList &cameBack, const QString &why) const
{
    QList<DesktopMessage> messages;
    const QString list = wentOut.join(QStringLiteral(", "));
    if (wentOut.size() == 1)
        messages.append({QStringLiteral("endpoints"), tr("%1 is out").arg(list),
                         why.isEmpty() ? tr("Requests go to the other endpoints.") : why});
    else if (!wentOut.isEmpty())
        messages.append({QStringLiteral("endpoints"), tr("%n endpoint(s) are out", nullptr, int(wentOut.size())), list});
    if (cameBack.size() == 1)
        messages.append({QStringLiteral("endpoints"), tr("%1 is back").arg(cameBack.constFirst()), tr("It takes requests again.")});
    else if (!cameBack.isEmpty())
        messages.append({QStringLiteral("endpoints"), tr("%n endpoint(s) are back", nullptr, int(cameBack.size())),
                         cameBack.join(QStringLiteral(", "))});
    return messages;
}

QList<DesktopMessage> EndpointWatch::take(const QList<ExchangeRecord> &records, MonoTime now)
{
    m_saved += int(std::count_if(records.begin(), records.end(), wasSaved));
    if (m_saved == 0 || (m_savedSaid && now - *m_savedSaid < SavedEvery))
        return {};
    const int saved = std::exchange(m_saved, 0);
    m_savedSaid = now;
    return {{QStringLiteral("saved"), tr("%Ln request(s) saved", nullptr, saved),
             tr("An endpoint failed; another one answered in its place.")}};
}

} // namespace regatta
