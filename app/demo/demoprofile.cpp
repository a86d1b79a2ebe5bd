// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoprofile.h"

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {

constexpr double longestDelay = 20'000; // milliseconds; a log-normal tail has no end of its own
constexpr double failureDelay = 60;     // a refusal comes fast, as from a server whose credentials are spent

} // namespace

QList<DemoProfile> demoProfiles()
{
    return {
        {QStringLiteral("fast-but-flaky"), EndpointKind::Gcli, Milliseconds(450), 0.7, 45, 0.12, 0.03},
        {QStringLiteral("steady"), EndpointKind::Antigravity, Milliseconds(800), 0.35, 35, 0.03, 0.01},
        {QStringLiteral("slow-but-sure"), EndpointKind::OpenAi, Milliseconds(1500), 0.2, 28, 0, 0},
    };
}

DemoFate DemoDice::draw(const DemoProfile &profile, double pace)
{
    // Always the same number of draws, so that one request's fate does not shift the next one's.
    std::lognormal_distribution<double> delays(std::log(double(profile.medianDelay.count())), profile.spread);
    std::uniform_real_distribution<double> share(0, 1);
    const double delay = std::min(delays(m_random), longestDelay);
    const double luck = share(m_random);
    DemoFate fate;
    fate.words = m_random();
    if (luck < profile.failureRate)
        fate.kind = DemoFate::Kind::Fail;
    else if (luck < profile.failureRate + profile.stallRate)
        fate.kind = DemoFate::Kind::Stall;
    fate.delay = Milliseconds(qint64(pace * (fate.kind == DemoFate::Kind::Fail ? failureDelay : delay)));
    fate.gap = Milliseconds(qint64(pace * 1000 / profile.tokensPerSecond));
    return fate;
}

} // namespace regatta
