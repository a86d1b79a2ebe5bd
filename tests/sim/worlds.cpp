// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/worlds.h"

namespace regatta::sim {

namespace {

constexpr double minute = 60;
constexpr double hour = 3600;

SimEndpoint endpoint(const char *name, double median, double sigma, double stallShare, double failureShare)
{
    SimEndpoint made;
    made.name = QString::fromLatin1(name);
    made.median = median;
    made.sigma = sigma;
    made.stallShare = stallShare;
    made.failureShare = failureShare;
    // Busy hours of the upstream, and trouble: a restart, an overload, a silent load balancer.
    made.slow = {{.factor = 3, .when = {.every = 40 * minute, .lasts = 5 * minute}}};
    made.outages = {{.kind = OutageKind::Refused, .when = {.every = 6 * hour, .lasts = 2 * minute}},
                    {.kind = OutageKind::Errors, .when = {.every = 4 * hour, .lasts = 3 * minute}},
                    {.kind = OutageKind::Silence, .when = {.every = 6 * hour, .lasts = 2 * minute}}};
    return made;
}

} // namespace

Scenario referenceWorld(int endpoints, double rate)
{
    Scenario scenario;
    scenario.name = QStringLiteral("reference, %1 endpoints, %2/s").arg(endpoints).arg(rate);
    scenario.rate = rate;
    scenario.endpoints = {
        endpoint("gcli", 0.9, 0.5, 0.02, 0.01),     endpoint("antigravity", 0.6, 0.5, 0.015, 0.01),
        endpoint("relay-a", 0.7, 0.6, 0.02, 0.005), endpoint("relay-b", 1.1, 0.5, 0.01, 0.005),
        endpoint("relay-c", 1.5, 0.7, 0.03, 0.02),
    };
    scenario.endpoints.resize(std::size_t(endpoints));
    return scenario;
}

Scenario promiseWorld()
{
    Scenario scenario;
    scenario.name = QStringLiteral("promise");
    scenario.attemptTimeout = 120;
    for (const auto &[name, median] : {std::pair{"gcli", 0.8}, {"antigravity", 1.2}, {"relay", 1.5}}) {
        SimEndpoint made;
        made.name = QString::fromLatin1(name);
        made.median = median;
        made.sigma = 1;
        made.stallShare = 0.03;
        made.stall = 20;
        made.failureShare = 0.05;
        scenario.endpoints.push_back(made);
    }
    return scenario;
}

std::vector<Scenario> sweepWorlds()
{
    std::vector<Scenario> worlds;
    for (const int endpoints : {2, 3, 5}) {
        for (const double rate : {0.05, 1.0, 20.0})
            worlds.push_back(referenceWorld(endpoints, rate));
    }
    for (const double rate : {0.05, 1.0, 20.0}) {
        Scenario correlated = referenceWorld(5, rate);
        correlated.name = QStringLiteral("correlated outages, %1/s").arg(rate);
        // gcli and antigravity are one server; once in a while the way out is gone for everybody.
        correlated.outages =
            {{.kind = OutageKind::Refused, .when = {.every = hour, .lasts = 3 * minute}, .endpoints = {0, 1}},
             {.kind = OutageKind::Silence, .when = {.every = 2 * hour, .lasts = 3 * minute}, .endpoints = {0, 1}},
             {.kind = OutageKind::Errors,
              .when = {.every = 4 * hour, .lasts = 1 * minute},
              .endpoints = {0, 1, 2, 3, 4}}};
        worlds.push_back(correlated);
    }
    for (const double rate : {1.0, 20.0}) {
        Scenario loaded = referenceWorld(5, rate);
        loaded.name = QStringLiteral("load-dependent latency, %1/s").arg(rate);
        for (SimEndpoint &endpoint : loaded.endpoints)
            endpoint.loadCapacity = rate * 8;
        worlds.push_back(loaded);
    }
    for (const double rate : {1.0, 20.0}) {
        Scenario limited = referenceWorld(3, rate);
        limited.name = QStringLiteral("fast 429s, %1/s").arg(rate);
        limited.endpoints[1].rateLimit = {.requests = int(rate * 30), .per = 60, .retryAfter = 20};
        limited.endpoints[2].rateLimit = {.requests = int(rate * 20), .per = 60, .retryAfter = 20};
        worlds.push_back(limited);
    }
    worlds.push_back(promiseWorld());
    return worlds;
}

} // namespace regatta::sim
