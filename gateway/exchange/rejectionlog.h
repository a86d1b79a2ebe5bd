// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rejectedcall.h"

#include <QByteArray>
#include <QHash>
#include <QList>

namespace regatta {

struct ChatRequest;
struct ClientError;

/// Counts the calls that were turned away until somebody takes them to be kept. Alike ones (kind, method, path, model, key,
/// user agent) are one with a count. At most `mostOfOneKind` different ones of a kind are told apart between two take(): a
/// flood of others of that kind is counted in one row without details, so that it costs no memory and hides no other kind.
/// Owned by the composition root; gateway thread; pure.
class RejectionLog
{
public:
    static constexpr int mostOfOneKind = 100;

    /// `now`: UTC milliseconds, for the call's times. Cuts what is too long and strikes out what cannot be printed.
    void note(RejectedCall call, qint64 now);
    [[nodiscard]] bool isEmpty() const { return m_calls.isEmpty(); }
    /// Everything since the last time, oldest first.
    [[nodiscard]] QList<RejectedCall> take();

private:
    [[nodiscard]] bool count(const QByteArray &identity, const RejectedCall &call);

    QList<RejectedCall> m_calls;
    QHash<QByteArray, qsizetype> m_positions; ///< identity → index in m_calls
    QHash<RejectionKind, int> m_different;
};

/// A request that came in and is refused nevertheless, such as by its key's limits (OverLimit).
[[nodiscard]] RejectedCall rejectedCall(const ChatRequest &request, RejectionKind kind, const ClientError &error);

/// A wrong key as it may be shown: its first 6 characters and "…", and only where it is longer than 20; else empty.
[[nodiscard]] QString maskedWrongKey(const QByteArray &key);

} // namespace regatta
