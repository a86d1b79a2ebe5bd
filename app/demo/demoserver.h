// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoprofile.h"

#include <QTcpServer>

namespace regatta {

/// One simulated endpoint: a real HTTP server on a free loopback port. Owned by DemoServers, lives on its thread.
/// Takes at most 256 connections; its connections are its children and die with it.
class DemoServer : public QTcpServer
{
    Q_OBJECT

public:
    DemoServer(DemoProfile profile, quint32 seed, double pace);

    [[nodiscard]] bool start();
    [[nodiscard]] const DemoProfile &profile() const { return m_profile; }
    [[nodiscard]] DemoFate drawFate() { return m_dice.draw(m_profile, m_pace); }
    /// As the settings describe it.
    [[nodiscard]] Endpoint endpoint() const;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    DemoProfile m_profile;
    DemoDice m_dice;
    double m_pace;
};

} // namespace regatta
