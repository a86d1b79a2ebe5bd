// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/postgresserver.h"

#include <QCollator>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QTcpServer>

#include <algorithm>
#include <csignal>

#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace regatta::testing {

namespace {

constexpr int patience = 60'000;

/// Debian keeps a server's programs outside of PATH, in a folder for each version.
QString programFolder()
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    QStringList names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCollator byNumber;
    byNumber.setNumericMode(true);
    std::sort(names.begin(), names.end(), [&](const QString &a, const QString &b) { return byNumber(b, a); });
    for (const QString &name : std::as_const(names)) {
        if (QFile::exists(versions.filePath(name + QLatin1String("/bin/initdb"))))
            return versions.filePath(name + QLatin1String("/bin"));
    }
    const QString found = QStandardPaths::findExecutable(QStringLiteral("initdb"));
    return found.isEmpty() ? QString() : QFileInfo(found).canonicalPath();
}

const passwd *unprivileged()
{
    return geteuid() == 0 ? getpwnam("nobody") : nullptr;
}

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

bool write(const QString &name, const QByteArray &text)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size();
}

} // namespace

PostgresServer::PostgresServer() = default;

PostgresServer::~PostgresServer()
{
    end(SIGQUIT);
}

bool PostgresServer::fail(const QString &sentence)
{
    m_problem = sentence;
    return false;
}

void PostgresServer::becomeUnprivileged(QProcess &process) const
{
    uid_t user = 0;
    gid_t group = 0;
    if (const passwd *entry = unprivileged()) {
        user = entry->pw_uid;
        group = entry->pw_gid;
    }
    process.setWorkingDirectory(m_folder.path());
    process.setChildProcessModifier([user, group] {
        if (user && (setgroups(0, nullptr) != 0 || setgid(group) != 0 || setuid(user) != 0))
            _exit(127);
        prctl(PR_SET_PDEATHSIG, SIGKILL); // a test that is killed leaves no server behind
    });
}

bool PostgresServer::makeCluster()
{
    m_programs = programFolder();
    if (m_programs.isEmpty())
        return fail(QStringLiteral("No PostgreSQL server is installed; expected the package postgresql."));
    if (!m_folder.isValid())
        return fail(m_folder.errorString());
    if (const passwd *entry = unprivileged()) {
        if (chown(QFile::encodeName(m_folder.path()).constData(), entry->pw_uid, entry->pw_gid) != 0)
            return fail(QStringLiteral("The cluster's folder cannot be given to its user."));
    }
    QProcess initdb;
    becomeUnprivileged(initdb);
    initdb.setProcessChannelMode(QProcess::MergedChannels);
    const QString data = m_folder.filePath(QStringLiteral("data"));
    initdb.start(m_programs + QLatin1String("/initdb"),
                 {QStringLiteral("--pgdata"), data, QStringLiteral("--username=regatta"), QStringLiteral("--auth=trust"),
                  QStringLiteral("--encoding=UTF8"), QStringLiteral("--locale=C"), QStringLiteral("--no-sync")});
    if (!initdb.waitForFinished(patience) || initdb.exitCode() != 0 || initdb.exitStatus() != QProcess::NormalExit)
        return fail(QStringLiteral("initdb failed: ") + QString::fromLocal8Bit(initdb.readAll()));
    if (!write(data + QLatin1String("/pg_hba.conf"),
               "host all guarded 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n"))
        return fail(QStringLiteral("pg_hba.conf cannot be written."));
    m_port = freePort();
    return true;
}

bool PostgresServer::start()
{
    const bool first = m_port == 0;
    if (first && !makeCluster())
        return false;
    becomeUnprivileged(m_server);
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.start(m_programs + QLatin1String("/postgres"),
                   {QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("-p"),
                    QString::number(m_port), QStringLiteral("-c"), QStringLiteral("listen_addresses=127.0.0.1"),
                    QStringLiteral("-c"), QStringLiteral("unix_socket_directories="), QStringLiteral("-c"),
                    QStringLiteral("fsync=off"), QStringLiteral("-c"), QStringLiteral("shared_buffers=32MB")});
    const QDeadlineTimer deadline(patience);
    QByteArray said;
    while (!said.contains("ready to accept connections")) {
        if (deadline.hasExpired() || (!m_server.waitForReadyRead(1000) && m_server.state() == QProcess::NotRunning))
            return fail(QStringLiteral("The PostgreSQL server did not start: ") + QString::fromLocal8Bit(said));
        said += m_server.readAll();
    }
    // Nobody reads what it says from here on, and a full pipe would stop it.
    m_server.closeReadChannel(QProcess::StandardOutput);
    if (first)
        query(QStringLiteral("postgres"), QStringLiteral("CREATE ROLE guarded LOGIN SUPERUSER PASSWORD '%1'")
                                              .arg(guardedPassword().replace(QLatin1Char('\''), QLatin1String("''"))));
    return true;
}

void PostgresServer::end(int signal)
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    ::kill(pid_t(m_server.processId()), signal);
    if (!m_server.waitForFinished(patience)) {
        m_server.kill();
        m_server.waitForFinished(patience);
    }
}

void PostgresServer::stop()
{
    end(SIGINT); // "fast": connections are ended
}

void PostgresServer::kill()
{
    end(SIGQUIT); // "immediate": no shutdown at all, recovery at the next start
}

QString PostgresServer::createDatabase()
{
    const QString name = QStringLiteral("test%1").arg(++m_databases);
    query(QStringLiteral("postgres"), QStringLiteral("CREATE DATABASE ") + name);
    return url(name);
}

QString PostgresServer::url(const QString &database, const QString &user) const
{
    return QStringLiteral("postgresql://%1@127.0.0.1:%2/%3").arg(user).arg(m_port).arg(database);
}

QString PostgresServer::query(const QString &database, const QString &sql)
{
    const QString connection = QStringLiteral("postgres-server-of-a-test");
    QString answer;
    {
        QSqlDatabase link = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), connection);
        link.setHostName(QStringLiteral("127.0.0.1"));
        link.setPort(m_port);
        link.setUserName(QStringLiteral("regatta"));
        link.setDatabaseName(database);
        QSqlQuery query(link);
        if (!link.open())
            qWarning("%s", qPrintable(link.lastError().text()));
        else if (!query.exec(sql))
            qWarning("%s", qPrintable(query.lastError().text()));
        else if (query.next())
            answer = query.value(0).toString();
    }
    QSqlDatabase::removeDatabase(connection);
    return answer;
}

} // namespace regatta::testing
