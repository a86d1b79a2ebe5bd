// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline/datadirectory.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>

using namespace regatta;

namespace {

/// What the other instance does: takes the folder, says so, and waits for its end.
int holdFolder(const QString &path)
{
    auto opened = DataDirectory::open(path);
    DataDirectory &folder = std::get<DataDirectory>(opened);
    if (folder.lock() || folder.publish(QStringLiteral("http://127.0.0.1:8377/v1")))
        return 1;
    std::puts("held");
    std::fflush(stdout);
    std::getchar();
    return 0;
}

} // namespace

class TestDataDirectory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDefaultFollowsXdg();
    void aNewFolderIsPrivate();
    void aGivenFolderKeepsItsPermissions();
    void aFileInItsPlaceIsRefused();
    void oneInstanceAFolder();
    void aKilledInstanceHoldsNothing();
    void theStateLeavesWithTheLock();
    void theSocketsPathIsShortEnough();

private:
    QTemporaryDir m_folder;
};

void TestDataDirectory::theDefaultFollowsXdg()
{
    const QByteArray before = qgetenv("XDG_DATA_HOME");
    qputenv("XDG_DATA_HOME", m_folder.path().toLocal8Bit());
    QCOMPARE(DataDirectory::defaultPath(), m_folder.filePath(QStringLiteral("regatta")));
    before.isNull() ? qunsetenv("XDG_DATA_HOME") : qputenv("XDG_DATA_HOME", before);
}

void TestDataDirectory::aNewFolderIsPrivate()
{
    const QString path = m_folder.filePath(QStringLiteral("a/b"));
    const auto opened = DataDirectory::open(path);
    const DataDirectory &folder = std::get<DataDirectory>(opened);
    QCOMPARE(folder.path(), path);
    const QFileDevice::Permissions permissions = QFileInfo(path).permissions();
    QVERIFY(!(permissions
              & (QFileDevice::ReadGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::ExeOther)));
    QVERIFY(permissions & QFileDevice::ExeOwner);
    QCOMPARE(folder.settingsFile(), path + QStringLiteral("/settings.db"));
}

void TestDataDirectory::aGivenFolderKeepsItsPermissions()
{
    const QString path = m_folder.filePath(QStringLiteral("shared"));
    QVERIFY(QDir().mkdir(path));
    const auto permissions = QFileInfo(path).permissions();
    QVERIFY(std::holds_alternative<DataDirectory>(DataDirectory::open(path)));
    QCOMPARE(QFileInfo(path).permissions(), permissions);
}

void TestDataDirectory::aFileInItsPlaceIsRefused()
{
    QFile file(m_folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto opened = DataDirectory::open(file.fileName());
    QCOMPARE(std::get<QString>(opened),
             QStringLiteral("The data directory %1 is a file; expected a folder.").arg(file.fileName()));
    const auto below = DataDirectory::open(file.fileName() + QStringLiteral("/a"));
    QCOMPARE(std::get<QString>(below),
             QStringLiteral("The data directory %1/a cannot be made; check the permissions of the folder around it.")
                 .arg(file.fileName()));
}

void TestDataDirectory::oneInstanceAFolder()
{
    const QString path = m_folder.filePath(QStringLiteral("one"));
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), {QStringLiteral("hold"), path});
    QVERIFY(other.waitForReadyRead(10'000));
    auto opened = DataDirectory::open(path);
    DataDirectory &folder = std::get<DataDirectory>(opened);
    QCOMPARE(folder.lock(),
             std::optional(QStringLiteral("Regatta is already running on this data directory (process %1, "
                                          "http://127.0.0.1:8377/v1).")
                               .arg(other.processId())));
    other.write("\n");
    QVERIFY(other.waitForFinished(10'000));
    QCOMPARE(other.exitCode(), 0);
    QCOMPARE(folder.lock(), std::nullopt);
}

void TestDataDirectory::aKilledInstanceHoldsNothing()
{
    const QString path = m_folder.filePath(QStringLiteral("killed"));
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), {QStringLiteral("hold"), path});
    QVERIFY(other.waitForReadyRead(10'000));
    other.kill();
    QVERIFY(other.waitForFinished(10'000));
    auto opened = DataDirectory::open(path);
    QCOMPARE(std::get<DataDirectory>(opened).lock(), std::nullopt);
}

void TestDataDirectory::theStateLeavesWithTheLock()
{
    const QString path = m_folder.filePath(QStringLiteral("state"));
    QString state;
    {
        auto opened = DataDirectory::open(path);
        DataDirectory folder = std::move(std::get<DataDirectory>(opened));
        QCOMPARE(folder.lock(), std::nullopt);
        QCOMPARE(folder.publish(QStringLiteral("http://127.0.0.1:1/v1")), std::nullopt);
        state = folder.stateFile();
        QVERIFY(!(QFileInfo(state).permissions() & QFileDevice::ReadOther));
        const auto observer = DataDirectory::open(path); // holds no lock, so it takes nothing away
    }
    QVERIFY(!QFileInfo::exists(state));
    QVERIFY(!QFileInfo::exists(path + QStringLiteral("/lock")));
}

void TestDataDirectory::theSocketsPathIsShortEnough()
{
    const auto opened = DataDirectory::open(m_folder.filePath(QString(120, QLatin1Char('x'))));
    QVERIFY(std::get<DataDirectory>(opened).socketFile().size() < 104);
}

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    if (argc == 3 && QByteArrayView(argv[1]) == "hold")
        return holdFolder(QString::fromLocal8Bit(argv[2]));
    TestDataDirectory test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_datadirectory.moc"
