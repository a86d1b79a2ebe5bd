// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "upstream/lanenames.h"

#include <memory>
#include <set>

namespace regatta {

/// Who has which lane towards one host. A lane carries one call at a time; the lowest free one is taken, so that few
/// stay in use, and warm, when calls come one after the other. Where a host has too few names, up to six calls share
/// one (each still gets a connection of its own), and beyond that a further QNetworkAccessManager takes over.
/// Owned by the NetworkTransport and its calls together; gateway thread.
class Lanes
{
public:
    Lanes(const LaneNames &names, int callsPerName);
    explicit Lanes(const LaneNames &names);

    struct Lane
    {
        int number = 0;
        int manager = 0;   ///< which of the QNetworkAccessManagers: 0, 1, …
        QString name;      ///< for setPeerVerifyName()
    };
    [[nodiscard]] Lane take();
    void giveBack(int number);

    [[nodiscard]] Lane lane(int number) const;
    [[nodiscard]] int inUse() const { return m_known - int(m_free.size()); }

    /// Calls on lanes from this number on ask the upstream to close afterwards, which bounds the idle connections.
    static constexpr int kept = 256;

private:
    LaneNames m_names;
    int m_callsPerName = 1;
    int m_known = 0;
    std::set<int> m_free;
};

/// A lane as long as a call uses it.
class LaneTicket
{
public:
    explicit LaneTicket(std::shared_ptr<Lanes> lanes) : m_lanes(std::move(lanes)), m_lane(m_lanes->take()) {}
    ~LaneTicket() { m_lanes->giveBack(m_lane.number); }
    Q_DISABLE_COPY_MOVE(LaneTicket)

    [[nodiscard]] const Lanes::Lane &lane() const { return m_lane; }

private:
    std::shared_ptr<Lanes> m_lanes;
    Lanes::Lane m_lane;
};

} // namespace regatta
