// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/restingpointer.h"

#include <QCoreApplication>
#include <QEnterEvent>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QQuickWindow>

namespace regatta {

RestingPointer::RestingPointer(QQuickWindow &window) : QObject(&window), m_window(window)
{
    window.installEventFilter(this);
    connect(&window, &QQuickWindow::afterAnimating, this, &RestingPointer::countFrame);
}

bool RestingPointer::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Enter:
        m_position = static_cast<QEnterEvent *>(event)->position();
        break;
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
        m_position = static_cast<QMouseEvent *>(event)->position();
        m_frames = 0;
        break;
    case QEvent::Leave:
        m_position.reset();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void RestingPointer::countFrame()
{
    if (++m_frames < FramesApart)
        return;
    m_frames = 0;
    // Later: the window is in the middle of a frame.
    QMetaObject::invokeMethod(this, &RestingPointer::moveToWhereItIs, Qt::QueuedConnection);
}

void RestingPointer::moveToWhereItIs()
{
    if (!m_position || QGuiApplication::mouseButtons() != Qt::NoButton)
        return; // a drag moves by itself
    QMouseEvent move(QEvent::MouseMove, *m_position, m_window.mapToGlobal(*m_position), Qt::NoButton, Qt::NoButton,
                     QGuiApplication::keyboardModifiers());
    QCoreApplication::sendEvent(&m_window, &move);
}

} // namespace regatta
