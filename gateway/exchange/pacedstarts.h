// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QObject>

#include <deque>
#include <functional>

namespace regatta {

/// Lets so many things begin in one turn of the event loop; what comes beyond that follows in the next turns, in order.
/// Qt scans a thread's whole list of posted events for each object that it deletes or moves to another thread (Qt source:
/// QCoreApplication::removePostedEvents, QObjectPrivate::setThreadData_helper), and a call upstream posts a dozen. After a
/// pause of a second, a thousand exchanges begun at once would make that list so long that everything takes several times
/// as long, and the gateway never catches up.
/// Owned by the Gateway; its thread.
class PacedStarts final : public QObject
{
    Q_OBJECT

public:
    static constexpr int perTurn = 8;

    using QObject::QObject;
    /// Calls `start` at once or in a later turn; never after this is destroyed.
    void add(std::function<void()> start);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    std::deque<std::function<void()>> m_waiting;
    int m_begun = 0; ///< in this turn
    QBasicTimer m_nextTurn;
};

} // namespace regatta
