// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace regatta {

/// What this program itself takes of the machine, between two looks. Values only; any thread, one at a time.
class ProcessUsage
{
public:
    struct Sample
    {
        std::chrono::microseconds wall{0};
        std::optional<std::chrono::microseconds> cpu; ///< user and system, of all threads, since the start
        std::optional<qint64> residentBytes;
    };

    /// A look at this process; what the system does not tell is absent.
    [[nodiscard]] static Sample look(const QString &statm = QStringLiteral("/proc/self/statm"));

    void take(const Sample &sample);
    /// The share of one core between the last two samples, 1 for a whole one; none before there are two.
    [[nodiscard]] std::optional<double> cpuShare() const { return m_cpuShare; }
    [[nodiscard]] std::optional<qint64> residentBytes() const { return m_last ? m_last->residentBytes : std::nullopt; }

private:
    std::optional<Sample> m_last;
    std::optional<double> m_cpuShare;
};

} // namespace regatta
