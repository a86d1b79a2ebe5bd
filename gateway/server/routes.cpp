// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes.h"

#include "wire/resourcepath.h"

#include <algorithm>
#include <optional>

namespace regatta {

namespace {

using Kind = RouteMatch::Kind;

struct JsonApi
{
    const char *path;
    Api api;
};

constexpr JsonApi jsonApis[] = {
    {"/v1/chat/completions", Api::ChatCompletions},
    {"/v1/completions", Api::Completions},
    {"/v1/embeddings", Api::Embeddings},
    {"/v1/responses", Api::Responses},
    {"/v1/messages", Api::Messages},
    {"/v1/messages/count_tokens", Api::CountTokens},
};

/// First segments that old client settings may use without /v1.
constexpr const char *bareNames[] = {"chat",    "completions", "embeddings",  "responses",     "messages",
                                     "models",  "images",      "audio",       "moderations",   "files",
                                     "uploads", "batches",     "fine_tuning", "vector_stores", "rerank"};

template <typename Names>
bool isOneOf(const QByteArray &name, const Names &names)
{
    return std::any_of(std::begin(names), std::end(names), [&name](const char *other) { return name == other; });
}

/// Dot segments and encoded slashes could reach other paths of an endpoint, with the endpoint's own key.
bool isSafePath(const QByteArray &path)
{
    for (qsizetype at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
        bool isHex = false;
        const int value = path.mid(at + 1, 2).toInt(&isHex, 16);
        if (!isHex || at + 3 > path.size() || value < 0x20 || value == 0x7f)
            return false;
    }
    if (path.contains('\\'))
        return false;
    const QByteArrayList segments = QByteArray::fromPercentEncoding(path).replace('\\', '/').split('/');
    return std::none_of(segments.cbegin(), segments.cend(),
                        [](const QByteArray &segment) { return segment == "." || segment == ".."; });
}

QByteArray withoutDoubledSlashes(const QByteArray &path)
{
    QByteArray result;
    result.reserve(path.size());
    for (const char c : path) {
        if (c != '/' || !result.endsWith('/'))
            result += c;
    }
    return result;
}

/// From /v1 on; false where the path is none of the API's.
bool normalise(QByteArray &path, bool &askedAntigravity)
{
    path = withoutDoubledSlashes(path);
    if (path.startsWith("/antigravity/")) {
        askedAntigravity = true;
        path = path.mid(12);
    }
    while (path.startsWith("/v1/v1/"))
        path = path.mid(3);
    if (path.size() > 1 && path.endsWith('/'))
        path.chop(1);
    if (path.startsWith("/v1/"))
        return true;
    const qsizetype end = path.indexOf('/', 1);
    if (!isOneOf(path.mid(1, end < 0 ? -1 : end - 1), bareNames))
        return false;
    path.prepend("/v1");
    return true;
}

/// Fills in what the path alone says.
void describe(RouteMatch &match)
{
    const QByteArray &path = match.path;
    for (const auto &[jsonPath, api] : jsonApis) {
        if (path == jsonPath) {
            match.kind = Kind::Exchange;
            match.api = api;
            match.takesJson = true;
            match.allow = {"POST"};
            return;
        }
    }
    match.allow = {"GET", "HEAD"};
    if (path == "/v1/models") {
        match.kind = Kind::ModelList;
    } else if (path.startsWith("/v1/models/")) {
        // Ids hold slashes and more: "google/gemini-2.5-pro", "假流式/gemini-2.5-pro".
        match.kind = Kind::Model;
        match.resource = QString::fromUtf8(QByteArray::fromPercentEncoding(path.mid(11)));
    } else {
        match.kind = Kind::Exchange;
        match.api = Api::Other;
        match.resource = resourceInPath(path);
        match.allow = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
    }
}

} // namespace

RouteMatch findRoute(const QByteArray &method, const QByteArray &target)
{
    RouteMatch match;
    const qsizetype mark = target.indexOf('?');
    match.path = mark < 0 ? target : target.left(mark);
    match.query = mark < 0 ? QByteArray() : target.mid(mark + 1);
    if (!isSafePath(match.path)) {
        match.kind = Kind::BadPath;
        return match;
    }
    if (match.path == "/admin" || match.path.startsWith("/admin/")) {
        match.kind = Kind::Admin;
        match.takesJson = method == "POST" || method == "PUT" || method == "PATCH";
        return match;
    }
    if (match.path == "/metrics") {
        match.kind = Kind::Metrics;
        match.allow = {"GET", "HEAD"};
    } else if (match.path == "/healthz" || match.path == "/readyz") {
        match.kind = match.path == "/healthz" ? Kind::Health : Kind::Readiness;
        match.allow = {"GET", "HEAD"};
    } else if (normalise(match.path, match.askedAntigravity)) {
        describe(match);
    } else {
        match.kind = Kind::UnknownPath;
        return match;
    }
    if (method == "OPTIONS")
        match.kind = Kind::Options;
    else if (!match.allow.contains(method))
        match.kind = Kind::WrongMethod;
    match.hasEffects = match.kind == Kind::Exchange && match.api == Api::Other && pathHasEffects(method, match.path);
    return match;
}

} // namespace regatta
