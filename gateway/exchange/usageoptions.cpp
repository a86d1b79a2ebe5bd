// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/usageoptions.h"

namespace regatta {

void UsageOptions::apply(const QList<Endpoint> &endpoints)
{
    QHash<QString, Known> kept;
    for (const Endpoint &endpoint : endpoints) {
        const auto known = m_known.constFind(endpoint.name);
        if (known != m_known.constEnd() && known->endpoint == endpoint)
            kept.insert(endpoint.name, *known);
        else
            kept.insert(endpoint.name, {endpoint, false, {}});
    }
    m_known = std::move(kept);
}

bool UsageOptions::addsTo(const ChatRequest &request, const Endpoint &endpoint) const
{
    if (request.usageEdit.text.isEmpty())
        return false;
    switch (endpoint.usageOption) {
    case UsageOption::Always: return true;
    case UsageOption::Never: return false;
    case UsageOption::Auto: break;
    }
    return endpoint.kind == EndpointKind::OpenAi && !m_known.value(endpoint.name).refuses;
}

bool UsageOptions::isInDoubt(const Endpoint &endpoint, const QString &servedModel) const
{
    return endpoint.usageOption == UsageOption::Auto
        && !m_known.value(endpoint.name).acceptedFor.contains(servedModel);
}

void UsageOptions::accepted(const Endpoint &endpoint, const QString &servedModel)
{
    const auto known = m_known.find(endpoint.name);
    if (known != m_known.end() && known->endpoint == endpoint)
        known->acceptedFor.insert(servedModel);
}

void UsageOptions::refused(const Endpoint &endpoint)
{
    const auto known = m_known.find(endpoint.name);
    if (known != m_known.end() && known->endpoint == endpoint)
        known->refuses = true;
}

} // namespace regatta
