// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/answer.h"
#include "model/settings.h"
#include "model/time.h"

#include <QCoreApplication>
#include <QList>
#include <QObject>

#include <functional>

namespace regatta {

class Configuration;

/// Endpoints that were removed and can be brought back for a while: where they stood, the routes that named them, and the
/// entry of their key, which stays in the keychain until that time is over or the program ends. Owned by the
/// LocalGatewayClient; main thread; the configuration outlives it.
class RemovedEndpoints
{
    Q_DECLARE_TR_FUNCTIONS(RemovedEndpoints)

public:
    /// Called with entries that no removed endpoint needs any more.
    using Forget = std::function<void(const QStringList &references)>;

    RemovedEndpoints(Configuration &configuration, Milliseconds undoTime, Forget forget);

    void remove(const QString &name, ClientDone done);
    /// The last one that was removed under that name: at its place, in its routes, with its key. What was changed meanwhile
    /// stays changed.
    void restore(const QString &name, ClientDone done);
    /// Some removed endpoint may still need that entry.
    [[nodiscard]] bool needs(const QString &reference) const;
    /// The time is over for all.
    void finish();
    void setUndoTime(Milliseconds time) { m_undoTime = time; }

private:
    struct NamedRoute
    {
        Route route;          ///< with all that it named, those removed before included, in their order
        qsizetype index = 0;
    };
    struct Removed
    {
        quint64 number = 0;
        Endpoint endpoint;
        QStringList order;    ///< of all endpoints, those removed before included
        QList<NamedRoute> routes;
    };
    [[nodiscard]] Removed removedFrom(const Settings &settings, const Endpoint &endpoint) const;
    [[nodiscard]] static QStringList endpointNames(const Settings &settings);
    static void bringBack(Settings &settings, const Removed &removed);
    void drop(quint64 number);
    void expire(quint64 number);

    Configuration &m_configuration;
    Milliseconds m_undoTime;
    const Forget m_forget;
    QList<Removed> m_removed; ///< oldest first
    quint64 m_lastNumber = 0;
    QObject m_context;        ///< what the timers die with
};

} // namespace regatta
