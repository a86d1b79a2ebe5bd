// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace regatta {

/// Turns SIGINT, SIGTERM and SIGHUP into a signal on the event loop, so that a service stops in order. One a process,
/// owned by the composition root, on the main thread. The second signal ends the process at once.
class UnixSignals final : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void asked();

private:
    static void handle(int number);
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace regatta
