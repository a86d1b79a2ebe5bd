// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/resourcepath.h"

#include <QByteArrayList>

#include <algorithm>
#include <array>

namespace regatta {

namespace {

/// "/v1/files/f/content" → files, f, content.
QByteArrayList segmentsAfterVersion(const QByteArray &path)
{
    QByteArrayList segments = path.split('/');
    segments.removeAll(QByteArray());
    if (!segments.isEmpty() && segments.first() == "v1")
        segments.removeFirst();
    return segments;
}

bool isOneOf(const QByteArray &name, std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(), [&](const char *candidate) { return name == candidate; });
}

} // namespace

QString resourceInPath(const QByteArray &path)
{
    const QByteArrayList segments = segmentsAfterVersion(path);
    // fine_tuning/jobs/{id} and chat/completions/{id} have a group before the collection.
    qsizetype collection = 0;
    if (segments.size() > 1 && isOneOf(segments[0], {"chat", "fine_tuning", "organization"}))
        collection = 1;
    if (segments.size() <= collection + 1)
        return {};
    const QByteArray &name = segments[collection];
    if (!isOneOf(name, {"responses", "conversations", "files", "batches", "uploads", "jobs", "vector_stores", "containers",
                        "assistants", "threads", "evals", "videos", "completions"}))
        return {};
    const QByteArray &id = segments[collection + 1];
    // Collections also have verbs of their own, such as /responses/input_tokens.
    if (isOneOf(id, {"input_tokens", "compact", "runs"}))
        return {};
    return QString::fromUtf8(QByteArray::fromPercentEncoding(id));
}

bool pathHasEffects(const QByteArray &method, const QByteArray &path)
{
    if (isOneOf(method, {"GET", "HEAD", "OPTIONS"}))
        return false;
    const QByteArrayList segments = segmentsAfterVersion(path);
    if (method != "POST" || segments.isEmpty())
        return true;
    const bool computesOnly = isOneOf(segments.first(), {"images", "audio", "moderations", "rerank", "score", "tokenize",
                                                         "detokenize", "classify", "embeddings", "edits"});
    return !computesOnly;
}

} // namespace regatta
