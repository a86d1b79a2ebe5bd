// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/latencysketch.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace regatta {

namespace {

constexpr int stepBits = 4;
constexpr int steps = 1 << stepBits;
constexpr qint64 longest = 86'400'000;
constexpr int bucketCount = 23 * steps + steps; // of a day in milliseconds
constexpr double memory = 6 * 3'600'000.0;      // ms
constexpr double largestUnit = 1e6;
constexpr double smallestWeight = 1e-4;         // of one observation
// Sums of fractions miss a round quantile by a few units in the last place.
constexpr double tolerance = 1e-9;

int bucketOf(qint64 milliseconds)
{
    if (milliseconds < steps)
        return int(milliseconds);
    const int shift = int(std::bit_width(quint64(milliseconds))) - 1 - stepBits;
    return (shift + 1) * steps + int((milliseconds >> shift) - steps);
}

double aged(MonoTime since, MonoTime now)
{
    return std::exp(-double(std::max(toMilliseconds(now - since), Milliseconds(0)).count()) / memory);
}

} // namespace

void LatencySketch::add(Milliseconds sample, MonoTime now, int samples)
{
    insert(sample, false, now, samples);
}

void LatencySketch::addCensored(Milliseconds atLeast, MonoTime now, int samples)
{
    insert(atLeast, true, now, samples);
}

void LatencySketch::insert(Milliseconds value, bool censored, MonoTime now, int samples)
{
    if (m_total > 0) {
        // Growing the unit instead of shrinking everything else.
        m_unit /= aged(m_newest, now);
        const double others = m_total / m_unit;
        const double room = std::max(samples, 2) - 1;
        if (others > room)
            m_unit *= others / room;
        if (!(m_unit < largestUnit))
            rescale();
    }
    m_newest = std::max(m_newest, now);
    const qint64 milliseconds = std::clamp<qint64>(value.count(), 0, longest);
    const int number = bucketOf(milliseconds);
    auto bucket = std::lower_bound(m_buckets.begin(), m_buckets.end(), number,
                                   [](const Bucket &a, int b) { return a.number < b; });
    if (bucket == m_buckets.end() || bucket->number != number)
        bucket = m_buckets.insert(bucket, Bucket{number});
    (censored ? bucket->censored : bucket->seen) += m_unit;
    bucket->sum += m_unit * double(milliseconds);
    m_total += m_unit;
    m_newWeight += 1;
}

void LatencySketch::rescale()
{
    const double scale = std::isfinite(m_unit) ? 1 / m_unit : 0;
    m_total = 0;
    for (Bucket &bucket : m_buckets) {
        bucket.seen *= scale;
        bucket.censored *= scale;
        bucket.sum *= scale;
        m_total += bucket.seen + bucket.censored;
    }
    m_unit = 1;
    const auto isGone = [](const Bucket &bucket) { return bucket.seen + bucket.censored < smallestWeight; };
    std::erase_if(m_buckets, isGone);
}

std::optional<Milliseconds> LatencySketch::quantile(double q) const
{
    if (m_buckets.empty())
        return std::nullopt;
    if (m_curve.empty() || m_newWeight > std::floor(samples() / 100)) // each one, up to a hundred
        makeCurve();
    const double share = std::clamp(q, 0.0, 1.0) - tolerance;
    const auto step = std::lower_bound(m_curve.begin(), m_curve.end(), share,
                                       [](const Step &a, double b) { return a.share < b; });
    return step == m_curve.end() ? m_curve.back().time : step->time;
}

void LatencySketch::makeCurve() const
{
    m_curve.clear();
    m_newWeight = 0;
    double atRisk = 0;
    for (const Bucket &bucket : m_buckets)
        atRisk += bucket.seen + bucket.censored;
    double stillSilent = 1;
    for (const Bucket &bucket : m_buckets) {
        const double weight = bucket.seen + bucket.censored;
        const bool isLongest = &bucket == &m_buckets.back();
        if (bucket.seen > 0)
            stillSilent *= std::max(0.0, 1 - bucket.seen / atRisk);
        if (bucket.seen > 0 || isLongest)
            m_curve.push_back({1 - stillSilent, Milliseconds(std::llround(bucket.sum / weight))});
        atRisk -= weight;
    }
}

double LatencySketch::samples(MonoTime now) const
{
    return m_total / m_unit * aged(m_newest, now);
}

QJsonArray LatencySketch::save(MonoTime now) const
{
    const double scale = m_total > 0 ? aged(m_newest, now) / m_unit : 0;
    const auto rounded = [](double value) { return std::round(value * 1000) / 1000; };
    QJsonArray saved;
    for (const Bucket &bucket : m_buckets) {
        const double weight = bucket.seen + bucket.censored;
        if (weight * scale < 0.001)
            continue;
        saved.append(bucket.number);
        saved.append(rounded(bucket.seen * scale));
        saved.append(rounded(bucket.censored * scale));
        saved.append(std::round(bucket.sum / weight));
    }
    return saved;
}

void LatencySketch::restore(const QJsonArray &saved, MonoTime now)
{
    *this = {};
    m_newest = now;
    constexpr double most = 100'000;
    for (qsizetype i = 0; i + 3 < saved.size(); i += 4) {
        const int number = saved[i].toInt(-1);
        const double seen = saved[i + 1].toDouble(-1);
        const double censored = saved[i + 2].toDouble(-1);
        const double mean = saved[i + 3].toDouble(-1);
        const bool isSound = number >= 0 && number < bucketCount && (m_buckets.empty() || number > m_buckets.back().number)
            && seen >= 0 && seen <= most && censored >= 0 && censored <= most && seen + censored > 0
            && mean >= 0 && mean <= double(longest) && bucketOf(qint64(mean)) == number;
        if (!isSound)
            continue;
        m_buckets.push_back({number, seen, censored, (seen + censored) * mean});
        m_total += seen + censored;
    }
}

} // namespace regatta
