// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/dailyuse.h"
#include "model/snapshot.h"
#include "store/usage/usagereader.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

namespace regatta {

/// Makes daily limits hold over a restart: asks the usage log what was used today before this start, and hands it on. While
/// the log cannot be read it asks again, and as long as rows wait in the spool it asks again, too, because those of an
/// earlier run may be among them; what was handed on already is not handed on twice. It ends at midnight, when the count
/// begins anew. Owned by the composition root; main thread.
class UseRestoring final : public QObject
{
    Q_OBJECT

public:
    using Uses = QHash<QString, EndpointUse>;

    struct Parts
    {
        UsageReader &reader;
        std::function<UsageLogStatus()> status;     ///< of the log
        std::function<QList<Endpoint>()> endpoints; ///< as they are set now
        std::function<void(const Uses &)> restore;  ///< adds to what is counted
    };

    /// Requests that arrived from `startedAt` on (UTC milliseconds) are counted by who serves them.
    UseRestoring(Parts parts, qint64 startedAt, Milliseconds pause = std::chrono::seconds(5), QObject *parent = nullptr);

    void start() { ask(); }
    [[nodiscard]] bool isDone() const { return m_isDone; }

private:
    using Used = QHash<QString, UsageReader::Use>;

    void ask();
    void hand(const Used &used);

    const Parts m_parts;
    const qint64 m_startedAt;
    QTimer m_again;
    Used m_handed; ///< what was handed on before
    bool m_isDone = false;
};

} // namespace regatta
