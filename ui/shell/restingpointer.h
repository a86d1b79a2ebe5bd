// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointF>

#include <optional>

class QQuickWindow;

namespace regatta {

/// Keeps a window's memory flat while the pointer rests over it. Qt Quick notes every HoverHandler that it asks about a pointer event
/// and drops the notes with the next event of that device. Beneath a pointer at rest it makes up a hover event for each frame in
/// which something changed, and those add notes and drop none: about 14 a frame over the dashboard, without end
/// (QQuickPointerHandler::handlePointerEvent() and QQuickDeliveryAgentPrivate::flushFrameSynchronousEvents(), from Qt 6.4 to 6.8 at
/// least). So now and then the pointer "moves" to where it is. GUI thread; a child of the window.
class RestingPointer : public QObject
{
    Q_OBJECT

public:
    /// Frames between two such moves.
    static constexpr int FramesApart = 1000;

    explicit RestingPointer(QQuickWindow &window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void countFrame();
    void moveToWhereItIs();

    QQuickWindow &m_window;
    std::optional<QPointF> m_position; ///< in the window; none while the pointer is elsewhere
    int m_frames = 0;                  ///< since the pointer last moved
};

} // namespace regatta
