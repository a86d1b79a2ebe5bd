// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/failure.h"

#include <QNetworkReply>
#include <QSslError>

namespace regatta {

/// What is known about a call when its connection failed.
struct BrokenCall
{
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString errorText;             ///< Qt's words
    QList<QSslError> sslErrors;
    QString target;                ///< "host:port"
    QString proxy;                 ///< "host:port"; empty without one
    bool sent = false;             ///< the request, or a part of it, may have left
    bool gotHead = false;
};

/// Qt's error as the failure kind that decides what may happen next, with a sentence for the user in which no part of
/// the URL but host and port appears.
[[nodiscard]] Failure failureOf(const BrokenCall &call);

/// True where the error only says that the status is 400 or more, which is an answer.
[[nodiscard]] bool isStatusError(QNetworkReply::NetworkError error);

} // namespace regatta
