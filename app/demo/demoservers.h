// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint.h"

#include <QList>
#include <QObject>
#include <QThread>

#include <memory>
#include <vector>

namespace regatta {

class DemoServer;

/// The three simulated endpoints behind "Try the demo" and --demo: real loopback HTTP servers on a thread of their own, so
/// that the gateway reaches them through its real transport. Their text is marked as simulated.
///
/// Owned by the composition root, used on the owner's thread; start() and stop() wait for the thread, for milliseconds.
/// The destructor stops.
class DemoServers : public QObject
{
    Q_OBJECT

public:
    /// The same seed gives the same delays, failures and texts to the same order of requests at each endpoint.
    /// `pace` stretches all times; tests take 0.
    explicit DemoServers(quint32 seed = 1, double pace = 1, QObject *parent = nullptr);
    ~DemoServers() override;

    /// False with a sentence in `error` where no port could be had; nothing runs then.
    bool start(QString *error = nullptr);
    /// In order of priority; empty while not running.
    [[nodiscard]] QList<Endpoint> endpoints() const { return m_endpoints; }
    /// Cuts all answers and frees the ports. May be called again, and start() after it.
    void stop();

private:
    quint32 m_seed;
    double m_pace;
    QThread m_thread;
    std::vector<std::unique_ptr<DemoServer>> m_servers; ///< touched on m_thread only
    QList<Endpoint> m_endpoints;
};

} // namespace regatta
