// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/fakedesktop.h"
#include "fakes/fakegatewayclient.h"

#include <QQuickItem>
#include <QStringList>

#include <memory>

namespace regatta {

class Console;

/// One open window over a FakeGatewayClient, worked by click and key as a user works it. Every QML warning, binding loop
/// and other warning of Qt's while it is open is kept in warnings(): a test ends with expecting none.
class ConsoleFixture
{
public:
    explicit ConsoleFixture(const QString &scene, const QString &language = QStringLiteral("en"),
                            const QString &theme = QStringLiteral("light"), bool hasDesktop = true);
    ~ConsoleFixture();

    FakeUiState state;
    FakeGatewayClient client;
    FakeDesktop desktop;

    [[nodiscard]] Console &console() { return *m_console; }
    [[nodiscard]] QQuickWindow *window() const;
    [[nodiscard]] bool opened() const { return m_opened; }
    /// The visible item of that objectName, dialogs included; null where there is none.
    [[nodiscard]] QQuickItem *find(const QString &objectName) const;
    [[nodiscard]] QString textOf(const QString &objectName) const;
    /// A real click in the middle of it; false where there is no such item.
    bool click(const QString &objectName);
    void type(const QString &text);
    /// Empties a Field and types into it.
    bool fill(const QString &objectName, const QString &text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// All items in the window that can take the keyboard now.
    [[nodiscard]] QList<QQuickItem *> interactive() const;
    /// What Tab alone does not reach of these, or leaves outside of the window when it has the keyboard, by name and class.
    /// A list is reached with its current row.
    [[nodiscard]] QStringList missedByTab();
    /// Pairs of controls that lie over each other, and controls whose left or right end is cut off.
    [[nodiscard]] QStringList misplaced() const;
    void settle();

    [[nodiscard]] static QStringList warnings();

private:
    std::unique_ptr<Console> m_console;
    bool m_opened = false;
};

} // namespace regatta
