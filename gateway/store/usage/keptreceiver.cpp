// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/keptreceiver.h"

#include <QCoreApplication>
#include <QEvent>

#include <iterator>

namespace regatta {

void KeptReceiver::deliver(std::vector<RecordWriter::Kept> callbacks)
{
    {
        const QMutexLocker lock(&m_mutex);
        const bool isPosted = !m_waiting.empty();
        m_waiting.insert(m_waiting.end(), std::make_move_iterator(callbacks.begin()),
                         std::make_move_iterator(callbacks.end()));
        if (isPosted || m_waiting.empty())
            return;
    }
    QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::HighEventPriority);
}

bool KeptReceiver::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    std::vector<RecordWriter::Kept> callbacks;
    {
        const QMutexLocker lock(&m_mutex);
        callbacks.swap(m_waiting);
    }
    for (const RecordWriter::Kept &kept : callbacks)
        kept();
    return true;
}

} // namespace regatta
