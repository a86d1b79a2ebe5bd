// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace regatta {

/// What a path of the API says about a request before its body is read; used where the endpoint that made a thing must
/// serve it, and where a request must not be sent twice.

/// The id that the path is about: "resp_1" of "/v1/responses/resp_1/cancel", "file-1" of "/v1/files/file-1/content".
/// Empty where there is none; a model's id is no resource, because any endpoint may serve it.
[[nodiscard]] QString resourceInPath(const QByteArray &path);

/// Whether a request to that path leaves something behind: uploads, files, batches, jobs, deletions, and every POST to a
/// path that is not known to compute only (images, audio, moderations, reranking and the like).
[[nodiscard]] bool pathHasEffects(const QByteArray &method, const QByteArray &path);

} // namespace regatta
