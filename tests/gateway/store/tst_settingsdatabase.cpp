// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/settingsdatabase.h"

#include "gateway/store/everyfield.h"

#include <QCryptographicHash>
#include <QTemporaryDir>

using namespace regatta;

namespace {

std::unique_ptr<SettingsDatabase> opened(const QString &file)
{
    auto result = SettingsDatabase::open(file);
    if (const StoreError *error = std::get_if<StoreError>(&result))
        qFatal("%s", qPrintable(error->sentence));
    return std::move(std::get<std::unique_ptr<SettingsDatabase>>(result));
}

QString problemOf(const StoreStatus &status)
{
    return status ? status->sentence : QString();
}

} // namespace

class TestSettingsDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void startsWithTheDefaults();
    void everyFieldSurvivesARestart();
    void settingsThatBreakARuleAreRefusedWhole();
    void settingsOfAnOlderVersionAreKept();
    void unusableSettingsNameFileAndKey();
    void noSecretEntersTheFile();
    void aChangeOfStrategyEntersTheHistory();
    void aKeyIsShownOnceAndVerified();
    void aKeysNameIsFreeAgainAfterItsEnd();
    void badKeyNamesAreRefused();
    void anUnknownKeyNamesTheNearest();
    void theRingForgetsAndRemembers();
    void aKeyOpensOneApiOnly();
    void anAdminKeyIsNoFirstClientKey();
    void usesAreNoted();
    void healthIsKeptInOneRow();
    void oldResourcesAreForgotten();
    void theWindowsStateSurvives();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    std::unique_ptr<SettingsDatabase> m_database;
};

void TestSettingsDatabase::init()
{
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(QStringLiteral("settings.db"));
    m_database = opened(m_file);
}

void TestSettingsDatabase::startsWithTheDefaults()
{
    QCOMPARE(m_database->load(), StoreResult<Settings>(Settings()));
    QCOMPARE(m_database->hadClientKeys(), StoreResult<bool>(false));
}

void TestSettingsDatabase::everyFieldSurvivesARestart()
{
    const Settings settings = settingsWithEveryField();
    QCOMPARE(problemOf(m_database->save(Settings(), ChangeSource::Window)), QString());
    QCOMPARE(problemOf(m_database->save(settings, ChangeSource::Window)), QString());
    m_database = opened(m_file);
    QCOMPARE(m_database->load(), StoreResult<Settings>(settings));
}

void TestSettingsDatabase::settingsThatBreakARuleAreRefusedWhole()
{
    Settings settings = settingsWithEveryField();
    QCOMPARE(problemOf(m_database->save(settings, ChangeSource::Window)), QString());
    Settings wrong = settings;
    wrong.strategy.mode = StrategyMode::Race;
    wrong.strategy.rolloutPercent = 300;
    const StoreStatus problem = m_database->save(wrong, ChangeSource::Window);
    QCOMPARE(problemOf(problem),
             QStringLiteral("strategy.rolloutPercent: expected a whole number from 0 to 100, found 300"));
    QVERIFY(problem->refused);
    QCOMPARE(m_database->load(), StoreResult<Settings>(settings));
    QCOMPARE(std::get<QList<StrategyHistoryEntry>>(m_database->strategyHistory()).size(), 1);
}

void TestSettingsDatabase::settingsOfAnOlderVersionAreKept()
{
    const QString file = m_folder->filePath(QStringLiteral("old.db"));
    auto result = Database::open(file, builtInMigrations(QStringLiteral("settings")).mid(0, 1));
    const auto old = std::move(std::get<std::unique_ptr<Database>>(result));
    QVERIFY(!old->execute(QStringLiteral("INSERT INTO settings_section VALUES ('gateway', '{\"port\": 9001}')")));
    QVERIFY(!old->execute(QStringLiteral(
        "INSERT INTO endpoint VALUES (0, 'a', '{\"name\": \"a\", \"kind\": \"gcli\", \"baseUrl\": \"http://h\"}')")));
    const auto migrated = opened(file);
    const StoreResult<Settings> settings = migrated->load();
    QCOMPARE(std::get<Settings>(settings).gateway.port, 9001);
    QCOMPARE(std::get<Settings>(settings).endpoints.size(), 1);
    const int newest = builtInMigrations(QStringLiteral("settings")).last().version;
    QVERIFY(QFileInfo::exists(file + QStringLiteral(".before-v%1.backup").arg(newest)));
}

void TestSettingsDatabase::unusableSettingsNameFileAndKey()
{
    auto result = Database::open(m_file, builtInMigrations(QStringLiteral("settings")));
    const auto raw = std::move(std::get<std::unique_ptr<Database>>(result));
    QVERIFY(!raw->execute(QStringLiteral("INSERT INTO settings_section VALUES ('gateway', '{\"port\": 99999}')")));
    const StoreResult<Settings> settings = m_database->load();
    QCOMPARE(std::get<StoreError>(settings).sentence,
             QStringLiteral("The settings in %1 cannot be used: gateway.port: expected a whole number from 0 to 65535, "
                            "found 99999.")
                 .arg(m_file));
}

void TestSettingsDatabase::noSecretEntersTheFile()
{
    const StoreResult<Secret> key = m_database->clientKeys().create(QStringLiteral("laptop"));
    m_database.reset(); // the last connection brings the write-ahead log into the file
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("laptop"));
    QVERIFY(!bytes.contains(std::get<Secret>(key).reveal().mid(6)));
}

void TestSettingsDatabase::aChangeOfStrategyEntersTheHistory()
{
    Settings settings;
    QCOMPARE(problemOf(m_database->save(settings, ChangeSource::Window)), QString());
    settings.gateway.port = 9000;
    QCOMPARE(problemOf(m_database->save(settings, ChangeSource::Window)), QString());
    settings.strategy.mode = StrategyMode::Fallback;
    QCOMPARE(problemOf(m_database->save(settings, ChangeSource::Window)), QString());
    const StrategyHistoryEntry atReload{QDateTime::fromMSecsSinceEpoch(1'700'000'000'123).toUTC(), StrategyMode::Smart,
                                        ChangeSource::ConfigFile};
    QCOMPARE(problemOf(m_database->addStrategyChange(atReload)), QString());

    const auto history = std::get<QList<StrategyHistoryEntry>>(m_database->strategyHistory());
    QCOMPARE(history.size(), 2);
    QCOMPARE(history[0], atReload);
    QCOMPARE(history[1].mode, StrategyMode::Fallback);
    QCOMPARE(history[1].source, ChangeSource::Window);
    QVERIFY(qAbs(history[1].at.secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

void TestSettingsDatabase::aKeyIsShownOnceAndVerified()
{
    const Secret key = std::get<Secret>(m_database->clientKeys().create(QStringLiteral("laptop")));
    const Secret other = std::get<Secret>(m_database->clientKeys().create(QStringLiteral("phone")));
    QVERIFY(QRegularExpression(QStringLiteral("^rg-[A-Za-z0-9_-]{43}$"))
                .match(QString::fromLatin1(key.reveal()))
                .hasMatch());
    QVERIFY(key != other);
    const auto hashes = std::get<QHash<QByteArray, KeyHolder>>(m_database->clientKeys().hashes());
    QCOMPARE(hashes.value(QCryptographicHash::hash(key.reveal(), QCryptographicHash::Sha256)),
             KeyHolder(QStringLiteral("laptop"), KeyScope::Client, {}, 1));
    const auto list = std::get<QList<ClientKey>>(m_database->clientKeys().list());
    QCOMPARE(list.size(), 2);
    QCOMPARE(list[0].name, QStringLiteral("laptop"));
    QCOMPARE(list[0].maskedKey, QString::fromLatin1(key.reveal().left(6)) + QChar(0x2026));
    QVERIFY(!list[0].lastUsed);
}

void TestSettingsDatabase::aKeysNameIsFreeAgainAfterItsEnd()
{
    ClientKeys &keys = m_database->clientKeys();
    QVERIFY(std::holds_alternative<Secret>(keys.create(QStringLiteral("laptop"))));
    const auto again = keys.create(QStringLiteral("laptop"));
    QCOMPARE(std::get<StoreError>(again).sentence,
             QStringLiteral(
                 "There is a client key \"laptop\" already; expected a new name, or revoke that one first."));
    QCOMPARE(problemOf(keys.revoke(QStringLiteral("laptop"))), QString());
    QVERIFY(std::holds_alternative<Secret>(keys.create(QStringLiteral("laptop"))));
    QCOMPARE(std::get<QList<ClientKey>>(keys.list()).size(), 1);
    QCOMPARE(problemOf(keys.revoke(QStringLiteral("laptop"))), QString());
    QVERIFY(std::get<bool>(m_database->hadClientKeys()));
}

void TestSettingsDatabase::badKeyNamesAreRefused()
{
    for (const QString &name :
         {QString(), QStringLiteral(" a"), QStringLiteral("a\nb"), QString(65, QLatin1Char('a'))}) {
        const auto result = m_database->clientKeys().create(name);
        QVERIFY(std::holds_alternative<StoreError>(result));
        QVERIFY(std::get<StoreError>(result).refused);
    }
}

void TestSettingsDatabase::anUnknownKeyNamesTheNearest()
{
    ClientKeys &keys = m_database->clientKeys();
    QCOMPARE(problemOf(keys.revoke(QStringLiteral("laptop"))),
             QStringLiteral("There is no client key \"laptop\"; there are none."));
    QVERIFY(std::holds_alternative<Secret>(keys.create(QStringLiteral("laptop"))));
    QCOMPARE(problemOf(keys.revoke(QStringLiteral("labtop"))),
             QStringLiteral("There is no client key \"labtop\"; did you mean \"laptop\"?"));
}

void TestSettingsDatabase::theRingForgetsAndRemembers()
{
    const Secret key = std::get<Secret>(m_database->clientKeys().create(QStringLiteral("laptop")));
    ClientKeyRing ring;
    QVERIFY(ring.isEmpty());
    QVERIFY(!ring.verify(key.reveal()));
    ring.replace(std::get<QHash<QByteArray, KeyHolder>>(m_database->clientKeys().hashes()));
    QCOMPARE(ring.verify(key.reveal()), std::optional(QStringLiteral("laptop")));
    QVERIFY(!ring.verify(key.reveal().chopped(1)));
    QVERIFY(!ring.verify(QByteArray()));
    QVERIFY(!ring.verify(QByteArray(1'000'000, 'r')));
    ring.replace({});
    QVERIFY(!ring.verify(key.reveal()));
}

void TestSettingsDatabase::aKeyOpensOneApiOnly()
{
    ClientKeys &keys = m_database->clientKeys();
    const Secret client = std::get<Secret>(keys.create(QStringLiteral("laptop")));
    const Secret admin = std::get<Secret>(keys.create(QStringLiteral("ops"), KeyScope::Admin));
    QVERIFY(admin.reveal().startsWith("rga-"));
    ClientKeyRing ring;
    ring.replace(std::get<QHash<QByteArray, KeyHolder>>(keys.hashes()));
    QCOMPARE(ring.verify(client.reveal(), KeyScope::Client), std::optional(QStringLiteral("laptop")));
    QCOMPARE(ring.verify(client.reveal(), KeyScope::Admin), std::nullopt);
    QCOMPARE(ring.verify(admin.reveal(), KeyScope::Admin), std::optional(QStringLiteral("ops")));
    QCOMPARE(ring.verify(admin.reveal()), std::nullopt);
    QCOMPARE(ring.takeUses().size(), 2);
    const auto list = std::get<QList<ClientKey>>(keys.list());
    QCOMPARE(list[0].scope, KeyScope::Client);
    QCOMPARE(list[1].scope, KeyScope::Admin);
}

void TestSettingsDatabase::anAdminKeyIsNoFirstClientKey()
{
    const auto admin = m_database->clientKeys().create(QStringLiteral("ops"), KeyScope::Admin);
    QVERIFY(std::holds_alternative<Secret>(admin));
    QVERIFY(!std::get<bool>(m_database->hadClientKeys()));
    ClientKeyRing ring;
    ring.replace(std::get<QHash<QByteArray, KeyHolder>>(m_database->clientKeys().hashes()));
    QVERIFY(ring.isEmpty());
}

void TestSettingsDatabase::healthIsKeptInOneRow()
{
    QCOMPARE(std::get<std::optional<KeptHealth>>(m_database->health()), std::nullopt);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'800'000'000'123).toUTC();
    const KeptHealth first{{{QStringLiteral("endpoints"), QStringLiteral("a")}}, now};
    const KeptHealth second{{{QStringLiteral("endpoints"), QStringLiteral("b")}}, now.addSecs(10)};
    QCOMPARE(problemOf(m_database->saveHealth(first)), QString());
    QCOMPARE(problemOf(m_database->saveHealth(second)), QString());
    QCOMPARE(std::get<std::optional<KeptHealth>>(m_database->health()), std::optional(second));
}

void TestSettingsDatabase::usesAreNoted()
{
    ClientKeys &keys = m_database->clientKeys();
    const Secret key = std::get<Secret>(keys.create(QStringLiteral("laptop")));
    ClientKeyRing ring;
    ring.replace(std::get<QHash<QByteArray, KeyHolder>>(keys.hashes()));
    QVERIFY(ring.verify(key.reveal()));
    const auto uses = ring.takeUses();
    QCOMPARE(uses.size(), 1);
    QVERIFY(ring.takeUses().isEmpty());
    QCOMPARE(problemOf(keys.noteUses(uses)), QString());
    QCOMPARE(std::get<QList<ClientKey>>(keys.list()).first().lastUsed, std::optional(*uses.begin()));
}

void TestSettingsDatabase::oldResourcesAreForgotten()
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000).toUTC();
    QCOMPARE(problemOf(m_database->rememberResource(QStringLiteral("resp_old"), QStringLiteral("a"), now.addDays(-31))),
             QString());
    QCOMPARE(problemOf(m_database->rememberResource(QStringLiteral("resp_1"), QStringLiteral("a"), now.addDays(-29))),
             QString());
    QCOMPARE(problemOf(m_database->rememberResource(QStringLiteral("resp_1"), QStringLiteral("b"), now)), QString());
    QCOMPARE(problemOf(m_database->pruneResources(now)), QString());
    const auto owners = std::get<QHash<QString, QString>>(m_database->resourceOwners());
    QCOMPARE(owners, (QHash<QString, QString>{{QStringLiteral("resp_1"), QStringLiteral("b")}}));
}

void TestSettingsDatabase::theWindowsStateSurvives()
{
    const QByteArray geometry("\0\1\2", 3);
    QCOMPARE(problemOf(m_database->setUiState(QStringLiteral("geometry"), geometry)), QString());
    QCOMPARE(problemOf(m_database->setUiState(QStringLiteral("theme"), "dark")), QString());
    QCOMPARE(problemOf(m_database->setUiState(QStringLiteral("theme"), QByteArray())), QString());
    QCOMPARE((std::get<QHash<QString, QByteArray>>(m_database->uiState())),
             (QHash<QString, QByteArray>{{QStringLiteral("geometry"), geometry}}));
}

QTEST_GUILESS_MAIN(TestSettingsDatabase)
#include "tst_settingsdatabase.moc"
