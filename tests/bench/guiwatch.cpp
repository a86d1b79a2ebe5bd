// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/guiwatch.h"

#include <QQuickWindow>

#include <algorithm>

#include <time.h>

namespace regatta::bench {

namespace {

constexpr int BeatMs = 5;

qint64 threadCpu()
{
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return qint64(used.tv_sec) * 1'000'000'000 + used.tv_nsec;
}

} // namespace

GuiWatch::GuiWatch(QQuickWindow &window)
    : m_cpuAtStart(threadCpu())
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(BeatMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_stalls.push_back(std::max(0.0, double(m_last.nsecsElapsed()) / 1e6 - BeatMs));
        m_last.start();
    });
    connect(&window, &QQuickWindow::frameSwapped, this, [this] { ++m_frames; });
    m_since.start();
    m_last.start();
    m_timer.start();
}

GuiWatch::Figures GuiWatch::figures() const
{
    Figures figures;
    figures.cpuShare = double(threadCpu() - m_cpuAtStart) / double(m_since.nsecsElapsed());
    figures.frames = m_frames;
    std::vector<double> sorted = m_stalls;
    std::sort(sorted.begin(), sorted.end());
    if (!sorted.empty()) {
        figures.longestStall = sorted.back();
        figures.p99Stall = sorted[size_t(double(sorted.size() - 1) * 0.99)];
    }
    return figures;
}

} // namespace regatta::bench
