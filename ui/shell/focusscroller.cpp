// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/focusscroller.h"

#include <QGuiApplication>
#include <QQuickItem>
#include <QQuickWindow>

#include <algorithm>

namespace regatta {

namespace {

constexpr double Air = 8; // logical pixels between it and the edge, for its focus ring

/// QQuickFlickable's header is private to Qt; its properties are not.
void scrollTo(QQuickItem &flickable, const QQuickItem &item)
{
    auto *content = flickable.property("contentItem").value<QQuickItem *>();
    const QRectF place = item.mapRectToItem(content, item.boundingRect());
    const double height = flickable.height();
    const double at = flickable.property("contentY").toDouble();
    if (place.height() > height && place.top() < at + height && place.bottom() > at)
        return; // it fills the view, or a part of it does
    double to = at;
    if (place.top() < at)
        to = place.top() - Air;
    else if (place.bottom() > at + height)
        to = std::min(place.top() - Air, place.bottom() + Air - height);
    else
        return;
    const double first = flickable.property("originY").toDouble();
    const double last = std::max(first, first + flickable.property("contentHeight").toDouble() - height);
    flickable.setProperty("contentY", std::clamp(to, first, last));
}

} // namespace

FocusScroller::FocusScroller(QQuickWindow &window) : QObject(&window)
{
    connect(&window, &QQuickWindow::activeFocusItemChanged, this, &FocusScroller::reveal);
}

void FocusScroller::reveal()
{
    const QQuickItem *focused = static_cast<QQuickWindow *>(parent())->activeFocusItem();
    if (!focused || QGuiApplication::mouseButtons() != Qt::NoButton)
        return;
    // From the inside: what an inner list has brought into its view is then brought into that of an outer one.
    for (QQuickItem *around = focused->parentItem(); around; around = around->parentItem()) {
        if (around->inherits("QQuickFlickable") && around->isVisible())
            scrollTo(*around, *focused);
    }
}

} // namespace regatta
