// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoservers.h"

#include "demo/demoserver.h"

namespace regatta {

DemoServers::DemoServers(quint32 seed, double pace, QObject *parent)
    : QObject(parent)
    , m_seed(seed)
    , m_pace(pace)
{
    m_thread.setObjectName(QStringLiteral("demo"));
}

DemoServers::~DemoServers()
{
    stop();
}

bool DemoServers::start(QString *error)
{
    if (m_thread.isRunning())
        return true;
    m_thread.start();
    QObject context; // lives on the new thread for the length of the call
    context.moveToThread(&m_thread);
    QString problem;
    QMetaObject::invokeMethod(
        &context,
        [this, &context, &problem, home = thread()] {
            quint32 seed = m_seed;
            for (const DemoProfile &profile : demoProfiles()) {
                auto server = std::make_unique<DemoServer>(profile, seed++, m_pace);
                if (!server->start()) {
                    problem = server->errorString();
                    break;
                }
                m_endpoints.append(server->endpoint());
                m_servers.push_back(std::move(server));
            }
            context.moveToThread(home);
        },
        Qt::BlockingQueuedConnection);
    if (problem.isEmpty())
        return true;
    stop();
    if (error)
        *error = tr("The demo's servers cannot listen on 127.0.0.1: %1").arg(problem);
    return false;
}

void DemoServers::stop()
{
    m_endpoints.clear();
    if (!m_thread.isRunning())
        return;
    // The servers own sockets and timers of that thread and must die on it: as its last act.
    QObject::connect(
        &m_thread, &QThread::finished, &m_thread, [this] { m_servers.clear(); },
        Qt::ConnectionType(Qt::DirectConnection | Qt::SingleShotConnection));
    m_thread.quit();
    m_thread.wait();
}

} // namespace regatta
