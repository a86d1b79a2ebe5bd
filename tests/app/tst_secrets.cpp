// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/filesecretstore.h"
#include "secrets/secretvault.h"

#include <QFileInfo>
#include <QHash>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace regatta;

namespace {

using Outcome = SecretAnswer::Outcome;

/// A keychain that answers what the test wants, when it wants.
class FakeKeychain final : public QObject, public SecretStore
{
public:
    bool available = true;
    bool silent = false; ///< as a locked keychain behind its time limit: answers wait in `held`
    QHash<QString, Secret> entries;
    QList<std::function<void()>> held;

    void read(const QString &reference, Answered answered) override
    {
        if (!available)
            return answer(answered, unavailable());
        answer(answered,
               entries.contains(reference) ? SecretAnswer{Outcome::Done, entries.value(reference), QString()}
                                           : SecretAnswer{Outcome::Missing, Secret(), QString()});
    }
    void write(const QString &reference, const Secret &secret, Answered answered) override
    {
        if (available)
            entries.insert(reference, secret);
        answer(answered, available ? SecretAnswer{Outcome::Done, Secret(), QString()} : unavailable());
    }
    void remove(const QString &reference, Answered answered) override
    {
        if (!available)
            return answer(answered, unavailable());
        answer(answered, {entries.remove(reference) ? Outcome::Done : Outcome::Missing, Secret(), QString()});
    }

private:
    static SecretAnswer unavailable() { return {Outcome::Unavailable, Secret(), QStringLiteral("no bus")}; }
    void answer(const Answered &answered, const SecretAnswer &given)
    {
        if (silent)
            held.append([answered, given] { answered(given); });
        else
            QMetaObject::invokeMethod(
                this, [answered, given] { answered(given); }, Qt::QueuedConnection);
    }
};

Endpoint endpointWith(const char *name, KeyReference key)
{
    Endpoint endpoint;
    endpoint.name = QString::fromLatin1(name);
    endpoint.key = std::move(key);
    return endpoint;
}

} // namespace

class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theFileIsPrivateFromItsFirstByte();
    void widerPermissionsAreNarrowedAndSaid();
    void theFileKeepsOtherEntries();
    void aDamagedFileIsNeverOverwritten();
    void environmentFileAndInlineKeysNeedNoKeychain();
    void keysThatCannotBeReadSayWhy();
    void aStoredKeyComesFromTheKeychain();
    void theOthersDoNotWaitForTheKeychain();
    void withoutAKeychainTheFileTakesTheKeyAndSaysSo();
    void aKeyInTheFileIsFoundWithoutAKeychain();
    void aMissingEntryIsAnError();
    void eachKeyGetsItsOwnReference();
    void removingFindsTheEntryWhereItIs();
    void removingTakesAnEntryFromBothPlaces();
    void anOlderRoundIsDropped();
    void nothingIsAnsweredAfterTheVaultsEnd();

private:
    SecretAnswer read(SecretStore &store, const QString &reference);
    SecretAnswer write(SecretStore &store, const QString &reference, const QByteArray &secret);
    ResolvedKeys resolve(const QList<Endpoint> &endpoints, const EndpointSecrets &inlineSecrets = {},
                         const QProcessEnvironment &environment = {});
    QString store(const QByteArray &secret, QString *error = nullptr);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeKeychain> m_keychain;
    std::unique_ptr<FileSecretStore> m_file;
    std::unique_ptr<SecretVault> m_vault;
};

void TestSecrets::init()
{
    m_vault.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_keychain = std::make_unique<FakeKeychain>();
    m_file = std::make_unique<FileSecretStore>(m_folder->filePath(QStringLiteral("secrets.json")));
    m_vault = std::make_unique<SecretVault>(*m_keychain, *m_file);
}

SecretAnswer TestSecrets::read(SecretStore &store, const QString &reference)
{
    std::optional<SecretAnswer> got;
    store.read(reference, [&](const SecretAnswer &answer) { got = answer; });
    [&] { QTRY_VERIFY(got); }();
    return got.value_or(SecretAnswer());
}

SecretAnswer TestSecrets::write(SecretStore &store, const QString &reference, const QByteArray &secret)
{
    std::optional<SecretAnswer> got;
    store.write(reference, Secret(secret), [&](const SecretAnswer &answer) { got = answer; });
    [&] { QTRY_VERIFY(got); }();
    return got.value_or(SecretAnswer());
}

ResolvedKeys TestSecrets::resolve(const QList<Endpoint> &endpoints, const EndpointSecrets &inlineSecrets,
                                  const QProcessEnvironment &environment)
{
    Settings settings;
    settings.endpoints = endpoints;
    std::optional<ResolvedKeys> got;
    const auto connection =
        connect(m_vault.get(), &SecretVault::resolved, this, [&](const ResolvedKeys &keys, bool complete) {
            if (complete)
                got = keys;
        });
    m_vault->resolve(settings, inlineSecrets, environment);
    [&] { QTRY_VERIFY(got); }();
    disconnect(connection);
    return got.value_or(ResolvedKeys());
}

QString TestSecrets::store(const QByteArray &secret, QString *error)
{
    std::optional<QString> got;
    m_vault->store(QStringLiteral("relay"), Secret(secret), [&](const QString &reference, const QString &problem) {
        got = reference;
        if (error)
            *error = problem;
    });
    [&] { QTRY_VERIFY(got); }();
    return got.value_or(QString());
}

void TestSecrets::theFileIsPrivateFromItsFirstByte()
{
    const mode_t before = umask(0);
    QCOMPARE(write(*m_file, QStringLiteral("a"), "s3cret").outcome, Outcome::Done);
    umask(before);
    QCOMPARE(QFileInfo(m_file->file()).permissions(),
             QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser);
    QCOMPARE(read(*m_file, QStringLiteral("a")).secret, Secret("s3cret"));
}

void TestSecrets::widerPermissionsAreNarrowedAndSaid()
{
    QCOMPARE(write(*m_file, QStringLiteral("a"), "s3cret").outcome, Outcome::Done);
    QVERIFY(QFile::setPermissions(m_file->file(),
                                  QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther));
    QSignalSpy narrowed(m_file.get(), &FileSecretStore::permissionsNarrowed);
    QCOMPARE(read(*m_file, QStringLiteral("a")).secret, Secret("s3cret"));
    QCOMPARE(narrowed.size(), 1);
    QVERIFY(narrowed.first().first().toString().contains(m_file->file()));
    QVERIFY(!(QFileInfo(m_file->file()).permissions() & QFileDevice::ReadOther));
    (void)read(*m_file, QStringLiteral("a"));
    QCOMPARE(narrowed.size(), 1);
}

void TestSecrets::theFileKeepsOtherEntries()
{
    QCOMPARE(write(*m_file, QStringLiteral("a"), "1").outcome, Outcome::Done);
    FileSecretStore another(m_file->file());
    QCOMPARE(write(another, QStringLiteral("b"), "2").outcome, Outcome::Done);
    QCOMPARE(write(*m_file, QStringLiteral("c"), "3").outcome, Outcome::Done);
    QCOMPARE(read(*m_file, QStringLiteral("b")).secret, Secret("2"));
    QCOMPARE(read(*m_file, QStringLiteral("d")).outcome, Outcome::Missing);
}

void TestSecrets::aDamagedFileIsNeverOverwritten()
{
    QFile file(m_file->file());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"a\": ");
    file.close();
    QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QCOMPARE(read(*m_file, QStringLiteral("a")).outcome, Outcome::Unavailable);
    const SecretAnswer answer = write(*m_file, QStringLiteral("b"), "2");
    QCOMPARE(answer.outcome, Outcome::Unavailable);
    QCOMPARE(answer.reason, m_file->file() + QStringLiteral(" is damaged; expected a JSON object"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "{\"a\": ");
}

void TestSecrets::environmentFileAndInlineKeysNeedNoKeychain()
{
    m_keychain->silent = true;
    QFile key(m_folder->filePath(QStringLiteral("key")));
    QVERIFY(key.open(QIODevice::WriteOnly));
    key.write("from file\n");
    key.close();
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("KEY"), QStringLiteral("from environment"));
    const ResolvedKeys keys =
        resolve({endpointWith("none", {}), endpointWith("file", {KeyReference::Source::File, key.fileName()}),
                 endpointWith("environment", {KeyReference::Source::Environment, QStringLiteral("KEY")}),
                 endpointWith("inline", {KeyReference::Source::Inline, QString()})},
                {{QStringLiteral("inline"), Secret("from settings")}}, environment);
    QCOMPARE(keys.secrets,
             (EndpointSecrets{{QStringLiteral("file"), Secret("from file")},
                              {QStringLiteral("environment"), Secret("from environment")},
                              {QStringLiteral("inline"), Secret("from settings")}}));
    QVERIFY(keys.errors.isEmpty());
}

void TestSecrets::keysThatCannotBeReadSayWhy()
{
    QFile key(m_folder->filePath(QStringLiteral("key")));
    QVERIFY(key.open(QIODevice::WriteOnly));
    key.write("two\nlines");
    key.close();
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("EMPTY"), QStringLiteral(" "));
    const ResolvedKeys keys =
        resolve({endpointWith("unset", {KeyReference::Source::Environment, QStringLiteral("KEY")}),
                 endpointWith("empty", {KeyReference::Source::Environment, QStringLiteral("EMPTY")}),
                 endpointWith("gone", {KeyReference::Source::File, QStringLiteral("/nowhere/key")}),
                 endpointWith("lines", {KeyReference::Source::File, key.fileName()})},
                {}, environment);
    QVERIFY(keys.secrets.isEmpty());
    QCOMPARE(keys.errors.value(QStringLiteral("unset")), QStringLiteral("environment variable KEY is not set"));
    QCOMPARE(keys.errors.value(QStringLiteral("empty")),
             QStringLiteral("environment variable EMPTY: the key is empty"));
    QCOMPARE(keys.errors.value(QStringLiteral("gone")),
             QStringLiteral("key file /nowhere/key cannot be read: No such file or directory"));
    QCOMPARE(keys.errors.value(QStringLiteral("lines")),
             QStringLiteral("key file %1: the key has more than one line").arg(key.fileName()));
}

void TestSecrets::aStoredKeyComesFromTheKeychain()
{
    const QString reference = store("s3cret");
    QCOMPARE(m_keychain->entries.value(reference), Secret("s3cret"));
    QVERIFY(!QFileInfo::exists(m_file->file()));
    const ResolvedKeys keys = resolve({endpointWith("relay", {KeyReference::Source::Stored, reference})});
    QCOMPARE(keys.secrets.value(QStringLiteral("relay")), Secret("s3cret"));
    QCOMPARE(m_vault->notice(), QString());
}

void TestSecrets::theOthersDoNotWaitForTheKeychain()
{
    m_keychain->silent = true;
    m_keychain->entries.insert(QStringLiteral("r"), Secret("late"));
    Settings settings;
    settings.endpoints = {endpointWith("slow", {KeyReference::Source::Stored, QStringLiteral("r")}),
                          endpointWith("fast", {KeyReference::Source::Inline, QString()})};
    QSignalSpy resolved(m_vault.get(), &SecretVault::resolved);
    m_vault->resolve(settings, {{QStringLiteral("fast"), Secret("now")}}, {});
    QVERIFY(resolved.wait());
    QCOMPARE(resolved[0][0].value<ResolvedKeys>().secrets, (EndpointSecrets{{QStringLiteral("fast"), Secret("now")}}));
    QCOMPARE(resolved[0][1].toBool(), false);
    QTRY_COMPARE(m_keychain->held.size(), 1);
    m_keychain->held.takeFirst()();
    QCOMPARE(resolved.size(), 2);
    QCOMPARE(resolved[1][0].value<ResolvedKeys>().secrets.size(), 2);
    QCOMPARE(resolved[1][1].toBool(), true);
}

void TestSecrets::withoutAKeychainTheFileTakesTheKeyAndSaysSo()
{
    m_keychain->available = false;
    QSignalSpy notices(m_vault.get(), &SecretVault::noticeChanged);
    QString error;
    const QString reference = store("s3cret", &error);
    QCOMPARE(error, QString());
    QCOMPARE(read(*m_file, reference).secret, Secret("s3cret"));
    QCOMPARE(notices.size(), 1);
    QCOMPARE(m_vault->notice(),
             QStringLiteral("The system keychain is not available (no bus), so endpoint keys are kept in the file "
                            "secrets.json in the data directory, which only you can read."));
}

void TestSecrets::aKeyInTheFileIsFoundWithoutAKeychain()
{
    m_keychain->available = false;
    const QString reference = store("s3cret");
    m_keychain->silent = true;
    m_vault = std::make_unique<SecretVault>(*m_keychain, *m_file);
    const ResolvedKeys keys = resolve({endpointWith("relay", {KeyReference::Source::Stored, reference})});
    QCOMPARE(keys.secrets.value(QStringLiteral("relay")), Secret("s3cret"));
    QVERIFY(!m_vault->notice().isEmpty());
}

void TestSecrets::aMissingEntryIsAnError()
{
    ResolvedKeys keys = resolve({endpointWith("relay", {KeyReference::Source::Stored, QStringLiteral("gone")})});
    QCOMPARE(keys.errors.value(QStringLiteral("relay")),
             QStringLiteral("the key is no longer in the keychain; enter it again"));
    m_keychain->available = false;
    keys = resolve({endpointWith("relay", {KeyReference::Source::Stored, QStringLiteral("gone")})});
    QCOMPARE(keys.errors.value(QStringLiteral("relay")), QStringLiteral("the keychain is not available: no bus"));
    QVERIFY(m_vault->notice().contains(QLatin1String("no bus")));
}

void TestSecrets::eachKeyGetsItsOwnReference()
{
    const QString one = store("1");
    const QString two = store("2");
    QVERIFY(one != two);
    QVERIFY(one.startsWith(QLatin1String("relay-")));
    QCOMPARE(m_keychain->entries.value(one), Secret("1"));
}

void TestSecrets::removingFindsTheEntryWhereItIs()
{
    const QString inKeychain = store("1");
    m_keychain->available = false;
    const QString inFile = store("2");
    m_keychain->available = true;
    for (const QString &reference : {inKeychain, inFile}) {
        std::optional<QString> error;
        m_vault->remove(reference, [&](const QString &problem) { error = problem; });
        QTRY_VERIFY(error);
        QCOMPARE(*error, QString());
    }
    QVERIFY(m_keychain->entries.isEmpty());
    QCOMPARE(read(*m_file, inFile).outcome, Outcome::Missing);
}

void TestSecrets::removingTakesAnEntryFromBothPlaces()
{
    m_keychain->available = false;
    const QString reference = store("1");
    m_keychain->available = true;
    m_keychain->entries.insert(reference, Secret("1")); // the keychain took it after all, but too late
    std::optional<QString> error;
    m_vault->remove(reference, [&](const QString &problem) { error = problem; });
    QTRY_VERIFY(error);
    QCOMPARE(*error, QString());
    QVERIFY(m_keychain->entries.isEmpty());
    QCOMPARE(read(*m_file, reference).outcome, Outcome::Missing);
}

void TestSecrets::anOlderRoundIsDropped()
{
    m_keychain->silent = true;
    m_keychain->entries.insert(QStringLiteral("r"), Secret("old"));
    Settings settings;
    settings.endpoints = {endpointWith("a", {KeyReference::Source::Stored, QStringLiteral("r")})};
    m_vault->resolve(settings, {}, {});
    QTRY_COMPARE(m_keychain->held.size(), 1);
    const ResolvedKeys keys =
        resolve({endpointWith("b", {KeyReference::Source::Inline, QString()})}, {{QStringLiteral("b"), Secret("new")}});
    QCOMPARE(keys.secrets.size(), 1);
    QSignalSpy resolved(m_vault.get(), &SecretVault::resolved);
    m_keychain->held.takeFirst()();
    QVERIFY(resolved.isEmpty());
}

void TestSecrets::nothingIsAnsweredAfterTheVaultsEnd()
{
    m_keychain->silent = true;
    bool answered = false;
    m_vault->store(QStringLiteral("relay"), Secret("1"), [&](const QString &, const QString &) { answered = true; });
    QTRY_COMPARE(m_keychain->held.size(), 1);
    m_vault.reset();
    m_keychain->held.takeFirst()();
    QVERIFY(!answered);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
