// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/lanes.h"

namespace regatta {

namespace {
constexpr int enoughNames = 64;
constexpr int connectionsPerName = 6; // Qt source: QHttpNetworkConnectionPrivate::defaultHttpChannelCount
}

Lanes::Lanes(const LaneNames &names)
    : Lanes(names, names.count() >= enoughNames ? 1 : connectionsPerName)
{
}

Lanes::Lanes(const LaneNames &names, int callsPerName)
    : m_names(names)
    , m_callsPerName(callsPerName)
{
}

Lanes::Lane Lanes::take()
{
    if (m_free.empty())
        return lane(m_known++);
    const int number = *m_free.begin();
    m_free.erase(m_free.begin());
    return lane(number);
}

void Lanes::giveBack(int number)
{
    m_free.insert(number);
}

Lanes::Lane Lanes::lane(int number) const
{
    const int perManager = m_names.count() * m_callsPerName;
    return {number, number / perManager, m_names.name(number % perManager % m_names.count())};
}

} // namespace regatta
