// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/clientkey.h"
#include "model/snapshot.h"
#include "model/time.h"
#include "store/usage/usagereader.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace regatta {

/// Makes the limits of client keys hold over a restart: asks the usage log what keys with a limit of tokens or a budget used
/// before this start, and hands it on. A key that is limited later is asked about then. While the log cannot be read, or rows
/// of an earlier run wait in its spool, it asks again. Owned by the composition root; main thread.
class KeyUseRestoring final : public QObject
{
    Q_OBJECT

public:
    using Uses = QHash<qint64, KeyUseBefore>;

    struct Parts
    {
        UsageReader &reader;
        std::function<UsageLogStatus()> status;                                  ///< of the log
        std::function<QFuture<StoreResult<QList<ClientKey>>>()> keys;            ///< as they are now
        std::function<void(const Uses &)> restore;                               ///< replaces what was restored before
    };

    /// Requests that arrived from `startedAt` on (UTC milliseconds) are counted by who serves them.
    KeyUseRestoring(Parts parts, qint64 startedAt, Milliseconds pause = std::chrono::seconds(5), QObject *parent = nullptr);

    /// Asks about the limited keys that were not asked about yet: at the start, and when keys change.
    void look();
    /// Nothing is left to ask about.
    [[nodiscard]] bool isDone() const { return m_waiting == 0 && !m_again.isActive(); }

private:
    void ask(const QList<ClientKey> &keys);
    void take(const StoreResult<Uses> &result, const UsageLogStatus &status);

    const Parts m_parts;
    const qint64 m_startedAt;
    QTimer m_again;
    QSet<qint64> m_restored; ///< finally
    int m_waiting = 0;       ///< answers under way
};

} // namespace regatta
