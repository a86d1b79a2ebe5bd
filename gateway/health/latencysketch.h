// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"

#include <QJsonArray>

#include <optional>
#include <vector>

namespace regatta {

/// Times to first token with weights that age, for decisions: several hundred of them count, the newest most. A short
/// window would not do: near the share of stalls its quantiles jump into the stalls themselves.
///
/// An attempt that ended while silent is a right-censored observation ("at least so slow"); quantiles are those of Kaplan
/// and Meier (1958) over both sorts, so that an endpoint that loses each race is not judged by its few quick answers.
/// Each new time takes its share of weight from all others once `samples` are in, and all weights shrink with a time
/// constant of some hours, so that what comes after a quiet night soon outweighs what was before it.
///
/// Kept in buckets of 1/16 of a power of two, each with the mean of what is in it: a new time costs the search for one of
/// about a hundred buckets, a quantile the same; their curve is made anew when one per cent of the weight is new. Plain
/// value, one thread at a time.
class LatencySketch
{
public:
    static constexpr int defaultSamples = 400;

    void add(Milliseconds sample, MonoTime now, int samples = defaultSamples);
    void addCensored(Milliseconds atLeast, MonoTime now, int samples = defaultSamples);

    /// `q` from 0 to 1. Where everything beyond some time is censored, the longest: it is at least so slow. None while
    /// nothing was observed at all.
    [[nodiscard]] std::optional<Milliseconds> quantile(double q) const;
    /// The effective number of observations of both sorts, at the time of the newest; and by now.
    [[nodiscard]] double samples() const { return m_total / m_unit; }
    [[nodiscard]] double samples(MonoTime now) const;

    /// [bucket, seen, censored, mean, …] with the newest time's weight as 1; and back. Garbage is left out.
    [[nodiscard]] QJsonArray save(MonoTime now) const;
    void restore(const QJsonArray &saved, MonoTime now);

private:
    struct Bucket
    {
        int number = 0;
        double seen = 0;     // weight
        double censored = 0; // weight
        double sum = 0;      // of both, in milliseconds × weight
    };
    /// A share of all times, and the time by which they have come.
    struct Step
    {
        double share = 0;
        Milliseconds time{0};
    };
    void insert(Milliseconds value, bool censored, MonoTime now, int samples);
    void rescale();
    void makeCurve() const;

    std::vector<Bucket> m_buckets; // by number
    double m_unit = 1;             // the weight of the newest
    double m_total = 0;
    MonoTime m_newest;
    mutable std::vector<Step> m_curve;
    mutable double m_newWeight = 0; // since the curve was made, in observations
};

} // namespace regatta
