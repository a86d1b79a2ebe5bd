// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <QtGlobal>

#include <optional>

namespace regatta {

/// One turn of one of the circuit breakers between requests and an endpoint.
struct BreakerChange
{
    /// Whose breaker it is: see EndpointBreakers.
    enum class Breaker { Server, Endpoint, Model, Key };
    enum class Turn {
        Opened, ///< or opened again, by a probe that failed
        Closed, ///< an answer came
        Reset,  ///< somebody asked for it, or the key was changed
    };
    qint64 at = 0;                 ///< UTC milliseconds
    Breaker breaker = Breaker::Endpoint;
    Turn turn = Turn::Opened;
    std::optional<qint64> until;   ///< of Opened, UTC milliseconds: when a probe is let through
    QString model;                 ///< of a model's breaker
    QString cause;                 ///< of Opened: "HTTP 503"; empty where an attempt at another endpoint opened it
    friend bool operator==(const BreakerChange &, const BreakerChange &) = default;
};

} // namespace regatta

Q_DECLARE_METATYPE(regatta::BreakerChange)
