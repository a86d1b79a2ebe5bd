// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/samples.h"

#include <QFile>

#include <algorithm>
#include <numeric>

namespace regatta::bench {

Distribution::Distribution(std::vector<double> milliseconds)
    : m_sorted(std::move(milliseconds))
{
    std::sort(m_sorted.begin(), m_sorted.end());
}

double Distribution::mean() const
{
    return m_sorted.empty() ? 0 : std::accumulate(m_sorted.begin(), m_sorted.end(), 0.0) / double(m_sorted.size());
}

double Distribution::at(double share) const
{
    return m_sorted.empty() ? 0 : m_sorted[std::min(m_sorted.size() - 1, size_t(share * double(m_sorted.size())))];
}

QString Distribution::text() const
{
    return QStringLiteral("p50 %1  p90 %2  p99 %3  p99.9 %4  max %5 ms")
        .arg(at(0.5), 8, 'f', 2)
        .arg(at(0.9), 8, 'f', 2)
        .arg(at(0.99), 8, 'f', 2)
        .arg(at(0.999), 8, 'f', 2)
        .arg(at(1), 8, 'f', 2);
}

std::vector<Sample> readSamples(const QString &name)
{
    std::vector<Sample> samples;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return samples;
    while (!file.atEnd()) {
        const QList<QByteArray> words = file.readLine().trimmed().split(' ');
        samples.push_back({words.value(0).toLong(), words.value(1) == "complete", words.value(2).toDouble() / 1000});
    }
    return samples;
}

load::Behaviour behaviourOf(const QStringList &upstreamArguments)
{
    std::vector<std::string> words;
    for (const QString &word : upstreamArguments)
        words.push_back(word.toStdString());
    load::Arguments arguments(words);
    return load::Behaviour(arguments);
}

} // namespace regatta::bench
