// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace regatta {

/// The last times to first token of one endpoint, or of all clients together. Kept both in the order of arrival and
/// sorted, so that a quantile is one look and a new sample one short move within memory.
///
/// An attempt that ended while still silent is known to have needed at least so long: a censored observation. It moves
/// the quantiles of quantileAtLeast() only; quantile() shows what was seen. Plain value; any thread, one at a time.
class LatencyWindow
{
public:
    static constexpr int defaultCapacity = 256;

    explicit LatencyWindow(int capacity = defaultCapacity);

    void add(Milliseconds sample);
    void addCensored(Milliseconds atLeast);

    /// The nearest-rank quantile of the last samples seen, `q` from 0 to 1; none while there is no sample.
    [[nodiscard]] std::optional<Milliseconds> quantile(double q) const;
    /// The same over the last observations of both sorts (the estimate of Kaplan and Meier, 1958), so that an endpoint
    /// that loses each race is not judged by its few quick answers. Where everything beyond some time is censored, the
    /// longest: it is at least so slow. None while nothing was observed at all.
    [[nodiscard]] std::optional<Milliseconds> quantileAtLeast(double q) const;
    [[nodiscard]] std::optional<Milliseconds> last() const { return m_last; }
    /// Samples seen within the window, without the censored ones.
    [[nodiscard]] int count() const { return int(m_seen.sorted.size()); }

private:
    struct Observation
    {
        Milliseconds value{0};
        bool censored = false; // sorts after a sample of the same value: it was still at risk then
        friend bool operator<(const Observation &a, const Observation &b)
        {
            return a.value != b.value ? a.value < b.value : a.censored < b.censored;
        }
    };
    /// The last observations as a ring, and the same in order.
    struct Run
    {
        std::vector<Observation> ring;
        std::vector<Observation> sorted;
        std::size_t oldest = 0;
        void add(Observation observation, std::size_t capacity);
    };
    std::size_t m_capacity;
    Run m_seen;
    Run m_all;
    std::optional<Milliseconds> m_last;
};

} // namespace regatta
