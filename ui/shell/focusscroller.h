// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QQuickItem;
class QQuickWindow;

namespace regatta {

/// Scrolls every Flickable and list of a window so that what has the keyboard is seen: Tab walks to what is scrolled away, and
/// Qt Quick leaves it there. Nothing moves under a pressed button, or a click would miss what it was meant for. GUI thread; a
/// child of the window.
class FocusScroller : public QObject
{
    Q_OBJECT

public:
    explicit FocusScroller(QQuickWindow &window);

private:
    void reveal();
};

} // namespace regatta
