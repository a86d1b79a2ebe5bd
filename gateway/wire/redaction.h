// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace regatta {

/// `text` with each of those secrets replaced by ***. Empty ones are none.
[[nodiscard]] QByteArray withoutSecrets(QByteArray text, const QList<QByteArray> &secrets);

/// A request's or an answer's body as it may be kept: without the known secrets, without strings that look like keys
/// (OpenAI's, Google's, GitHub's and others' prefixes, JSON web tokens, "Bearer …", private keys, members called password
/// and the like), with a note in the place of each base64 run of more than 1 KiB, and cut to at most `limit` bytes between
/// two characters. The time it takes depends on `limit` and the blobs before it, not on the rest of the body.
[[nodiscard]] QByteArray redactedBody(const QByteArray &body, qsizetype limit, const QList<QByteArray> &secrets);

} // namespace regatta
