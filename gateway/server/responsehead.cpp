// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/responsehead.h"

#include "wire/dialect.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>
#include <QTimeZone>

namespace regatta {

namespace {

QByteArray reasonPhrase(int status)
{
    static const QHash<int, QByteArray> phrases{{200, "OK"},
                                                {201, "Created"},
                                                {202, "Accepted"},
                                                {204, "No Content"},
                                                {206, "Partial Content"},
                                                {301, "Moved Permanently"},
                                                {302, "Found"},
                                                {304, "Not Modified"},
                                                {307, "Temporary Redirect"},
                                                {400, "Bad Request"},
                                                {401, "Unauthorized"},
                                                {402, "Payment Required"},
                                                {403, "Forbidden"},
                                                {404, "Not Found"},
                                                {405, "Method Not Allowed"},
                                                {406, "Not Acceptable"},
                                                {408, "Request Timeout"},
                                                {409, "Conflict"},
                                                {410, "Gone"},
                                                {413, "Content Too Large"},
                                                {414, "URI Too Long"},
                                                {415, "Unsupported Media Type"},
                                                {417, "Expectation Failed"},
                                                {422, "Unprocessable Content"},
                                                {429, "Too Many Requests"},
                                                {431, "Request Header Fields Too Large"},
                                                {500, "Internal Server Error"},
                                                {501, "Not Implemented"},
                                                {502, "Bad Gateway"},
                                                {503, "Service Unavailable"},
                                                {504, "Gateway Timeout"},
                                                {505, "HTTP Version Not Supported"},
                                                {508, "Loop Detected"}};
    return phrases.value(status, status < 400 ? "OK" : "Error");
}

/// RFC 9110 6.6.1: an origin server with a clock sends Date. Made once a second.
QByteArray dateNow()
{
    static qint64 second = 0;
    static QByteArray text;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != second) {
        second = now;
        const QDateTime utc = QDateTime::fromSecsSinceEpoch(now, QTimeZone::utc());
        text = QLocale::c().toString(utc, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
    }
    return text;
}

bool isFraming(const QByteArray &name)
{
    for (const char *framing : {"content-length", "transfer-encoding", "connection", "keep-alive", "date", "trailer",
                                "upgrade", "proxy-connection", "te"}) {
        if (name.compare(framing, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

bool isSafe(const QByteArray &text)
{
    return !text.contains('\r') && !text.contains('\n') && !text.contains('\0');
}

} // namespace

QByteArray responseHead(int status, const HeaderList &headers, const HeaderList &framing)
{
    QByteArray head;
    head.reserve(512);
    head += "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
    for (const auto &[name, value] : headers) {
        if (!isFraming(name) && isSafe(name) && isSafe(value))
            head += name + ": " + value + "\r\n";
    }
    head += "Date: " + dateNow() + "\r\n";
    for (const auto &[name, value] : framing)
        head += name + ": " + value + "\r\n";
    return head + "\r\n";
}

QByteArray closingErrorAnswer(int status, const QString &message)
{
    ClientError error;
    error.status = status;
    error.message = message;
    const QByteArray body = Dialect::of(Api::ChatCompletions).errorBody(error);
    HeaderList headers{{"Content-Type", "application/json"}};
    if (status == 503)
        headers.append("Retry-After", "1");
    return responseHead(status, headers, {{"Content-Length", QByteArray::number(body.size())}, {"Connection", "close"}})
        + body;
}

} // namespace regatta
