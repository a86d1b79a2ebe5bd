// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/usage/recordwriter.h"

#include <QMutex>
#include <QObject>

#include <vector>

namespace regatta {

/// Calls back on the thread on which it was made: one event for all callbacks that come together. What was not called when
/// it is destroyed never is: whoever asked is gone by then.
class KeptReceiver final : public QObject
{
public:
    /// Any thread.
    void deliver(std::vector<RecordWriter::Kept> callbacks);

    bool event(QEvent *event) override;

private:
    QMutex m_mutex;
    std::vector<RecordWriter::Kept> m_waiting;
};

} // namespace regatta
