// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace regatta {

/// The desktop that the window runs on: what the console may ask of it. GUI thread; owned by the composition root,
/// outlives the Console.
class DesktopIntegration : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// There is a tray with Regatta's icon in it: a hidden window can be brought back from there.
    [[nodiscard]] virtual bool hasTray() const = 0;
    /// Regatta starts with the session, without a window popping up.
    [[nodiscard]] virtual bool startsWithSession() const = 0;
    /// Empty, or one sentence that says why not.
    [[nodiscard]] virtual QString setStartsWithSession(bool starts) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace regatta
