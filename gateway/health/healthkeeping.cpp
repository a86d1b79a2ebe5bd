// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/healthbook.h"

#include <QJsonArray>

#include <utility>

// What of the HealthBook survives a restart.

namespace regatta {

namespace {

constexpr int formVersion = 1;

QString identityOf(const Endpoint &endpoint)
{
    return endpointKindName(endpoint.kind) + QLatin1Char(' ') + endpoint.baseUrl.toString(QUrl::FullyEncoded);
}

} // namespace

QJsonObject HealthBook::save(MonoTime now) const
{
    QJsonArray endpoints;
    for (const Entry &entry : m_entries) {
        QJsonObject saved = entry.health->save(now);
        saved.insert(QStringLiteral("name"), entry.endpoint.name);
        saved.insert(QStringLiteral("is"), identityOf(entry.endpoint));
        endpoints.append(saved);
    }
    QJsonObject servers;
    for (auto server = m_servers.begin(); server != m_servers.end(); ++server) {
        if (const QJsonObject saved = (*server)->save(now); !saved.isEmpty())
            servers.insert(server.key(), saved);
    }
    return {{QStringLiteral("version"), formVersion},
            {QStringLiteral("endpoints"), endpoints},
            {QStringLiteral("servers"), servers}};
}

void HealthBook::restore(const QJsonObject &saved, Milliseconds away, MonoTime now)
{
    if (saved.value(QLatin1String("version")).toInt() != formVersion)
        return;
    m_kept = Kept{saved, std::clamp(away, Milliseconds(0), Milliseconds(std::chrono::hours(24 * 365))), now};
    if (!m_entries.isEmpty())
        restoreKept();
}

void HealthBook::restoreKept()
{
    const Kept kept = *std::exchange(m_kept, std::nullopt);
    const QJsonArray endpoints = kept.saved.value(QLatin1String("endpoints")).toArray();
    for (const QJsonValue &value : endpoints) {
        const QJsonObject saved = value.toObject();
        for (const Entry &entry : std::as_const(m_entries)) {
            if (saved.value(QLatin1String("name")).toString() == entry.endpoint.name
                && saved.value(QLatin1String("is")).toString() == identityOf(entry.endpoint))
                entry.health->restore(saved, kept.away, kept.at);
        }
    }
    const QJsonObject servers = kept.saved.value(QLatin1String("servers")).toObject();
    for (auto server = m_servers.begin(); server != m_servers.end(); ++server) {
        if (servers.contains(server.key()))
            (*server)->restore(servers.value(server.key()).toObject(), kept.away, kept.at);
    }
    for (const Entry &entry : std::as_const(m_entries))
        entry.health->takeBreakersAsKnown();
}

} // namespace regatta
