// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/filesecretstore.h"
#include "secrets/keychainsecretstore.h"
#include "secrets/secretvault.h"

#include <QElapsedTimer>
#include <QLocalServer>
#include <QTemporaryDir>

using namespace regatta;
using namespace std::chrono_literals;

/// The real QtKeychain, but never a real keychain: the session bus of this process is first absent, then one that accepts
/// and says nothing, as a locked keychain does.
class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutABusTheFileTakesTheKey();
    void aBusThatNeverAnswersEndsInTheFileToo();

private:
    void storeEndsInTheFile(std::chrono::milliseconds limit);

    QTemporaryDir m_folder;
};

void TestKeychain::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + QFile::encodeName(m_folder.filePath(QStringLiteral("bus"))));
    qunsetenv("DISPLAY"); // else a bus would be started
}

void TestKeychain::storeEndsInTheFile(std::chrono::milliseconds limit)
{
    KeychainSecretStore keychain(limit);
    FileSecretStore file(m_folder.filePath(QStringLiteral("secrets.json")));
    SecretVault vault(keychain, file);
    QElapsedTimer timer;
    timer.start();
    std::optional<QString> got;
    vault.store(QStringLiteral("relay"), Secret("s3cret"), [&](const QString &reference, const QString &error) {
        QCOMPARE(error, QString());
        got = reference;
    });
    QVERIFY(timer.elapsed() < 1000); // the gateway's start goes on meanwhile
    QTRY_VERIFY(got);
    QVERIFY(timer.elapsed() < (limit + 2s).count());
    QVERIFY(!vault.notice().isEmpty());
    QFile secrets(file.file());
    QVERIFY(secrets.open(QIODevice::ReadOnly));
    QVERIFY(QJsonDocument::fromJson(secrets.readAll()).object().contains(*got));
}

void TestKeychain::withoutABusTheFileTakesTheKey()
{
    storeEndsInTheFile(3s);
}

void TestKeychain::aBusThatNeverAnswersEndsInTheFileToo()
{
    QLocalServer silent;
    QVERIFY(silent.listen(m_folder.filePath(QStringLiteral("bus"))));
    storeEndsInTheFile(300ms);
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
