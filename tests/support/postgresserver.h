// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace regatta::testing {

/// A PostgreSQL server of the test's own: a cluster in a temporary directory, on loopback and a free port, gone with this
/// object or with the test's process, whichever ends first. Not as root, which initdb refuses: then as `nobody`. Nothing
/// is flushed to the disk, for speed. Users need no password but `guarded`, whose password is guardedPassword().
class PostgresServer
{
public:
    PostgresServer();
    ~PostgresServer();
    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;

    /// Makes the cluster the first time, and waits until the server answers. False: see problem().
    [[nodiscard]] bool start();
    /// Ends it and all its connections, as `systemctl restart` does. Its port and data stay for the next start().
    void stop();
    /// Ends it at once, as a crash does.
    void kill();
    [[nodiscard]] QString problem() const { return m_problem; }

    /// Makes an empty database and returns the storage.url for it.
    [[nodiscard]] QString createDatabase();
    [[nodiscard]] QString url(const QString &database, const QString &user = QStringLiteral("regatta")) const;
    [[nodiscard]] static QString guardedPassword() { return QStringLiteral("p'w d\\"); }
    /// Runs a statement as the owner of everything; the first value of the first row, if any.
    QString query(const QString &database, const QString &sql);

private:
    [[nodiscard]] bool fail(const QString &sentence);
    [[nodiscard]] bool makeCluster();
    void becomeUnprivileged(QProcess &process) const;
    void end(int signal);

    QTemporaryDir m_folder;
    QString m_programs;
    QProcess m_server;
    quint16 m_port = 0;
    int m_databases = 0;
    QString m_problem;
};

} // namespace regatta::testing
