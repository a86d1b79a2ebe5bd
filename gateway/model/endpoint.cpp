// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/endpoint.h"

#include <algorithm>

namespace regatta {

QString endpointKindName(EndpointKind kind)
{
    switch (kind) {
    case EndpointKind::Gcli: return QStringLiteral("gcli");
    case EndpointKind::Antigravity: return QStringLiteral("antigravity");
    case EndpointKind::OpenAi: return QStringLiteral("openai");
    }
    Q_UNREACHABLE();
}

std::optional<EndpointKind> endpointKindFromName(const QString &name)
{
    for (const EndpointKind kind : {EndpointKind::Gcli, EndpointKind::Antigravity, EndpointKind::OpenAi}) {
        if (endpointKindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

QString usageOptionName(UsageOption option)
{
    switch (option) {
    case UsageOption::Auto: return QStringLiteral("auto");
    case UsageOption::Always: return QStringLiteral("always");
    case UsageOption::Never: return QStringLiteral("never");
    }
    Q_UNREACHABLE();
}

std::optional<UsageOption> usageOptionFromName(const QString &name)
{
    for (const UsageOption option : {UsageOption::Auto, UsageOption::Always, UsageOption::Never}) {
        if (usageOptionName(option) == name)
            return option;
    }
    return std::nullopt;
}

QString Endpoint::legName() const
{
    if (!leg.isEmpty())
        return leg;
    // The original card races three calls: each side of a gcli2api server, and the relays one after another as the third.
    return kind == EndpointKind::OpenAi ? QStringLiteral("openai") : endpointKindName(kind) + QLatin1Char(':') + name;
}

const Endpoint *findEndpoint(const QList<Endpoint> &endpoints, const QString &name)
{
    const auto found =
        std::find_if(endpoints.cbegin(), endpoints.cend(), [&](const Endpoint &endpoint) { return endpoint.name == name; });
    return found == endpoints.cend() ? nullptr : &*found;
}

Endpoint *findEndpoint(QList<Endpoint> &endpoints, const QString &name)
{
    const Endpoint *found = findEndpoint(std::as_const(endpoints), name);
    return found ? &endpoints[found - endpoints.constData()] : nullptr;
}

} // namespace regatta
