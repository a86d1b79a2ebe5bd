// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <optional>

namespace regatta {

/// What this machine says of itself; a fake in tests. Asked on the gateway thread, often: it answers at once.
class HostSource
{
public:
    virtual ~HostSource() = default;
    /// Whether it has a network beyond itself; none: nobody knows, which is never taken for no.
    [[nodiscard]] virtual std::optional<bool> isOnline() const = 0;
    /// How long it has slept since it was started.
    [[nodiscard]] virtual Milliseconds timeAsleep() const = 0;
};

/// Whether failures are this machine's own fault: it is offline, or it just woke and its connections are stale. Then
/// nothing is held against an endpoint, and the window says why. Owned by the Gateway; gateway thread; the clock outlives it.
///
/// - Offline excuses every endpoint, those on loopback too: a gcli2api server there reaches its models over the same network.
/// - A network service may be wrong (NetworkManager calls interfaces that it does not manage disconnected): an answer from
///   beyond this machine, gcli2api's on loopback included, disproves "offline" until the service's next word.
/// - Waking shows in CLOCK_BOOTTIME running ahead of CLOCK_MONOTONIC, and in an event loop that stood still (a stopped
///   process). It excuses for a quarter of a minute.
class HostWatch final : public QObject
{
    Q_OBJECT

public:
    HostWatch(std::unique_ptr<HostSource> source, const Clock &clock, QObject *parent = nullptr);

    /// Looks now: failures right after waking arrive before any timer does.
    void look();
    /// An answer came that can only have come over the network.
    void networkAnswered();

    [[nodiscard]] bool excuses() const { return m_offline || m_wokeAt; }
    /// One sentence for people; empty while all is well.
    [[nodiscard]] QString notice() const;

Q_SIGNALS:
    void excusesChanged(bool excuses);

private:
    const std::unique_ptr<HostSource> m_source;
    const Clock &m_clock;
    QTimer m_timer;
    Milliseconds m_asleep;
    MonoTime m_lookedAt;
    std::optional<MonoTime> m_wokeAt;
    bool m_offline = false;
    bool m_disproved = false;
};

} // namespace regatta
