// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"
#include "model/snapshot.h"

#include <QCoreApplication>
#include <QDateTime>

namespace regatta {

/// The gateway's values in the user's words: one place for units, signs and names, in the language that is set.
/// Stateless; GUI thread, as translations are. What is not known is a dash, never a zero.
class DisplayText
{
    Q_DECLARE_TR_FUNCTIONS(DisplayText)

public:
    [[nodiscard]] static QString noData();
    [[nodiscard]] static QString duration(std::optional<Milliseconds> value);
    [[nodiscard]] static QString count(qint64 value);
    /// The share as "58 %"; a dash where there is no whole.
    [[nodiscard]] static QString share(qint64 part, qint64 whole);
    [[nodiscard]] static QString timeOfDay(qint64 utcMilliseconds);
    /// "14:03" today, with the date before.
    [[nodiscard]] static QString moment(const QDateTime &when);

    [[nodiscard]] static QString strategy(StrategyMode mode);
    [[nodiscard]] static QString kind(EndpointKind kind);
    [[nodiscard]] static QString state(EndpointState state);
    [[nodiscard]] static QString stateGlyph(EndpointState state);
    [[nodiscard]] static QString reason(StartReason reason);
    [[nodiscard]] static QString outcome(const AttemptRecord &attempt);
    /// One sentence: what kind of failure, the status, the upstream's words.
    [[nodiscard]] static QString failure(const Failure &failure);
};

} // namespace regatta
