// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/latencyhistogram.h"

#include <QtNumeric>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

namespace regatta {

namespace {

constexpr int stepBits = 5;                 // 32 steps for each power of two
constexpr int steps = 1 << stepBits;
constexpr int bucketCount = 59 * steps;     // those that a qint64 can fall into
constexpr char formVersion = 1;

/// Sums of what a database may hold must not overflow, whatever it holds.
qint64 added(qint64 a, qint64 b)
{
    qint64 sum = 0;
    return qAddOverflow(a, b, &sum) ? std::numeric_limits<qint64>::max() : sum;
}

qint64 multiplied(qint64 a, qint64 b)
{
    qint64 product = 0;
    return qMulOverflow(a, b, &product) ? std::numeric_limits<qint64>::max() : product;
}

int bucketOf(qint64 milliseconds)
{
    if (milliseconds < steps)
        return int(std::max<qint64>(milliseconds, 0)); // exact
    const int power = std::bit_width(quint64(milliseconds)) - 1;
    const int shift = power - stepBits;
    return (shift + 1) * steps + int((milliseconds >> shift) - steps);
}

qint64 lowerEdge(int bucket)
{
    if (bucket < steps)
        return bucket;
    const int shift = bucket / steps - 1;
    return qint64(bucket % steps + steps) << shift;
}

qint64 upperEdge(int bucket)
{
    // Not from the next bucket's edge: behind the last one, that would be 2^63.
    const qint64 width = bucket < steps ? 1 : qint64(1) << (bucket / steps - 1);
    return lowerEdge(bucket) + (width - 1);
}

void appendNumber(QByteArray &bytes, quint64 value)
{
    for (; value >= 0x80; value >>= 7)
        bytes.append(char(value | 0x80));
    bytes.append(char(value));
}

/// Reads numbers off bytes. By pointer, because a chart of thirty days reads a million of them.
class NumberReader
{
public:
    NumberReader(const char *begin, const char *end)
        : m_at(begin)
        , m_end(end)
    {}
    [[nodiscard]] bool atEnd() const { return m_at == m_end; }
    /// False where the bytes end within a number, or it has more than 63 bits.
    [[nodiscard]] bool take(quint64 &value)
    {
        value = 0;
        for (int shift = 0; m_at != m_end && shift < 63; shift += 7) {
            const quint64 byte = quint8(*m_at++);
            value |= (byte & 0x7f) << shift;
            if (byte < 0x80)
                return true;
        }
        return false;
    }

private:
    const char *m_at;
    const char *m_end;
};

} // namespace

qint64 &LatencyHistogram::countIn(int index)
{
    const auto at = std::lower_bound(m_buckets.begin(), m_buckets.end(), index,
                                     [](const Bucket &bucket, int wanted) { return bucket.index < wanted; });
    if (at != m_buckets.end() && at->index == index)
        return at->count;
    return m_buckets.insert(at, Bucket{index, 0})->count;
}

void LatencyHistogram::add(Milliseconds value, qint64 count)
{
    if (count <= 0)
        return;
    qint64 &inBucket = countIn(bucketOf(value.count()));
    inBucket = added(inBucket, count);
    m_count = added(m_count, count);
    m_sum = added(m_sum, multiplied(std::max<qint64>(value.count(), 0), count));
}

void LatencyHistogram::add(const LatencyHistogram &other)
{
    size_t newOnes = 0;
    auto mine = m_buckets.begin();
    for (const Bucket &bucket : other.m_buckets) {
        while (mine != m_buckets.end() && mine->index < bucket.index)
            ++mine;
        newOnes += mine == m_buckets.end() || mine->index != bucket.index;
    }
    // From the back, so that nothing is overwritten before it was moved, and mostly nothing is allocated.
    size_t left = m_buckets.size();
    size_t theirs = other.m_buckets.size();
    m_buckets.resize(left + newOnes);
    for (size_t to = m_buckets.size(); theirs > 0; --to) {
        const Bucket &bucket = other.m_buckets[theirs - 1];
        if (left == 0 || m_buckets[left - 1].index < bucket.index) {
            m_buckets[to - 1] = bucket;
            --theirs;
        } else {
            const bool isInBoth = m_buckets[left - 1].index == bucket.index;
            const qint64 count = m_buckets[left - 1].count;
            m_buckets[to - 1] = {m_buckets[left - 1].index, isInBoth ? added(count, bucket.count) : count};
            theirs -= isInBoth;
            --left;
        }
    }
    m_count = added(m_count, other.m_count);
    m_sum = added(m_sum, other.m_sum);
}

std::optional<Milliseconds> LatencyHistogram::quantile(double q) const
{
    if (m_count == 0)
        return std::nullopt;
    const double wanted = std::ceil(q * double(m_count));
    // A double rounds the largest counts up to more than there are.
    const qint64 rank = wanted >= double(m_count) ? m_count : std::max<qint64>(qint64(wanted), 1);
    qint64 seen = 0;
    for (const auto &[bucket, count] : m_buckets) {
        seen = added(seen, count);
        if (seen >= rank)
            return Milliseconds(std::midpoint(lowerEdge(bucket), upperEdge(bucket)));
    }
    Q_UNREACHABLE();
}

std::optional<Milliseconds> LatencyHistogram::mean() const
{
    if (m_count == 0)
        return std::nullopt;
    return Milliseconds(m_sum / m_count);
}

qint64 LatencyHistogram::countUpTo(Milliseconds value) const
{
    qint64 sum = 0;
    for (const auto &[bucket, count] : m_buckets) {
        if (upperEdge(bucket) > value.count())
            break;
        sum = added(sum, count);
    }
    return sum;
}

QByteArray LatencyHistogram::toBytes() const
{
    QByteArray bytes(1, formVersion);
    appendNumber(bytes, quint64(m_sum));
    int before = 0;
    for (const auto &[bucket, count] : m_buckets) {
        appendNumber(bytes, quint64(bucket - before));
        appendNumber(bytes, quint64(count));
        before = bucket;
    }
    return bytes;
}

std::optional<LatencyHistogram> LatencyHistogram::fromBytes(const QByteArray &bytes)
{
    if (bytes.isEmpty() || bytes[0] != formVersion)
        return std::nullopt;
    NumberReader numbers(bytes.constData() + 1, bytes.constData() + bytes.size());
    LatencyHistogram histogram;
    histogram.m_buckets.reserve(size_t(bytes.size()) / 2); // two numbers of a byte or more each
    quint64 sum = 0;
    if (!numbers.take(sum))
        return std::nullopt;
    histogram.m_sum = qint64(sum);
    int bucket = 0;
    while (!numbers.atEnd()) {
        quint64 step = 0;
        quint64 count = 0;
        if (!numbers.take(step) || !numbers.take(count) || count == 0)
            return std::nullopt;
        const bool standsStill = step == 0 && !histogram.m_buckets.empty();
        if (standsStill || step >= quint64(bucketCount - bucket))
            return std::nullopt;
        bucket += int(step);
        histogram.m_buckets.push_back({bucket, qint64(count)});
        histogram.m_count = added(histogram.m_count, qint64(count));
    }
    return histogram;
}

} // namespace regatta
