// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

class QQuickWindow;

namespace regatta::bench {

/// Watches the thread that it is made on, from then on: its CPU time, how late a timer of five milliseconds comes (no
/// event is answered in that time), and the frames of a window. The watching itself is part of what it counts, and small.
class GuiWatch : public QObject
{
    Q_OBJECT

public:
    explicit GuiWatch(QQuickWindow &window);

    struct Figures
    {
        double cpuShare = 0;     ///< of one core
        double longestStall = 0; ///< milliseconds
        double p99Stall = 0;
        qint64 frames = 0;
    };
    [[nodiscard]] Figures figures() const;

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    QElapsedTimer m_last;
    qint64 m_cpuAtStart = 0; ///< nanoseconds
    qint64 m_frames = 0;
    std::vector<double> m_stalls;
};

} // namespace regatta::bench
