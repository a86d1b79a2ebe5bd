// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/headers.h"
#include "model/time.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace regatta::testing {

/// One request as it reached a FakeUpstream. Plain value.
struct ReceivedRequest
{
    QByteArray method;
    QByteArray target;  ///< as on the wire, query included
    QByteArray version; ///< "HTTP/1.1"
    HeaderList headers;
    QByteArray body;           ///< decoded; cut at Options::bodyLimit
    qint64 bodySize = 0;       ///< as it arrived, whatever was kept
    bool bodyComplete = false; ///< false for a request that was answered before its body, or left
    int connection = 0;        ///< 0 for the first connection that the server accepted
    int onConnection = 0;      ///< 0 for the first request on its connection
    MonoTime headArrived;
    MonoTime arrived; ///< when the body was complete

    [[nodiscard]] QByteArray path() const { return target.split('?').first(); }
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QString model() const { return json().value(QLatin1String("model")).toString(); }
    [[nodiscard]] bool wantsStream() const { return json().value(QLatin1String("stream")).toBool(); }
};

} // namespace regatta::testing
