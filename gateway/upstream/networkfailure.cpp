// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/networkfailure.h"

namespace regatta {

using namespace Qt::StringLiterals;

namespace {

Failure failure(FailureKind kind, const QString &message)
{
    Failure result;
    result.kind = kind;
    result.message = message;
    return result;
}

Failure tlsFailure(const BrokenCall &call)
{
    QStringList reasons;
    for (const QSslError &error : call.sslErrors) {
        if (!reasons.contains(error.errorString()))
            reasons.append(error.errorString());
    }
    if (reasons.isEmpty())
        reasons.append(call.errorText);
    return failure(FailureKind::TlsFailed,
                   u"No secure connection to %1: %2."_s.arg(call.target, reasons.join(u"; ")).replace(u".."_s, u"."_s));
}

Failure proxyFailure(const BrokenCall &call)
{
    const QString name = call.proxy.isEmpty() ? u"The proxy"_s : u"The proxy %1"_s.arg(call.proxy);
    switch (call.error) {
    case QNetworkReply::ProxyConnectionRefusedError:
        return failure(FailureKind::ProxyFailed, u"%1 refused the connection."_s.arg(name));
    case QNetworkReply::ProxyNotFoundError:
        return failure(FailureKind::ProxyFailed, u"%1 was not found: its name is unknown."_s.arg(name));
    case QNetworkReply::ProxyTimeoutError:
        return failure(FailureKind::ProxyFailed, u"%1 did not answer in time."_s.arg(name));
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return failure(FailureKind::ProxyFailed, u"%1 refused the user name or password."_s.arg(name));
    default:
        return failure(FailureKind::ProxyFailed,
                       u"%1 brought no connection to %2: %3."_s.arg(name, call.target, call.errorText));
    }
}

/// Before anything was sent: which of the ways in which no connection comes about.
Failure connectFailure(const BrokenCall &call)
{
    switch (call.error) {
    case QNetworkReply::ConnectionRefusedError:
        return failure(FailureKind::ConnectFailed, u"%1 refused the connection."_s.arg(call.target));
    case QNetworkReply::HostNotFoundError:
        return failure(FailureKind::ConnectFailed, u"The name of %1 was not found."_s.arg(call.target));
    case QNetworkReply::TimeoutError:
        return failure(FailureKind::ConnectTimeout, u"%1 could not be reached in time."_s.arg(call.target));
    case QNetworkReply::UnknownNetworkError:
        // Of the ways in which connect(2) fails Qt has no words for EADDRNOTAVAIL only, and then keeps QIODevice's.
        if (call.errorText == QIODevice::tr("Unknown error")) {
            return failure(FailureKind::NoLocalPort,
                           u"No local port or address is left for a connection to %1."_s.arg(call.target));
        }
        [[fallthrough]];
    default:
        return failure(FailureKind::ConnectFailed, u"%1 cannot be reached: %2."_s.arg(call.target, call.errorText));
    }
}

} // namespace

bool isStatusError(QNetworkReply::NetworkError error)
{
    // 2xx are Qt's names for single 4xx statuses, 4xx its names for 5xx ones; ContentReSendError among them is none.
    const int code = int(error);
    return (code > 200 && code < 300 && error != QNetworkReply::ContentReSendError) || (code > 400 && code < 500)
        || error == QNetworkReply::ProtocolInvalidOperationError;
}

Failure failureOf(const BrokenCall &call)
{
    if (call.gotHead)
        return failure(FailureKind::Truncated, u"%1 cut its answer short."_s.arg(call.target));
    if (call.error == QNetworkReply::SslHandshakeFailedError)
        return tlsFailure(call);
    // Qt gives a proxy's failures of its own only sometimes; mostly they look like the target's.
    const bool neverSent = !call.sent && call.error != QNetworkReply::ContentReSendError;
    if ((int(call.error) > 100 && int(call.error) < 200) || (neverSent && !call.proxy.isEmpty()))
        return proxyFailure(call);
    if (call.error == QNetworkReply::ProtocolFailure)
        return failure(FailureKind::Malformed, u"%1 did not answer in HTTP."_s.arg(call.target));
    if (call.sent || call.error == QNetworkReply::ContentReSendError
        || call.error == QNetworkReply::RemoteHostClosedError) {
        return failure(FailureKind::ConnectionLost,
                       u"%1 closed the connection before it answered."_s.arg(call.target));
    }
    return connectFailure(call);
}

} // namespace regatta
