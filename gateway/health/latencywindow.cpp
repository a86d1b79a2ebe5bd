// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/latencywindow.h"

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {
// Sums of fractions miss a round quantile by a few units in the last place.
constexpr double tolerance = 1e-9;
}

LatencyWindow::LatencyWindow(int capacity) :
    m_capacity(std::size_t(std::max(1, capacity)))
{
}

void LatencyWindow::add(Milliseconds sample)
{
    m_seen.add({sample, false}, m_capacity);
    m_all.add({sample, false}, m_capacity);
    m_last = sample;
}

void LatencyWindow::addCensored(Milliseconds atLeast)
{
    m_all.add({atLeast, true}, m_capacity);
}

std::optional<Milliseconds> LatencyWindow::quantile(double q) const
{
    const auto &sorted = m_seen.sorted;
    if (sorted.empty())
        return std::nullopt;
    const double rank = std::ceil(std::clamp(q, 0.0, 1.0) * double(sorted.size()) - tolerance);
    return sorted[std::size_t(std::max(1.0, rank)) - 1].value;
}

std::optional<Milliseconds> LatencyWindow::quantileAtLeast(double q) const
{
    const auto &sorted = m_all.sorted;
    if (sorted.empty())
        return std::nullopt;
    double stillSilent = 1.0;
    std::size_t atRisk = sorted.size();
    for (const Observation &observation : sorted) {
        if (!observation.censored) {
            stillSilent *= 1.0 - 1.0 / double(atRisk);
            if (1.0 - stillSilent >= std::clamp(q, 0.0, 1.0) - tolerance)
                return observation.value;
        }
        --atRisk;
    }
    return sorted.back().value;
}

void LatencyWindow::Run::add(Observation observation, std::size_t capacity)
{
    if (ring.size() < capacity) {
        ring.push_back(observation);
    } else {
        sorted.erase(std::lower_bound(sorted.begin(), sorted.end(), ring[oldest]));
        ring[oldest] = observation;
        oldest = (oldest + 1) % capacity;
    }
    sorted.insert(std::upper_bound(sorted.begin(), sorted.end(), observation), observation);
}

} // namespace regatta
