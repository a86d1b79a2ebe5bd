// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/failure.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QtGlobal>

namespace regatta {

/// How often attempts at one endpoint failed in one way, and how they last did.
struct EndpointError
{
    FailureKind kind = FailureKind::ConnectFailed;
    int httpStatus = 0;   ///< 0 where none came
    qint64 count = 0;
    QString lastText;     ///< the upstream's own words or ours; without secrets
    qint64 lastAt = 0;    ///< UTC milliseconds, when that attempt ended
    friend bool operator==(const EndpointError &, const EndpointError &) = default;
};

/// The failed attempts at one endpoint in some time, by kind and status; those that were never sent are not among them.
struct EndpointErrors
{
    /// More than these are not read: where an endpoint fails all the time, the newest say what is wrong.
    static constexpr qint64 mostAttempts = 5000;

    QList<EndpointError> errors; ///< the most frequent first
    bool isComplete = true;      ///< false: only the newest mostAttempts were counted
    friend bool operator==(const EndpointErrors &, const EndpointErrors &) = default;
};

} // namespace regatta

Q_DECLARE_METATYPE(regatta::EndpointErrors)
