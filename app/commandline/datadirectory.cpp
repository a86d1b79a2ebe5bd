// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline/datadirectory.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUuid>

namespace regatta {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DataDirectory)
};

constexpr QFileDevice::Permissions ownerFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr QFileDevice::Permissions ownerFolder = ownerFile | QFileDevice::ExeOwner;

QString publishedUrl(const QString &stateFile)
{
    QFile file(stateFile);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("baseUrl")).toString();
}

} // namespace

QString DataDirectory::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QLatin1String("/regatta");
}

std::variant<DataDirectory, QString> DataDirectory::open(const std::optional<QString> &given)
{
    const QFileInfo folder(given.value_or(defaultPath()));
    const QString path = QDir::cleanPath(folder.absoluteFilePath());
    if (folder.exists() && !folder.isDir())
        return Text::tr("The data directory %1 is a file; expected a folder.").arg(path);
    if (!folder.exists()) {
        // A folder that was there keeps its permissions: somebody may have named /tmp. All files in it are 0600 anyway.
        const bool made = QDir().mkpath(QFileInfo(path).absolutePath()) && QDir().mkdir(path, ownerFolder);
        if (!made && !QFileInfo(path).isDir())
            return Text::tr("The data directory %1 cannot be made; check the permissions of the folder around it.")
                .arg(path);
    }
    if (!given && !QFile::setPermissions(path, ownerFolder))
        return Text::tr("The data directory %1 cannot be made private; check who owns it.").arg(path);
    if (!QFileInfo(path).isWritable())
        return Text::tr("The data directory %1 cannot be written; check its permissions.").arg(path);
    return DataDirectory(path);
}

DataDirectory::DataDirectory(QString path)
    : m_path(std::move(path))
{}

DataDirectory::DataDirectory(DataDirectory &&) noexcept = default;
DataDirectory &DataDirectory::operator=(DataDirectory &&) noexcept = default;

DataDirectory::~DataDirectory()
{
    if (m_lock && m_lock->isLocked())
        QFile::remove(stateFile());
}

std::optional<QString> DataDirectory::lock()
{
    auto lock = std::make_unique<QLockFile>(m_path + QLatin1String("/lock"));
    lock->setStaleLockTime(0); // not by age: a gateway runs for months. A dead process's lock is found by its id
    if (lock->tryLock()) {
        m_lock = std::move(lock);
        return std::nullopt;
    }
    if (lock->error() != QLockFile::LockFailedError)
        return Text::tr("The data directory %1 cannot be locked; check its permissions.").arg(m_path);
    qint64 process = 0;
    QString host;
    QString program;
    (void)lock->getLockInfo(&process, &host, &program);
    const QString url = publishedUrl(stateFile());
    if (url.isEmpty())
        return Text::tr("Regatta is already running on this data directory (process %1).").arg(process);
    return Text::tr("Regatta is already running on this data directory (process %1, %2).").arg(process).arg(url);
}

std::optional<QString> DataDirectory::publish(const QString &baseUrl)
{
    const QJsonObject state{{QStringLiteral("process"), QCoreApplication::applicationPid()},
                            {QStringLiteral("baseUrl"), baseUrl}};
    QSaveFile file(stateFile());
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerFile)
        || file.write(QJsonDocument(state).toJson()) < 0 || !file.commit())
        return Text::tr("%1 cannot be written: %2.").arg(stateFile(), file.errorString());
    return std::nullopt;
}

QString DataDirectory::settingsFile() const
{
    return m_path + QLatin1String("/settings.db");
}

QString DataDirectory::secretsFile() const
{
    return m_path + QLatin1String("/secrets.json");
}

QString DataDirectory::stateFile() const
{
    return m_path + QLatin1String("/state.json");
}

QString DataDirectory::usageFile() const
{
    return m_path + QLatin1String("/usage.db");
}

QString DataDirectory::spoolFolder() const
{
    return m_path + QLatin1String("/spool");
}

QString DataDirectory::logFile() const
{
    return m_path + QLatin1String("/regatta.log");
}

QString DataDirectory::gatewayId() const
{
    const QString name = m_path + QLatin1String("/gateway-id");
    QFile file(name);
    if (file.open(QIODevice::ReadOnly)) {
        const QUuid known = QUuid::fromString(QString::fromLatin1(file.read(64)).trimmed());
        if (!known.isNull())
            return known.toString(QUuid::WithoutBraces);
    }
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSaveFile made(name);
    if (made.open(QIODevice::WriteOnly) && made.setPermissions(ownerFile))
        made.write(id.toLatin1() + '\n');
    (void)made.commit();
    return id;
}

QString DataDirectory::socketFile() const
{
    const QString inside = m_path + QLatin1String("/socket");
    // A local socket's path ends at 107 bytes.
    if (QFile::encodeName(inside).size() < 104)
        return inside;
    const QByteArray name = QCryptographicHash::hash(m_path.toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QLatin1String("/regatta-")
        + QString::fromLatin1(name);
}

} // namespace regatta
