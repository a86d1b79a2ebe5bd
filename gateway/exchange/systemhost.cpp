// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/systemhost.h"

#include <QCoreApplication>
#include <QNetworkInformation>

#include <ctime>

namespace regatta {

namespace {

using Reachability = QNetworkInformation::Reachability;

Milliseconds reading(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return toMilliseconds(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

} // namespace

SystemHost::SystemHost()
    : m_reachability(std::make_shared<std::atomic<int>>(int(Reachability::Unknown)))
{
    QCoreApplication *application = QCoreApplication::instance();
    if (!application)
        return;
    QMetaObject::invokeMethod(application, [reachability = m_reachability] {
        if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
            return;
        QNetworkInformation *information = QNetworkInformation::instance();
        reachability->store(int(information->reachability()));
        QObject::connect(information, &QNetworkInformation::reachabilityChanged, information,
                         [reachability](Reachability now) { reachability->store(int(now)); });
    });
}

std::optional<bool> SystemHost::isOnline() const
{
    switch (Reachability(m_reachability->load())) {
    case Reachability::Unknown: return std::nullopt;
    case Reachability::Disconnected: return false;
    default: return true; // a local network may be all that the endpoints need
    }
}

Milliseconds SystemHost::timeAsleep() const
{
    return reading(CLOCK_BOOTTIME) - reading(CLOCK_MONOTONIC);
}

} // namespace regatta
