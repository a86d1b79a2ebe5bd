// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/redaction.h"

#include <QRegularExpression>

#include <array>

namespace regatta {

namespace {

constexpr qsizetype largestBase64 = 1024;
/// Read beyond the limit, so that a key that the cut would go through is still seen whole.
constexpr qsizetype lookAhead = 16 * 1024;

bool isBase64(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '='
        || c == '-' || c == '_';
}

qsizetype endOfRun(const QByteArray &body, qsizetype at)
{
    // JSON may write a slash as \/.
    while (at < body.size()
           && (isBase64(body[at]) || (body[at] == '\\' && at + 1 < body.size() && body[at + 1] == '/')))
        ++at;
    return at;
}

QByteArray withoutBlobs(const QByteArray &body, qsizetype enough)
{
    QByteArray result;
    qsizetype at = 0;
    while (at < body.size() && result.size() < enough) {
        const qsizetype end = endOfRun(body, at);
        if (end - at > largestBase64)
            result += "[" + QByteArray::number(end - at) + " bytes of base64 left out]";
        else
            result.append(body.constData() + at, end - at);
        at = end;
        if (at < body.size())
            result += body[at++];
    }
    return result;
}

QByteArray withoutKeys(const QByteArray &text)
{
    static const std::array<QRegularExpression, 3> whole{
        QRegularExpression(QStringLiteral("\\b(?:(?:sk|rga?)-[A-Za-z0-9_-]{16,}|AIza[A-Za-z0-9_-]{30,}"
                                          "|ya29\\.[A-Za-z0-9_.-]{20,}|gh[pousr]_[A-Za-z0-9]{20,}"
                                          "|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}"
                                          "|xox[abprs]-[A-Za-z0-9-]{10,}|AKIA[A-Z0-9]{16}"
                                          "|(?:hf|gsk|xai|pplx|r8)[_-][A-Za-z0-9]{20,})")),
        QRegularExpression(QStringLiteral("\\beyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}(?:\\.[A-Za-z0-9_-]*)?")),
        QRegularExpression(QStringLiteral("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)"),
                           QRegularExpression::DotMatchesEverythingOption),
    };
    static const std::array<QRegularExpression, 2> after{
        QRegularExpression(QStringLiteral("\\b(Bearer\\s+)[A-Za-z0-9._~+/=-]{12,}"),
                           QRegularExpression::CaseInsensitiveOption),
        // As a member of JSON, or of JSON within a string of JSON.
        QRegularExpression(QStringLiteral("(\\\\?\"(?:api[_-]?key|password|passwd|secret|client_secret|access_token"
                                          "|refresh_token|authorization|x-api-key)\\\\?\"\\s*:\\s*\\\\?\")[^\"\\\\]{4,}"),
                           QRegularExpression::CaseInsensitiveOption),
    };
    QString words = QString::fromLatin1(text); // byte for byte, whatever they are
    for (const QRegularExpression &key : whole)
        words.replace(key, QStringLiteral("***"));
    for (const QRegularExpression &key : after)
        words.replace(key, QStringLiteral("\\1***"));
    return words.toLatin1();
}

QByteArray cutTo(const QByteArray &text, qsizetype limit)
{
    if (text.size() <= limit)
        return text;
    qsizetype end = limit;
    while (end > 0 && (text[end] & 0xC0) == 0x80) // the next byte goes on with a character
        --end;
    return text.left(end);
}

} // namespace

QByteArray withoutSecrets(QByteArray text, const QList<QByteArray> &secrets)
{
    for (const QByteArray &secret : secrets) {
        if (!secret.isEmpty())
            text.replace(secret, "***");
    }
    return text;
}

QByteArray redactedBody(const QByteArray &body, qsizetype limit, const QList<QByteArray> &secrets)
{
    return cutTo(withoutKeys(withoutSecrets(withoutBlobs(body, limit + lookAhead), secrets)), limit);
}

} // namespace regatta
