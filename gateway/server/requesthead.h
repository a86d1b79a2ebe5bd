// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/headers.h"

#include <QByteArray>

namespace regatta {

/// The checked head of one HTTP/1.x request, as it came over the wire.
struct RequestHead
{
    QByteArray method;
    QByteArray target;    ///< origin form, still percent-encoded: "/v1/models?x=1"; "*" for a server-wide OPTIONS
    int minorVersion = 1; ///< HTTP/1.x
    HeaderList headers;
    qint64 contentLength = 0; ///< 0 where there is no body; −1 where it is chunked
    bool keepAlive = true;    ///< what the client wishes
    bool expectContinue = false;
    bool wantsUpgrade = false; ///< "Connection: upgrade"; always ignored, as RFC 9110 7.8 allows

    [[nodiscard]] bool isChunked() const { return contentLength < 0; }
    [[nodiscard]] bool hasBody() const { return contentLength != 0; }
    [[nodiscard]] bool isHeadMethod() const { return method == "HEAD"; }
    /// All fields of that name joined by commas (RFC 9110 5.3).
    [[nodiscard]] QByteArray joined(const QByteArray &name) const;
};

/// Whether a comma-separated field value holds that token, whatever the case.
[[nodiscard]] bool hasToken(const QByteArray &list, const QByteArray &token);

} // namespace regatta
