// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/desktopintegration.h"

namespace regatta {

/// A desktop of values: without a tray unless a test says so.
class FakeDesktop final : public DesktopIntegration
{
    Q_OBJECT

public:
    bool tray = false;
    bool session = false;
    QString sessionError;

    [[nodiscard]] bool hasTray() const override { return tray; }
    [[nodiscard]] bool startsWithSession() const override { return session; }
    [[nodiscard]] QString setStartsWithSession(bool starts) override
    {
        if (sessionError.isEmpty())
            session = starts;
        return sessionError;
    }
};

} // namespace regatta
