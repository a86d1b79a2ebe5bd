// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/answerhead.h"

#include <QUrl>

namespace regatta {

namespace {

/// A header value is visible ASCII; an endpoint's name may be anything.
QByteArray encoded(const QString &name)
{
    return QUrl::toPercentEncoding(name, " :/()[]@,");
}

/// Server-Timing names are tokens (RFC 9110 5.6.2), so the endpoint's name stands in its description.
QByteArray serverTiming(const ExchangeRecord &record)
{
    QByteArray value = "regatta;dur=" + QByteArray::number(qint64(record.duration.count()));
    for (const AttemptRecord &attempt : record.attempts) {
        value += ", attempt" + QByteArray::number(attempt.number)
            + ";dur=" + QByteArray::number(qint64(attempt.duration.count())) + ";desc=\"" + encoded(attempt.endpoint) + ' '
            + attemptOutcomeName(attempt.outcome).toLatin1() + '"';
    }
    return value;
}

} // namespace

HeaderList withAnswerHeaders(HeaderList headers, const ExchangeRecord &record)
{
    headers.set("x-request-id", record.requestId.toLatin1());
    headers.set("x-regatta-strategy", strategyModeName(record.strategy).toLatin1());
    headers.set("x-regatta-attempts", QByteArray::number(record.attempts.size()));
    if (record.winner >= 0)
        headers.set("x-regatta-endpoint", encoded(record.attempts[record.winner].endpoint));
    headers.set("Server-Timing", serverTiming(record));
    return headers;
}

} // namespace regatta
