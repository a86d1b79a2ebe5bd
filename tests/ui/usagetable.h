// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "consolefixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QQuickWindow>
#include <QtTest/QTest>

namespace regatta::usagetable {

// The usage log's rows as a test sees and works them.

inline const QString Rows = QStringLiteral("usageRows");

/// The row's first pixels, whatever columns there are.
inline QPoint rowPoint(const ConsoleFixture &fixture, int row)
{
    const QQuickItem *item = fixture.find(QStringLiteral("usageRow-%1").arg(row));
    return item ? item->mapToScene({60, item->height() / 2}).toPoint() : QPoint(-1, -1);
}

inline void clickRow(ConsoleFixture &fixture, int row, Qt::KeyboardModifiers modifiers = {},
                     Qt::MouseButton button = Qt::LeftButton)
{
    QTest::mouseClick(fixture.window(), button, modifiers, rowPoint(fixture, row));
    fixture.settle();
}

inline bool isSelected(const ConsoleFixture &fixture, int row)
{
    const QQuickItem *item = fixture.find(QStringLiteral("usageRow-%1").arg(row));
    return item && item->property("selected").toBool();
}

inline QString summaryOf(const ConsoleFixture &fixture, int row)
{
    const QQuickItem *item = fixture.find(QStringLiteral("usageRow-%1").arg(row));
    return item ? item->property("summary").toString() : QString();
}

inline QString idOfTheDrawer(const ConsoleFixture &fixture)
{
    const QQuickItem *line = fixture.find(QStringLiteral("panelId"));
    return line ? line->property("value").toString() : QString();
}

inline void focusRows(ConsoleFixture &fixture)
{
    fixture.find(Rows)->forceActiveFocus();
    fixture.settle();
}

inline QString copiedText()
{
    return QGuiApplication::clipboard()->text();
}

inline const UsageListingQuery &lastQuery(const ConsoleFixture &fixture)
{
    return fixture.client.theUsage.opened.constLast();
}

} // namespace regatta::usagetable
