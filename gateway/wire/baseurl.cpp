// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/baseurl.h"

#include <QHostAddress>
#include <QStringList>

#include <algorithm>
#include <array>

namespace regatta {

namespace {

QString example(EndpointKind kind)
{
    return kind == EndpointKind::OpenAi ? QStringLiteral("https://api.example.com/v1")
                                        : QStringLiteral("http://127.0.0.1:7861");
}

/// Blanks around it, and the quotes, brackets or backticks of the text that it was copied from.
QString unwrapped(const QString &text)
{
    QString inner = text.trimmed();
    static constexpr std::array<std::pair<char16_t, char16_t>, 4> wrappings{
        std::pair{u'"', u'"'}, std::pair{u'\'', u'\''}, std::pair{u'`', u'`'}, std::pair{u'<', u'>'}};
    for (const auto &[open, close] : wrappings) {
        if (inner.size() > 1 && inner.startsWith(QChar(open)) && inner.endsWith(QChar(close)))
            inner = inner.sliced(1, inner.size() - 2).trimmed();
    }
    return inner;
}

/// "localhost:7861/v1" and its like, where only http makes sense.
bool isBareLoopback(const QString &text)
{
    const QUrl url(QLatin1String("http://") + text, QUrl::StrictMode);
    const QString host = url.host();
    return host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost"))
        || QHostAddress(host).isLoopback();
}

QStringList segmentsOf(const QUrl &url)
{
    return url.path(QUrl::FullyEncoded).split(QLatin1Char('/'), Qt::SkipEmptyParts);
}

/// The endings that users paste along with a base: the last segments of an API's path.
const QList<QStringList> &apiPaths()
{
    static const QList<QStringList> paths = [] {
        QList<QStringList> list;
        for (const char *path : {"chat/completions", "messages/count_tokens", "images/generations", "images/edits",
                                 "images/variations", "audio/speech", "audio/transcriptions", "audio/translations",
                                 "completions", "embeddings", "responses", "messages", "models", "moderations", "files",
                                 "batches", "rerank"})
            list += QString::fromLatin1(path).split(QLatin1Char('/'));
        return list;
    }();
    return paths;
}

void removeApiPath(QStringList &segments)
{
    for (const QStringList &path : apiPaths()) {
        const qsizetype kept = segments.size() - path.size();
        if (kept >= 0 && segments.sliced(kept) == path) {
            segments.resize(kept);
            return;
        }
    }
}

QStringList openAiBase(QStringList segments)
{
    removeApiPath(segments);
    while (segments.size() > 1 && segments.last() == QLatin1String("v1") && segments[segments.size() - 2] == segments.last())
        segments.removeLast();
    return segments.isEmpty() ? QStringList{QStringLiteral("v1")} : segments;
}

/// Both sides of a gcli2api server stand under one base; a proxy's own prefix before them is kept.
QStringList gcliBase(QStringList segments)
{
    for (qsizetype i = 0; i < segments.size(); ++i) {
        const bool isSide = segments[i] == QLatin1String("antigravity")
            && (i + 1 == segments.size() || segments[i + 1].startsWith(QLatin1String("v1")));
        if (isSide || segments[i] == QLatin1String("v1") || segments[i] == QLatin1String("v1beta")) {
            segments.resize(i);
            return segments;
        }
    }
    removeApiPath(segments);
    if (!segments.isEmpty() && segments.last() == QLatin1String("antigravity"))
        segments.removeLast();
    return segments;
}

bool hasDotSegment(const QByteArray &path)
{
    if (!path.contains('.') && !path.contains('%'))
        return false; // as almost always, for each attempt
    const QList<QByteArray> segments = path.split('/');
    return std::any_of(segments.begin(), segments.end(), [](const QByteArray &segment) {
        // Some servers take a backslash for a slash.
        const QByteArray plain = QByteArray::fromPercentEncoding(segment).replace('\\', '/');
        const QList<QByteArray> parts = plain.split('/');
        return parts.contains("..") || parts.contains(".");
    });
}

} // namespace

std::variant<QUrl, QString> normaliseBaseUrl(const QString &text, EndpointKind kind)
{
    QString pasted = unwrapped(text);
    const QString expected = QStringLiteral("expected a URL such as %1").arg(example(kind));
    if (pasted.isEmpty())
        return QStringLiteral("The base URL is empty: %1.").arg(expected);
    if (std::any_of(pasted.begin(), pasted.end(), [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control; }))
        return QStringLiteral("The base URL has a blank in it: %1.").arg(expected);
    if (!pasted.contains(QLatin1String("://"))) {
        if (!isBareLoopback(pasted))
            return QStringLiteral("The base URL does not start with http:// or https://: %1.").arg(expected);
        pasted.prepend(QLatin1String("http://"));
    }

    QUrl url(pasted, QUrl::TolerantMode);
    // The text itself is never repeated in an error: it may hold a password.
    if (!url.userInfo().isEmpty() || url.authority().contains(QLatin1Char('@')))
        return QStringLiteral("The base URL holds a user name or password: expected them not in the URL, but as the endpoint's key.");
    if (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https"))
        return QStringLiteral("The base URL does not start with http:// or https://: %1.").arg(expected);
    if (!url.isValid() || url.host().isEmpty() || url.port() == 0)
        return QStringLiteral("The base URL has no valid host and port: %1.").arg(expected);
    if (url.hasQuery() || url.hasFragment())
        return QStringLiteral("The base URL has a ? or # part: %1, without it.").arg(expected);

    const QStringList segments = segmentsOf(url);
    if (hasDotSegment(segments.join(QLatin1Char('/')).toUtf8()))
        return QStringLiteral("The base URL's path has a . or .. in it: %1.").arg(expected);
    const QStringList base = kind == EndpointKind::OpenAi ? openAiBase(segments) : gcliBase(segments);
    url.setPath(base.isEmpty() ? QString() : QLatin1Char('/') + base.join(QLatin1Char('/')), QUrl::TolerantMode);
    if (url.port() == (url.scheme() == QLatin1String("https") ? 443 : 80))
        url.setPort(-1);
    return url;
}

QUrl upstreamUrl(const Endpoint &endpoint, const QByteArray &path, const QByteArray &query)
{
    if (hasDotSegment(path))
        return {};
    QByteArray target = endpoint.baseUrl.toEncoded(QUrl::StripTrailingSlash);
    switch (endpoint.kind) {
    case EndpointKind::Gcli: target += path; break;
    case EndpointKind::Antigravity: target += "/antigravity" + path; break;
    case EndpointKind::OpenAi: // the base has the version itself
        target += path == "/v1" || path.startsWith("/v1/") ? path.sliced(3) : path;
        break;
    }
    if (!query.isEmpty())
        target += '?' + query;
    return QUrl::fromEncoded(target, QUrl::TolerantMode);
}

bool kindServes(EndpointKind kind, Api api)
{
    if (kind == EndpointKind::OpenAi)
        return true;
    return api == Api::ChatCompletions || api == Api::Messages || api == Api::CountTokens;
}

} // namespace regatta
