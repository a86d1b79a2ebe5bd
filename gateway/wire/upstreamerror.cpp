// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/upstreamerror.h"

#include "wire/errorreading.h"
#include "wire/json.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {

constexpr qint64 LongestWait = 365ll * 24 * 60 * 60;

bool isHtml(const QByteArray &body, const QByteArray &contentType)
{
    if (contentType.toLower().contains("html"))
        return true;
    const QByteArray start = body.left(256).trimmed().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<head");
}

QString htmlMessage(const QString &text)
{
    static const QRegularExpression title(QStringLiteral("<title[^>]*>([^<]*)</title>"),
                                          QRegularExpression::CaseInsensitiveOption);
    const QString words = title.match(text).captured(1).simplified();
    return words.isEmpty() ? QStringLiteral("An HTML page") : shortened(QStringLiteral("An HTML page: ") + words);
}

/// {"message":"…"} and {"errors":[{"message":"…"}]}, which are errors only under an error status.
QString looseMessage(const json::Value *root)
{
    if (const json::Value *errors = json::member(root, "errors"); json::isFilledArray(errors))
        return readErrorValue((*errors)[0]).message;
    for (const char *name : {"message", "msg", "error_description", "reason", "title"}) {
        if (const json::Value *words = json::member(root, name); json::isText(words))
            return shortened(json::text(words));
    }
    return {};
}

/// UTC milliseconds of an HTTP date in any of its three forms (RFC 9110 5.6.7).
std::optional<qint64> httpDate(const QByteArray &value)
{
    static const QRegularExpression usual(QStringLiteral(
        "^\\w+, (\\d{1,2})[ -](\\w{3})[ -](\\d{2}|\\d{4}) (\\d{2}):(\\d{2}):(\\d{2}) (?:GMT|UTC)$"));
    static const QRegularExpression asctime(
        QStringLiteral("^\\w{3} (\\w{3}) {1,2}(\\d{1,2}) (\\d{2}):(\\d{2}):(\\d{2}) (\\d{4})$"));
    static const QStringList months = QStringLiteral("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split(QLatin1Char(' '));

    const QString text = QString::fromLatin1(value);
    const auto utc = [](int year, const QString &month, int day, int hour, int minute, int second) -> std::optional<qint64> {
        const QDate date(year, int(months.indexOf(month)) + 1, day);
        const QTime time(hour, minute, qMin(second, 59));
        if (!date.isValid() || !time.isValid())
            return std::nullopt;
        return QDateTime(date, time, QTimeZone::utc()).toMSecsSinceEpoch();
    };
    if (const auto match = usual.match(text); match.hasMatch()) {
        int year = match.captured(3).toInt();
        if (match.captured(3).size() == 2)
            year += year < 70 ? 2000 : 1900;
        return utc(year, match.captured(2), match.captured(1).toInt(), match.captured(4).toInt(),
                   match.captured(5).toInt(), match.captured(6).toInt());
    }
    if (const auto match = asctime.match(text); match.hasMatch()) {
        return utc(match.captured(6).toInt(), match.captured(1), match.captured(2).toInt(), match.captured(3).toInt(),
                   match.captured(4).toInt(), match.captured(5).toInt());
    }
    return std::nullopt;
}

} // namespace

QString upstreamErrorMessage(const QByteArray &body, const QByteArray &contentType)
{
    const json::Document document(body);
    if (document.isValid()) {
        if (const auto error = readError(document.root()))
            return error->message;
        if (const QString words = looseMessage(document.root()); !words.isEmpty())
            return words;
        if (document.root()->IsString() && json::isText(document.root()))
            return shortened(json::text(document.root()));
    }
    if (body.trimmed().isEmpty())
        return QStringLiteral("No message");
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(QByteArrayView(body).first(qMin<qsizetype>(body.size(), 64 * 1024)));
    if (isHtml(body, contentType))
        return htmlMessage(text);
    // gcli2api relays gzip-encoded errors with the header and without the encoding, or the other way round.
    if (decoder.hasError() || text.contains(QChar(u'\0')) || body.startsWith("\x1f\x8b"))
        return QStringLiteral("An unreadable body of %1 bytes").arg(body.size());
    return shortened(text);
}

std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray &value, qint64 nowUtcMilliseconds)
{
    const QByteArray text = value.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (const auto date = httpDate(text)) {
        const qint64 wait = qMax<qint64>(0, *date - nowUtcMilliseconds);
        return std::chrono::seconds(qMin(LongestWait, (wait + 999) / 1000));
    }
    // RFC 9110 knows whole seconds only; some servers send fractions.
    if (!std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; }))
        return std::nullopt;
    bool ok = false;
    const double seconds = text.toDouble(&ok);
    if (!ok)
        return std::nullopt;
    return std::chrono::seconds(seconds >= double(LongestWait) ? LongestWait : qint64(std::ceil(seconds)));
}

} // namespace regatta
