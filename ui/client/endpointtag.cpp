// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/endpointtag.h"

#include "client/displaytext.h"
#include "theme/endpointcolors.h"

#include <algorithm>

namespace regatta {

EndpointTag EndpointTag::of(const QString &endpoint, const Settings &settings, const GatewaySnapshot &snapshot,
                            EndpointColors &colors)
{
    const auto configured = std::find_if(settings.endpoints.begin(), settings.endpoints.end(),
                                         [&](const Endpoint &one) { return one.name == endpoint; });
    const auto live = std::find_if(snapshot.endpoints.begin(), snapshot.endpoints.end(),
                                   [&](const EndpointStatus &one) { return one.name == endpoint; });
    EndpointTag tag;
    tag.name = endpoint;
    tag.active = configured != settings.endpoints.end() && configured->enabled;
    EndpointState state = live == snapshot.endpoints.end() ? EndpointState::NoData : live->state;
    if (!tag.active)
        state = EndpointState::Disabled;
    else if (state == EndpointState::Disabled)
        state = EndpointState::NoData; // enabled a moment ago; the snapshot is older
    tag.glyph = DisplayText::stateGlyph(state);
    tag.word = DisplayText::state(state);
    tag.colorIndex = colors.indexOf(endpoint);
    return tag;
}

QVariantList EndpointTag::of(const QStringList &endpoints, const Settings &settings, const GatewaySnapshot &snapshot,
                             EndpointColors &colors)
{
    QVariantList tags;
    for (const QString &endpoint : endpoints)
        tags.append(QVariant::fromValue(of(endpoint, settings, snapshot, colors)));
    return tags;
}

} // namespace regatta
