// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "support/waiting.h"

#include <QProcessEnvironment>
#include <QRegularExpression>

#include <unistd.h>

namespace regatta::testing {

Program::Program(const QStringList &arguments)
    : m_arguments(arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS",
                             "ENABLE_PARALLEL_ENDPOINTS", "PARALLEL_TIMEOUT", "ENDPOINT_PRIORITY"})
        environment.remove(QString::fromLatin1(name));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    // All that it can say of itself, so that a test sees what a log might hold.
    environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("regatta.*=true"));
    m_process.setProcessEnvironment(environment);
    m_process.setProgram(QStringLiteral(REGATTA_PROGRAM));
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { readPort(); });
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] { m_err += m_process.readAllStandardError(); });
}

Program::~Program()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(10'000);
}

void Program::setVariable(const QString &name, const QString &value)
{
    QProcessEnvironment environment = m_process.processEnvironment();
    environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

void Program::setTerminal(int descriptor)
{
    m_process.setChildProcessModifier([descriptor] { ::dup2(descriptor, STDERR_FILENO); });
}

void Program::start()
{
    m_out.clear();
    m_err.clear();
    m_port = 0;
    m_process.setArguments(m_arguments);
    m_process.start();
}

bool Program::startListening()
{
    start();
    return waitUntil([this] { return m_port != 0 || m_process.state() == QProcess::NotRunning; }) && m_port != 0;
}

std::optional<int> Program::exitCode()
{
    if (!waitUntil([this] { return m_process.state() == QProcess::NotRunning; }))
        return std::nullopt;
    m_out += m_process.readAllStandardOutput();
    m_err += m_process.readAllStandardError();
    return m_process.exitStatus() == QProcess::NormalExit ? std::optional(m_process.exitCode()) : std::nullopt;
}

std::optional<int> Program::run()
{
    start();
    return exitCode();
}

void Program::readPort()
{
    m_out += m_process.readAllStandardOutput();
    static const QRegularExpression line(QStringLiteral("^Listening on http://127\\.0\\.0\\.1:(\\d+)/v1\n"));
    const QRegularExpressionMatch match = line.match(QString::fromLocal8Bit(m_out));
    if (match.hasMatch())
        m_port = match.captured(1).toUShort();
}

} // namespace regatta::testing
