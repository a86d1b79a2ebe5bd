// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QStringList>

#include <optional>

namespace regatta::testing {

/// The built program as a process of its own. It sees no display, no session bus and none of the variables that override
/// settings. Lives on the test's thread, whose event loop runs while a function waits; killed with this object.
class Program final : public QObject
{
    Q_OBJECT

public:
    explicit Program(const QStringList &arguments);
    ~Program() override;

    void setVariable(const QString &name, const QString &value);
    /// Its stderr then is this terminal, as for a person at a shell.
    void setTerminal(int descriptor);

    void start();
    /// Starts it and waits for the line on stdout; false where it ended or said nothing for 20 s.
    [[nodiscard]] bool startListening();
    /// Waits until it has ended; none where it is still running after 20 s or has crashed.
    [[nodiscard]] std::optional<int> exitCode();
    /// Starts it and waits for its end.
    [[nodiscard]] std::optional<int> run();
    /// Asks it to end, as a service supervisor does.
    void terminate() { m_process.terminate(); }
    /// Ends it without any farewell.
    void kill() { m_process.kill(); }

    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] const QByteArray &out() const { return m_out; }
    [[nodiscard]] const QByteArray &err() const { return m_err; }

private:
    void readPort();

    QProcess m_process;
    QStringList m_arguments;
    QByteArray m_out;
    QByteArray m_err;
    quint16 m_port = 0;
};

} // namespace regatta::testing
