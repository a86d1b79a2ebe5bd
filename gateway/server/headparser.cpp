// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/headparser.h"

#include "server/httpframing.h"

#include <algorithm>
#include <cstring>

namespace regatta {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// ASCII only: isalnum() asks the locale.
bool isLetterOrDigit(char c)
{
    const char lower = static_cast<char>(c | 0x20);
    return isDigit(c) || (lower >= 'a' && lower <= 'z');
}

bool isVisible(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7f;
}

/// uri-host and port (RFC 3986 3.2.2), no user information and no list.
bool isHostCharacter(char c)
{
    return isLetterOrDigit(c) || (c != '\0' && std::strchr("-._~%!$&'()*+;=:[]", c) != nullptr);
}

Violation bad(const char *reason, int status = 400)
{
    return {status, QString::fromLatin1(reason)};
}

/// Absolute form (RFC 9112 3.2.2) becomes origin form; its authority must be the Host field's.
std::optional<Violation> readTarget(RequestHead &head)
{
    const auto isAllowed = [](char c) { return isVisible(c) && c != '#'; };
    if (head.target.isEmpty() || !std::all_of(head.target.cbegin(), head.target.cend(), isAllowed))
        return bad("The request target holds characters that are not allowed.");
    if (head.target.startsWith('/') || (head.target == "*" && head.method == "OPTIONS"))
        return std::nullopt;
    const QByteArray lower = head.target.left(8).toLower();
    const qsizetype authorityAt = lower.startsWith("http://") ? 7 : lower.startsWith("https://") ? 8 : -1;
    if (authorityAt < 0)
        return bad("The request target must start with a slash.");
    const qsizetype pathAt = head.target.indexOf('/', authorityAt);
    const QByteArray authority = head.target.mid(authorityAt, pathAt < 0 ? -1 : pathAt - authorityAt);
    if (authority.compare(head.headers.value("host"), Qt::CaseInsensitive) != 0)
        return bad("The request target and the Host field name different hosts.");
    head.target = pathAt < 0 ? QByteArray("/") : head.target.mid(pathAt);
    return std::nullopt;
}

std::optional<Violation> readRequestLine(QByteArrayView line, RequestHead &head)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first)
        return bad("The request line must be a method, a target and a version.");
    head.method = line.first(first).toByteArray();
    head.target = line.sliced(first + 1, last - first - 1).toByteArray();
    const QByteArrayView version = line.sliced(last + 1);
    if (!std::all_of(head.method.cbegin(), head.method.cend(), isTokenCharacter) || head.method.size() > 32)
        return bad("The method is malformed.");
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version[5]) || version[6] != '.'
        || !isDigit(version[7]))
        return bad("The version must be HTTP/1.1 or HTTP/1.0.");
    if (version[5] != '1' || version[7] > '1')
        return bad("Only HTTP/1.1 and HTTP/1.0 are spoken here.", 505);
    head.minorVersion = version[7] - '0';
    return std::nullopt;
}

std::optional<Violation> checkHost(const RequestHead &head)
{
    const auto isHost = [](const HeaderList::Field &field) {
        return field.first.compare("host", Qt::CaseInsensitive) == 0;
    };
    const auto count = std::count_if(head.headers.begin(), head.headers.end(), isHost);
    if (count > 1)
        return bad("The request has more than one Host field.");
    if (count == 0)
        return head.minorVersion == 0 ? std::nullopt : std::optional(bad("The request has no Host field."));
    const QByteArray host = head.headers.value("host");
    if (!std::all_of(host.cbegin(), host.cend(), isHostCharacter))
        return bad("The Host field is malformed.");
    return std::nullopt;
}

std::optional<Violation> readTransferEncoding(const QByteArray &coding, int fields, RequestHead &head)
{
    if (head.minorVersion == 0)
        return bad("HTTP/1.0 has no Transfer-Encoding.");
    if (fields > 1)
        return bad("The request has several Transfer-Encoding fields.");
    if (coding.toLower() == "chunked") {
        head.contentLength = -1;
        return std::nullopt;
    }
    if (coding.isEmpty() || coding.count("chunked") > 1)
        return bad("The Transfer-Encoding is malformed.");
    return bad("The only transfer coding understood here is chunked.", 501);
}

std::optional<Violation> readContentLength(const QByteArray &length, int fields, qint64 limit, RequestHead &head)
{
    if (fields > 1)
        return bad("The request has several Content-Length fields.");
    if (length.isEmpty() || !std::all_of(length.cbegin(), length.cend(), isDigit))
        return bad("The Content-Length is not a number.");
    bool fits = false;
    head.contentLength = length.toLongLong(&fits);
    if (!fits || head.contentLength > limit)
        return Violation{413, QStringLiteral("The body is larger than %1 bytes.").arg(limit)};
    return std::nullopt;
}

std::optional<Violation> readFraming(qint64 bodyLimit, RequestHead &head)
{
    int lengths = 0;
    int codings = 0;
    for (const auto &[name, value] : head.headers) {
        lengths += name.compare("content-length", Qt::CaseInsensitive) == 0;
        codings += name.compare("transfer-encoding", Qt::CaseInsensitive) == 0;
    }
    // RFC 9112 6.3: both together are an attempt at smuggling.
    if (lengths > 0 && codings > 0)
        return bad("The request has both Content-Length and Transfer-Encoding.");
    if (codings > 0)
        return readTransferEncoding(head.headers.value("transfer-encoding"), codings, head);
    if (lengths > 0)
        return readContentLength(head.headers.value("content-length"), lengths, bodyLimit, head);
    return std::nullopt;
}

std::optional<Violation> readConnection(RequestHead &head)
{
    const QByteArray connection = head.joined("connection");
    head.keepAlive = head.minorVersion == 1 ? !hasToken(connection, "close") : hasToken(connection, "keep-alive");
    head.wantsUpgrade = hasToken(connection, "upgrade");
    const QByteArray expect = head.joined("expect");
    if (expect.isEmpty())
        return std::nullopt;
    if (expect.compare("100-continue", Qt::CaseInsensitive) != 0)
        return bad("The only expectation understood here is 100-continue.", 417);
    // RFC 9110 10.1.1: to be ignored in an HTTP/1.0 request.
    head.expectContinue = head.minorVersion == 1 && head.hasBody();
    return std::nullopt;
}

} // namespace

bool isTokenCharacter(char c)
{
    return isLetterOrDigit(c) || (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c) != nullptr);
}

bool readFieldLine(QByteArrayView line, HeaderList &headers)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return false;
    // Also refuses obs-fold and blanks before the colon: neither is a token character.
    const QByteArrayView name = line.first(colon);
    if (!std::all_of(name.begin(), name.end(), isTokenCharacter))
        return false;
    const QByteArrayView value = line.sliced(colon + 1);
    if (!std::all_of(value.begin(), value.end(), [](char c) { return isVisible(c) || c == ' ' || c == '\t'; }))
        return false;
    headers.append(name.toByteArray(), value.trimmed().toByteArray());
    return true;
}

QByteArray RequestHead::joined(const QByteArray &name) const
{
    QByteArrayList values;
    for (const auto &[fieldName, value] : headers) {
        if (fieldName.compare(name, Qt::CaseInsensitive) == 0)
            values.append(value);
    }
    return values.join(", ");
}

bool hasToken(const QByteArray &list, const QByteArray &token)
{
    const QByteArrayList parts = list.split(',');
    return std::any_of(parts.cbegin(), parts.cend(), [&token](const QByteArray &part) {
        return part.trimmed().compare(token, Qt::CaseInsensitive) == 0;
    });
}

std::optional<Violation> readHead(QByteArrayView bytes, qint64 bodyLimit, RequestHead &head)
{
    bool isFirst = true;
    while (!bytes.isEmpty()) {
        const qsizetype newline = bytes.indexOf('\n');
        if (newline < 1 || bytes[newline - 1] != '\r')
            return bad("Lines of the head must end with CR LF.");
        const QByteArrayView line = bytes.first(newline - 1);
        bytes = bytes.sliced(newline + 1);
        if (line.isEmpty())
            break;
        if (isFirst) {
            if (auto violation = readRequestLine(line, head))
                return violation;
            isFirst = false;
        } else if (!readFieldLine(line, head.headers)) {
            return bad("A header field is malformed.");
        }
    }
    if (auto violation = checkHost(head))
        return violation;
    if (auto violation = readTarget(head)) // after the Host field, with which it compares
        return violation;
    if (auto violation = readFraming(bodyLimit, head))
        return violation;
    return readConnection(head);
}

} // namespace regatta
