// SPDX-License-Identifier: GPL-3.0-or-later
// What the chips of UsageFilters say.
#include "usage/usagefilters.h"

namespace regatta {

const UsageFacet *UsageFilters::facet(Chip chip) const
{
    switch (chip) {
    case Endpoint: return &m_endpoints;
    case EndpointType: return &m_endpointTypes;
    case Model: return &m_models;
    case Strategy: return &m_strategies;
    case ClientKey: return &m_clientKeys;
    case ErrorKind: return &m_errorKinds;
    default: return nullptr;
    }
}

QString UsageFilters::rangeLabel() const
{
    switch (m_range) {
    case All: return {};
    case LastHour: return tr("Last hour");
    case LastDay: return tr("Last 24 hours");
    case LastWeek: return tr("Last 7 days");
    case LastMonth: return tr("Last 30 days");
    case Custom: break;
    }
    if (!m_until.isValid())
        return tr("From %1").arg(fromText());
    if (!m_from.isValid())
        return tr("Until %1").arg(untilText());
    return tr("%1 – %2", "from, until").arg(fromText(), untilText());
}

QString UsageFilters::label(Chip chip) const
{
    if (const UsageFacet *values = facet(chip)) {
        if (values->chosen().isEmpty())
            return {};
        constexpr int named = 2;
        QStringList names;
        for (const QString &value : values->chosen().first(std::min<qsizetype>(named, values->chosenCount())))
            names.append(values->label(value));
        QString text = names.join(tr(", "));
        if (values->chosenCount() > named)
            text = tr("%1 and %n more", nullptr, values->chosenCount() - named).arg(text);
        switch (chip) {
        case Endpoint: return tr("Endpoint: %1").arg(text);
        case EndpointType: return tr("Endpoint type: %1").arg(text);
        case Model: return tr("Model: %1").arg(text);
        case Strategy: return tr("Strategy: %1").arg(text);
        case ClientKey: return tr("Client key: %1").arg(text);
        default: return tr("Error: %1").arg(text);
        }
    }
    switch (chip) {
    case Time: return rangeLabel();
    case Success: return m_success == Either ? QString() : m_success == Yes ? tr("Succeeded") : tr("Failed");
    case Stream: return m_stream == Either ? QString() : m_stream == Yes ? tr("Streamed") : tr("Not streamed");
    case RequestId:
        return m_requestId.trimmed().isEmpty() ? QString() : tr("Request id: %1").arg(m_requestId.trimmed());
    case Text: return m_text.trimmed().isEmpty() ? QString() : tr("Text: %1").arg(m_text.trimmed());
    default: return {};
    }
}

} // namespace regatta
