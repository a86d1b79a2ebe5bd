// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/measuredprocess.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/prctl.h>
#include <unistd.h>

namespace regatta::bench {

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::chrono::milliseconds fromTicks(const QByteArray &ticks)
{
    return std::chrono::milliseconds(ticks.toLongLong() * 1000 / ::sysconf(_SC_CLK_TCK));
}

/// The fields of a stat file of proc(5) after the name, which is in brackets and may hold spaces: the first is field 3.
QList<QByteArray> statFields(const QString &path)
{
    const QByteArray text = contents(path);
    return text.mid(text.lastIndexOf(')') + 2).split(' ');
}

CpuTime cpuOf(const QString &path)
{
    const QList<QByteArray> fields = statFields(path);
    return {fromTicks(fields.value(11)), fromTicks(fields.value(12))};
}

} // namespace

void giveUp(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qPrintable(sentence));
    std::exit(1);
}

MeasuredProcess::MeasuredProcess(const QString &program, const QStringList &arguments)
    : m_program(QFileInfo(program).fileName())
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // However the benchmark ends, nothing of it stays behind.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(program, arguments);
    if (!m_process.waitForStarted())
        giveUp(QStringLiteral("%1 does not start").arg(program));
}

MeasuredProcess::~MeasuredProcess()
{
    m_process.kill();
    m_process.waitForFinished();
}

QByteArray MeasuredProcess::waitForLine(const QByteArray &start)
{
    for (;;) {
        const qsizetype at = ('\n' + m_out).indexOf('\n' + start);
        const qsizetype end = at < 0 ? -1 : m_out.indexOf('\n', at);
        if (end >= 0)
            return m_out.mid(at + start.size(), end - at - start.size());
        if (!m_process.waitForReadyRead(20'000))
            giveUp(QStringLiteral("%1 did not say \"%2\"").arg(m_program, QString::fromLatin1(start)));
        m_out += m_process.readAllStandardOutput();
    }
}

QJsonObject MeasuredProcess::waitForResult()
{
    m_process.waitForFinished(-1);
    m_out += m_process.readAllStandardOutput();
    const QJsonObject result = QJsonDocument::fromJson(m_out.trimmed()).object();
    if (m_process.exitStatus() != QProcess::NormalExit || m_process.exitCode() != 0 || result.isEmpty())
        giveUp(QStringLiteral("%1 failed").arg(m_program));
    return result;
}

void MeasuredProcess::stop()
{
    m_process.terminate();
    if (!m_process.waitForFinished(20'000))
        giveUp(QStringLiteral("%1 does not end").arg(m_program));
}

CpuTime MeasuredProcess::cpu() const
{
    return cpuOf(QStringLiteral("/proc/%1/stat").arg(m_process.processId()));
}

CpuTime MeasuredProcess::mainThread() const
{
    return cpuOf(QStringLiteral("/proc/%1/task/%1/stat").arg(m_process.processId()));
}

QMap<QString, std::chrono::milliseconds> MeasuredProcess::threads() const
{
    QMap<QString, std::chrono::milliseconds> result;
    const QDir tasks(QStringLiteral("/proc/%1/task").arg(m_process.processId()));
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString name = QString::fromLocal8Bit(contents(tasks.filePath(task + QStringLiteral("/comm"))).trimmed());
        result[name] += cpuOf(tasks.filePath(task + QStringLiteral("/stat"))).total();
    }
    return result;
}

qint64 MeasuredProcess::residentKiB() const
{
    const QList<QByteArray> pages = contents(QStringLiteral("/proc/%1/statm").arg(m_process.processId())).split(' ');
    return pages.value(1).toLongLong() * ::sysconf(_SC_PAGESIZE) / 1024;
}

qint64 timeWaitSockets()
{
    for (const QByteArray &line : contents(QStringLiteral("/proc/net/sockstat")).split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (const qsizetype at = words.indexOf("tw"); at >= 0)
            return words.value(at + 1).toLongLong();
    }
    return 0;
}

} // namespace regatta::bench
