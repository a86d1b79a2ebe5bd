// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/configfile.h"

#include <QSaveFile>
#include <QTemporaryDir>

using namespace regatta;

namespace {

QByteArray withPort(int port)
{
    return "{\"gateway\": {\"port\": " + QByteArray::number(port) + "}}";
}

} // namespace

class TestConfigFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFileWrittenInPlaceIsReadAnew();
    void aReplacedFileIsReadAnewEachTime();
    void aBrokenEditIsRefusedAndTheNextGoodOneRead();
    void aDeletedFileIsRefusedAndSeenWhenItIsBack();
    void aTouchedFileIsNoChange();
    void aChangedKeyFileCounts();
    void aKeyFileBehindASwappedLinkCounts();

private:
    void writeInPlace(const QString &name, const QByteArray &contents);
    void replace(const QByteArray &contents);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestConfigFile::writeInPlace(const QString &name, const QByteArray &contents)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(contents), contents.size());
}

void TestConfigFile::replace(const QByteArray &contents)
{
    QSaveFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(contents), contents.size());
    QVERIFY(file.commit());
}

void TestConfigFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(QStringLiteral("regatta.json"));
    writeInPlace(m_file, withPort(1));
}

void TestConfigFile::aFileWrittenInPlaceIsReadAnew()
{
    ConfigFileWatcher watcher(m_file);
    QVERIFY(std::holds_alternative<ReadSettings>(watcher.read()));
    QSignalSpy changed(&watcher, &ConfigFileWatcher::changed);
    for (const int port : {2, 3}) {
        writeInPlace(m_file, withPort(port));
        QVERIFY(changed.wait());
        QCOMPARE(changed.takeLast().first().value<ReadSettings>().settings.gateway.port, port);
        QVERIFY(changed.isEmpty());
    }
}

void TestConfigFile::aReplacedFileIsReadAnewEachTime()
{
    ConfigFileWatcher watcher(m_file);
    QVERIFY(std::holds_alternative<ReadSettings>(watcher.read()));
    QSignalSpy changed(&watcher, &ConfigFileWatcher::changed);
    for (const int port : {2, 3, 4}) {
        replace(withPort(port));
        QVERIFY(changed.wait());
        QCOMPARE(changed.takeLast().first().value<ReadSettings>().settings.gateway.port, port);
        QVERIFY(changed.isEmpty());
    }
}

void TestConfigFile::aBrokenEditIsRefusedAndTheNextGoodOneRead()
{
    ConfigFileWatcher watcher(m_file);
    QVERIFY(std::holds_alternative<ReadSettings>(watcher.read()));
    QSignalSpy changed(&watcher, &ConfigFileWatcher::changed);
    QSignalSpy refused(&watcher, &ConfigFileWatcher::refused);
    replace("{\"gateway\": {\"prot\": 2}}");
    QVERIFY(refused.wait());
    QCOMPARE(refused.first().first().value<SettingsError>().sentence(),
             QStringLiteral("%1:1: gateway.prot: unknown key; did you mean \"port\"?").arg(m_file));
    QVERIFY(changed.isEmpty());
    replace(withPort(2));
    QVERIFY(changed.wait());
    QCOMPARE(refused.size(), 1);
}

void TestConfigFile::aDeletedFileIsRefusedAndSeenWhenItIsBack()
{
    ConfigFileWatcher watcher(m_file);
    QVERIFY(std::holds_alternative<ReadSettings>(watcher.read()));
    QSignalSpy changed(&watcher, &ConfigFileWatcher::changed);
    QSignalSpy refused(&watcher, &ConfigFileWatcher::refused);
    QVERIFY(QFile::remove(m_file));
    QVERIFY(refused.wait());
    writeInPlace(m_file, withPort(5));
    QVERIFY(changed.wait());
    QCOMPARE(refused.size(), 1);
}

void TestConfigFile::aTouchedFileIsNoChange()
{
    ConfigFileWatcher watcher(m_file);
    QVERIFY(std::holds_alternative<ReadSettings>(watcher.read()));
    QSignalSpy changed(&watcher, &ConfigFileWatcher::changed);
    replace(withPort(1));
    writeInPlace(m_folder->filePath(QStringLiteral("another file")), "x");
    replace(withPort(6)); // a real change ends the wait; it must be the only one
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<ReadSettings>().settings.gateway.port, 6);
}

void TestConfigFile::aChangedKeyFileCounts()
{
    const QString key = m_folder->filePath(QStringLiteral("key"));
    writeInPlace(key, "one");
    writeInPlace(m_file,
                 R"({"endpoints": [{"name": "a", "kind": "gcli", "baseUrl": "http://h", "apiKeyFile": "key"}]})");
    ConfigFileWatcher watcher(m_file);
    const SettingsResult before = watcher.read();
    QSignalSpy changed(&watcher, &ConfigFileWatcher::changed);
    writeInPlace(key, "two");
    QVERIFY(changed.wait());
    QCOMPARE(changed.first().first().value<ReadSettings>(), std::get<ReadSettings>(before));
}

void TestConfigFile::aKeyFileBehindASwappedLinkCounts()
{
    // So containers mount secrets: a link in the folder is replaced, the file itself never changes.
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("secrets")));
    writeInPlace(m_folder->filePath(QStringLiteral("one")), "one");
    writeInPlace(m_folder->filePath(QStringLiteral("two")), "two");
    const QString link = m_folder->filePath(QStringLiteral("secrets/key"));
    QVERIFY(QFile::link(m_folder->filePath(QStringLiteral("one")), link));
    writeInPlace(
        m_file,
        R"({"endpoints": [{"name": "a", "kind": "gcli", "baseUrl": "http://h", "apiKeyFile": "secrets/key"}]})");
    ConfigFileWatcher watcher(m_file);
    QVERIFY(std::holds_alternative<ReadSettings>(watcher.read()));
    QSignalSpy changed(&watcher, &ConfigFileWatcher::changed);
    QVERIFY(QFile::remove(link));
    QVERIFY(QFile::link(m_folder->filePath(QStringLiteral("two")), link));
    QVERIFY(changed.wait());
}

QTEST_GUILESS_MAIN(TestConfigFile)
#include "tst_configfile.moc"
