// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/time.h"

#include <QByteArray>
#include <QtGlobal>

#include <optional>
#include <vector>

namespace regatta {

/// Counts of durations in buckets that grow by the power of two in 32 steps each (as HdrHistogram's and Prometheus' native
/// histograms do), so that any quantile is within 2 % of the true one and two histograms add up to the exact histogram
/// of both. Sparse: only buckets with something in them are kept. Plain value; any thread, one at a time.
class LatencyHistogram
{
public:
    void add(Milliseconds value, qint64 count = 1);
    void add(const LatencyHistogram &other);

    [[nodiscard]] qint64 count() const { return m_count; }
    /// Nearest rank, `q` from 0 to 1: the middle of its bucket. None while nothing was added.
    [[nodiscard]] std::optional<Milliseconds> quantile(double q) const;
    [[nodiscard]] std::optional<Milliseconds> mean() const;
    /// How many were at most so long; exact where `value` is the upper edge of a bucket.
    [[nodiscard]] qint64 countUpTo(Milliseconds value) const;

    /// A compact form for a database (a version byte, then pairs of variable-length integers), and back; none where the
    /// bytes are not such a form.
    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static std::optional<LatencyHistogram> fromBytes(const QByteArray &bytes);

    friend bool operator==(const LatencyHistogram &, const LatencyHistogram &) = default;

private:
    struct Bucket
    {
        int index = 0;
        qint64 count = 0;
        friend bool operator==(const Bucket &, const Bucket &) = default;
    };
    [[nodiscard]] qint64 &countIn(int index);

    std::vector<Bucket> m_buckets;   ///< by index. Not a map: a chart of thirty days reads thousands of them
    qint64 m_count = 0;
    qint64 m_sum = 0;                ///< milliseconds
};

} // namespace regatta
