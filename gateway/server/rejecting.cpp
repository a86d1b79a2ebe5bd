// SPDX-License-Identifier: GPL-3.0-or-later
// What the door counts of the calls that it turns away.
#include "server/gatewayserver.h"

#include "exchange/rejectionlog.h"
#include "server/incomingrequest.h"
#include "server/routes.h"

#include <QDateTime>

namespace regatta {

namespace {

QByteArray pathOf(const QByteArray &target)
{
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? target : target.left(mark);
}

/// A key that somebody pasted into the wrong field must not be kept either.
template <typename Text>
Text without(Text text, const QByteArray &key)
{
    constexpr qsizetype shortest = 8; // what is shorter stands everywhere
    if (key.size() < shortest)
        return text;
    if constexpr (std::is_same_v<Text, QString>)
        return text.replace(QString::fromLatin1(key), QStringLiteral("(key)"));
    else
        return text.replace(key, "(key)");
}

RejectionKind kindOfViolation(int status)
{
    switch (status) {
    case 413:
    case 414:
    case 431: return RejectionKind::TooLarge;
    case 400: return RejectionKind::MalformedBody;
    default: return RejectionKind::Other;
    }
}

} // namespace

RejectionKind GatewayServer::kindOfRefusal(const RequestHead &head, const RouteMatch &route, int status) const
{
    switch (status) {
    case 401: {
        const QByteArray key = presentedKey(head.headers);
        if (key.isEmpty())
            return RejectionKind::NoKey;
        const KeyVerifier &others = route.kind == RouteMatch::Kind::Admin ? m_verifier : m_admins;
        return others && others(key) ? RejectionKind::AdminKey : RejectionKind::WrongKey;
    }
    case 403: return RejectionKind::ForeignOrigin;
    case 404: return RejectionKind::UnknownPath;
    case 405: return RejectionKind::WrongMethod;
    case 415: return RejectionKind::MalformedBody;
    case 508: return RejectionKind::Loop;
    default: return route.kind == RouteMatch::Kind::BadPath ? RejectionKind::UnknownPath : RejectionKind::Other;
    }
}

void GatewayServer::noteRejection(const RequestHead &head, const Admission &admission, RejectionKind kind,
                                  const ClientError &error, const QString &model) const
{
    if (!m_rejections)
        return;
    const QByteArray key = presentedKey(head.headers);
    RejectedCall call;
    call.kind = kind;
    call.status = error.status;
    call.method = head.method;
    call.path = without(pathOf(head.target), key);
    call.model = without(model, key);
    call.clientKey = admission.keyName;
    if (kind == RejectionKind::WrongKey)
        call.maskedKey = maskedWrongKey(key);
    call.userAgent = without(head.headers.value("user-agent"), key);
    call.message = without(error.message, key);
    m_rejections->note(std::move(call), QDateTime::currentMSecsSinceEpoch());
}

void GatewayServer::refused(const RequestHead &head, int status, const QString &reason)
{
    // A client that is slow (408) or one too many (503) did nothing that its settings could mend.
    if (status == 408 || status >= 500)
        return;
    ClientError error;
    error.status = status;
    error.message = reason;
    noteRejection(head, {}, kindOfViolation(status), error);
}

} // namespace regatta
