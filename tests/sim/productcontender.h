// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/healthbook.h"
#include "model/chatrequest.h"
#include "model/settings.h"
#include "sim/contender.h"
#include "sim/draws.h"
#include "strategy/planner.h"
#include "strategy/smartstate.h"

namespace regatta::sim {

/// The product's own planner, machine and health under a mode: nothing of the strategy is the simulation's.
class ProductContender final : public Contender
{
public:
    ProductContender(const World &world, StrategyMode mode, int raceWidth = 0);

    [[nodiscard]] Plan plan(int request, MonoTime now, const std::vector<int> &underWay) override;
    [[nodiscard]] bool admits(int endpoint, MonoTime now) const override;
    [[nodiscard]] std::unique_ptr<CallReport> began(int endpoint, MonoTime now) override;

private:
    const World &m_world;
    Settings m_settings;
    ChatRequest m_request;
    std::vector<int> m_all;
    const Draws m_jitter{0}; // of breakers
    quint64 m_drawn = 0;
    HealthBook m_health;
    std::shared_ptr<SmartState> m_smart = std::make_shared<SmartState>();
};

} // namespace regatta::sim
