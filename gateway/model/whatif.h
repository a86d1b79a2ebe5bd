// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/money.h"
#include "model/settings.h"
#include "model/time.h"

#include <QList>
#include <QMetaType>

#include <optional>

namespace regatta {

/// Which recorded requests "what if" looks back at.
struct WhatIfQuery
{
    qint64 from = 0;          ///< UTC milliseconds
    qint64 until = 0;
    QString model;            ///< only this one; empty: all
    friend bool operator==(const WhatIfQuery &, const WhatIfQuery &) = default;
};

/// What one strategy would have done with them. Each figure says by how much it rests on estimates: a cancelled attempt is
/// only known to be slower than it ran, and an endpoint that was not asked then is taken to be as it was around that time.
struct WhatIfFigures
{
    StrategyMode mode = StrategyMode::Race;
    qint64 requests = 0;
    std::optional<Milliseconds> p50;   ///< time to first token, as clients would have seen it
    std::optional<Milliseconds> p95;
    std::optional<Milliseconds> p95Low;  ///< with every unknown at its best and at its worst
    std::optional<Milliseconds> p95High;
    double success = 0;                ///< share of requests, 0–1
    double successLow = 0;
    double successHigh = 0;
    double calls = 0;                  ///< upstream calls for each request
    QList<Money> cost;                 ///< of the answers, one for each currency; empty: no prices are set
    double estimated = 0;              ///< share of requests whose outcome is not known from the log itself, 0–1
    friend bool operator==(const WhatIfFigures &, const WhatIfFigures &) = default;
};

/// The answer: a row for each strategy, and what really happened.
struct WhatIf
{
    WhatIfFigures actual;              ///< measured; its mode is the one used most
    QList<WhatIfFigures> strategies;
    bool sampled = false;              ///< the log was too long: these figures are of an even sample of it
    friend bool operator==(const WhatIf &, const WhatIf &) = default;
};

} // namespace regatta

Q_DECLARE_METATYPE(regatta::WhatIf)
