// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"

#include <QJsonObject>

namespace regatta {

/// What pays for copies of requests, so that hedging can never double the load of upstreams that have become slow: each
/// request earns a fraction of a hedge, a hedge costs a whole one, and what is saved up is capped.
///
/// Beside it gRPC's retry throttling (proposal A6): each failure costs a throttle token, each success gives a tenth of one
/// back, and with half of them gone nobody is hedged: where calls fail anyway, copies make it worse.
/// Plain value; one thread at a time.
class HedgeBudget
{
public:
    void earn(double hedges, double most);
    /// False, and nothing is spent, where less than one is left or calls fail too often.
    [[nodiscard]] bool spend();
    void succeeded();
    void failed();

    [[nodiscard]] double left() const { return m_left; }
    [[nodiscard]] bool isThrottled() const { return m_throttle <= throttleMost / 2; }

    [[nodiscard]] QJsonObject save() const;
    void restore(const QJsonObject &saved);

private:
    // gRPC's own values: its maxTokens and tokenRatio.
    static constexpr double throttleMost = 10;
    static constexpr double throttleRatio = 0.1;

    double m_left = 1; ///< one at the start: the first stall of a fresh gateway need not be waited for
    double m_throttle = throttleMost;
};

} // namespace regatta
