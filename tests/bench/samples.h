// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/load/behaviour.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace regatta::bench {

/// Percentiles of some times in milliseconds.
class Distribution
{
public:
    explicit Distribution(std::vector<double> milliseconds);

    [[nodiscard]] size_t count() const { return m_sorted.size(); }
    [[nodiscard]] double mean() const;
    [[nodiscard]] double at(double share) const;
    /// "p50 1.20  p90 …" in milliseconds.
    [[nodiscard]] QString text() const;

private:
    std::vector<double> m_sorted;
};

/// What the load generator wrote by --samples.
struct Sample
{
    long number = 0;
    bool complete = false;
    double milliseconds = 0;
};
[[nodiscard]] std::vector<Sample> readSamples(const QString &file);

/// What an upstream that was started with these arguments draws.
[[nodiscard]] load::Behaviour behaviourOf(const QStringList &upstreamArguments);

} // namespace regatta::bench
