// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint.h"
#include "model/snapshot.h"

#include <QCoreApplication>

namespace regatta {

/// What of its daily limit an endpoint has used, and until when it is left out. Stateless; GUI thread, as translations are.
class EndpointToday
{
    Q_DECLARE_TR_FUNCTIONS(EndpointToday)

public:
    /// "Today 120 of 1,000 calls · 0.40 of 2.00 USD"; empty where there is no limit.
    [[nodiscard]] static QString used(const Endpoint &endpoint, const EndpointStatus &live);
    /// Of the limit that is nearest; negative where there is none.
    [[nodiscard]] static double share(const Endpoint &endpoint, const EndpointStatus &live);
    /// "Left out until 14:03:20 (42 s)"; empty where it is not, or no end is known.
    [[nodiscard]] static QString resumes(const EndpointStatus &live, qint64 now);
};

} // namespace regatta
