// SPDX-License-Identifier: GPL-3.0-or-later
#include "connect/rejectiondiagnosis.h"

#include "client/displaytext.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace regatta {

namespace {

using Action = Diagnosis::Action;

// The longer ones first, because they end in the shorter ones.
constexpr std::array<const char *, 11> ApiEnds{"/chat/completions", "/messages/count_tokens", "/images/generations",
                                               "/audio/speech",     "/audio/transcriptions",  "/completions",
                                               "/embeddings",       "/responses",             "/messages",
                                               "/models",           "/rerank"};
constexpr std::array<const char *, 7> OllamaPaths{"/api/chat", "/api/generate", "/api/tags", "/api/show",
                                                  "/api/version", "/api/ps", "/api/embed"};
constexpr std::array<std::pair<const char *, const char *>, 14> Clients{{{"CherryStudio", "Cherry Studio"},
                                                                         {"claude-cli", "Claude Code"},
                                                                         {"codex", "Codex CLI"},
                                                                         {"OpenAI/Python", "OpenAI Python"},
                                                                         {"OpenAI/JS", "OpenAI Node.js"},
                                                                         {"Anthropic/Python", "Anthropic Python"},
                                                                         {"Anthropic/JS", "Anthropic Node.js"},
                                                                         {"LobeChat", "LobeChat"},
                                                                         {"SillyTavern", "SillyTavern"},
                                                                         {"Continue", "Continue"},
                                                                         {"curl/", "curl"},
                                                                         {"python-requests", "Python requests"},
                                                                         {"aiohttp", "Python aiohttp"},
                                                                         {"Wget", "Wget"}}};

/// What stands before the API's own part of the path: "/api/v1" of "/api/v1/chat/completions"; none where there is no such part.
std::optional<QString> prefixOf(const QString &path)
{
    for (const char *end : ApiEnds) {
        if (path.endsWith(QLatin1String(end)))
            return path.chopped(qsizetype(qstrlen(end)));
    }
    return std::nullopt;
}

qsizetype distance(const QString &a, const QString &b)
{
    std::vector<qsizetype> row(size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i + 1);
        for (size_t j = 1; j < row.size(); ++j) {
            const qsizetype changed = diagonal + (a[i] == b[qsizetype(j) - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

} // namespace

QString RejectionDiagnosis::clientName(const QByteArray &userAgent)
{
    for (const auto &[part, name] : Clients) {
        if (userAgent.contains(part))
            return QLatin1String(name);
    }
    if (userAgent.startsWith("Mozilla/"))
        return tr("a browser");
    return userAgent.isEmpty() ? tr("a client without a name") : QString::fromLatin1(userAgent.left(60));
}

QString RejectionDiagnosis::nearestModel(const QString &asked, const QStringList &models)
{
    const QString wanted = asked.toLower().section(QLatin1Char('/'), -1);
    QString nearest;
    qsizetype best = std::max<qsizetype>(2, wanted.size() / 3) + 1;
    for (const QString &model : models) {
        const qsizetype far = distance(wanted, model.toLower().section(QLatin1Char('/'), -1));
        if (far < best) {
            best = far;
            nearest = model;
        }
    }
    return nearest;
}

Diagnosis RejectionDiagnosis::ofKey(const RejectedCall &call)
{
    switch (call.kind) {
    case RejectionKind::NoKey:
        return {tr("No key"), tr("The call brought no client key, and this gateway asks for one."),
                tr("Make a key here and put it where the client asks for its API key."), Action::NewKey};
    case RejectionKind::AdminKey:
        if (call.path.startsWith("/admin"))
            return {tr("Key of the other kind"), tr("A client key opens the OpenAI API, not the admin API."),
                    tr("Use an admin key: regatta keys create NAME --admin."), Action::Keys};
        return {tr("Key of the other kind"), tr("An admin key opens the admin API and nothing else."),
                tr("Make a client key here and put it into the client."), Action::NewKey};
    default: break;
    }
    const bool isOwn = call.maskedKey.startsWith(QLatin1String("rg-")) || call.maskedKey.startsWith(QLatin1String("rga"));
    if (isOwn)
        return {tr("Wrong key"), tr("The key %1 was revoked, was mistyped or belongs to another gateway.").arg(call.maskedKey),
                tr("Keys are shown only once: make a new one here and put it into the client."), Action::NewKey};
    return {tr("Wrong key"),
            call.maskedKey.isEmpty() ? tr("The key that came is none of this gateway's.")
                                     : tr("The key %1 is none of this gateway's, whose keys begin with rg-.").arg(call.maskedKey),
            tr("The client seems to send another service's key, or a stand-in. Make a key here and put it into the client."),
            Action::NewKey};
}

Diagnosis RejectionDiagnosis::ofPath(const RejectedCall &call, const DiagnosisContext &context)
{
    const QString path = QString::fromLatin1(call.path);
    const QString title = tr("Unknown path");
    if (path.isEmpty() || path == QLatin1String("/") || path == QLatin1String("/v1") || path == QLatin1String("/v1/"))
        return {title, tr("The bare address was opened, which answers nothing."),
                tr("Nothing to mend where that was a look with a browser. Clients take %1 as their base URL.").arg(context.baseUrl),
                Action::None};
    const bool isOllama = std::any_of(OllamaPaths.begin(), OllamaPaths.end(),
                                      [&](const char *known) { return path.endsWith(QLatin1String(known)); });
    if (isOllama)
        return {title, tr("The client speaks Ollama's own API (%1).").arg(path),
                tr("Set its provider to “OpenAI-compatible” with the base URL %1.").arg(context.baseUrl), Action::None};
    if (path.contains(QLatin1String(":generateContent")) || path.contains(QLatin1String(":streamGenerateContent"))
        || path.startsWith(QLatin1String("/v1beta/models")))
        return {title, tr("The client speaks Google's Gemini API (%1).").arg(path),
                tr("Set its provider to “OpenAI-compatible” with the base URL %1.").arg(context.baseUrl), Action::None};
    if (const std::optional<QString> prefix = prefixOf(path)) {
        if (prefix->count(QLatin1String("/v1")) > 1)
            return {title, tr("The base URL has /v1 twice: the client asked for %1.").arg(path),
                    tr("The client adds /v1 by itself, or it was typed twice. Use %1, and without /v1 if that does not help.")
                        .arg(context.baseUrl),
                    Action::None};
        if (prefix->isEmpty())
            return {title, tr("The base URL lacks /v1: the client asked for %1.").arg(path),
                    tr("Use %1 as the base URL.").arg(context.baseUrl), Action::None};
        return {title, tr("The base URL ends in %1, which is no part of this gateway.").arg(*prefix),
                tr("Use %1 as the base URL.").arg(context.baseUrl), Action::None};
    }
    return {title, tr("Nothing is served at %1.").arg(path),
            tr("Clients take %1 as their base URL. A browser or a scanner of the network may ask for such paths; then there is "
               "nothing to mend.")
                .arg(context.baseUrl),
            Action::None};
}

Diagnosis RejectionDiagnosis::ofModel(const RejectedCall &call, const DiagnosisContext &context)
{
    const QString title = tr("Unknown model");
    if (call.path.startsWith("/v1/messages") && !context.answersMessages)
        return {tr("No endpoint for it"), tr("The client speaks Anthropic's API, which no endpoint that is switched on answers."),
                tr("Add a gcli2api server, which does."), Action::Endpoints};
    const QString asked = call.model.isEmpty() ? DisplayText::noData() : call.model;
    if (context.models.isEmpty())
        return {title, tr("The client asked for %1, and no endpoint has told its models yet.").arg(asked),
                tr("Add or switch on an endpoint that serves it."), Action::Endpoints};
    if (context.models.contains(call.model))
        return {tr("No endpoint for it"), tr("The model %1 is listed, but no endpoint that is switched on could take the call: %2")
                                              .arg(asked, call.message),
                tr("Switch on an endpoint that serves it, or look at the routes."), Action::Endpoints};
    const QString nearest = nearestModel(call.model, context.models);
    const QString cause = tr("The client asked for %1, which no endpoint lists.").arg(asked);
    const QString fix = nearest.isEmpty() ? tr("Choose a model from the list of models in the client.")
                                          : tr("The nearest that is served: %1. Set that in the client.").arg(nearest);
    if (!context.strictModels)
        return {title, cause, fix, Action::Models};
    return {title, cause,
            fix + QLatin1Char(' ')
                + tr("Or switch off “strict models” in the settings, so that unknown names are passed on.", "after another sentence"),
            Action::Models};
}

Diagnosis RejectionDiagnosis::ofBody(const RejectedCall &call)
{
    if (call.message.startsWith(QLatin1String("This is not an HTTP request")))
        return {tr("Not HTTP"), tr("What came was no HTTP request; most often it is a client that was given https://."),
                tr("Use http:// in the base URL: the gateway speaks plain HTTP."), Action::None};
    if (call.status == 415)
        return {tr("Wrong type of content"), call.message,
                tr("The client must send JSON, uncompressed, with “Content-Type: application/json”."), Action::None};
    return {tr("Malformed request"), call.message.isEmpty() ? tr("The body could not be read.") : call.message,
            tr("The body must be one JSON object as OpenAI's API describes it. In your own program, let a JSON library write it; "
               "in a ready-made one, look for an update."),
            Action::None};
}

Diagnosis RejectionDiagnosis::of(const RejectedCall &call, const DiagnosisContext &context)
{
    switch (call.kind) {
    case RejectionKind::NoKey:
    case RejectionKind::WrongKey:
    case RejectionKind::AdminKey: return ofKey(call);
    case RejectionKind::ForeignOrigin:
        if (call.message.contains(QLatin1String("allowedHosts")))
            return {tr("Foreign host name"),
                    tr("The client used a host name that is not allowed, and no key is required here."),
                    tr("Use 127.0.0.1 in its base URL, send a client key, or add the name to the allowed hosts."), Action::Settings};
        return {tr("Foreign web page"), tr("A web page asked, and its origin is not among the allowed ones."),
                tr("If it is a client of yours, add its origin to the allowed origins, or let it send a client key."),
                Action::Settings};
    case RejectionKind::UnknownPath: return ofPath(call, context);
    case RejectionKind::WrongMethod:
        return {tr("Wrong method"), call.message.isEmpty() ? tr("This path does not take %1.").arg(QString::fromLatin1(call.method))
                                                           : call.message,
                tr("Opened in a browser, an address is only read; clients send POST there. Nothing to mend where that was a test."),
                Action::None};
    case RejectionKind::UnknownModel: return ofModel(call, context);
    case RejectionKind::MalformedBody: return ofBody(call);
    case RejectionKind::TooLarge:
        return {tr("Too large"), call.message,
                tr("Send less at once, such as fewer or smaller pictures, or raise the limit in the settings."), Action::Settings};
    case RejectionKind::OverLimit:
        return {tr("Over its limit"), call.message.isEmpty() ? tr("The key %1 is used up for now.").arg(call.clientKey) : call.message,
                tr("Wait, or raise the limits of that key."), Action::Keys};
    case RejectionKind::Loop:
        return {tr("In a circle"), tr("The call came back to the gateway that sent it."),
                tr("An endpoint's address leads to this gateway itself: correct its base URL."), Action::Endpoints};
    case RejectionKind::Other: break;
    }
    return {tr("Turned away"), call.message, tr("The gateway's log says more."), Action::None};
}

} // namespace regatta
