// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <chrono>

namespace regatta::bench {

/// CPU time since the process began, as the kernel counts it.
struct CpuTime
{
    std::chrono::milliseconds user{0};
    std::chrono::milliseconds system{0};
    [[nodiscard]] std::chrono::milliseconds total() const { return user + system; }
};

/// One of the programs of a benchmark: started, watched through /proc and ended by it. What it says on stderr goes to
/// the terminal. A program that does not start, or ends too early, ends the benchmark with a sentence: there is nothing
/// left to measure.
class MeasuredProcess
{
public:
    MeasuredProcess(const QString &program, const QStringList &arguments);
    ~MeasuredProcess();
    Q_DISABLE_COPY_MOVE(MeasuredProcess)

    /// Waits for a line on stdout that begins so, and gives its rest.
    QByteArray waitForLine(const QByteArray &start);
    /// Waits for its end and gives the JSON object that it printed last.
    QJsonObject waitForResult();
    /// Asks it to end, and waits.
    void stop();

    [[nodiscard]] CpuTime cpu() const;
    /// CPU time of each thread, by the thread's name; those of one name together.
    [[nodiscard]] QMap<QString, std::chrono::milliseconds> threads() const;
    /// Of the thread that runs main().
    [[nodiscard]] CpuTime mainThread() const;
    /// Memory that is really there, in KiB.
    [[nodiscard]] qint64 residentKiB() const;

private:
    QString m_program;
    QProcess m_process;
    QByteArray m_out;
};

/// How many connections of this machine wait in TIME_WAIT.
[[nodiscard]] qint64 timeWaitSockets();

/// Ends the benchmark with exit code 1.
[[noreturn]] void giveUp(const QString &sentence);

} // namespace regatta::bench
