// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usageschema.h"
#include "support/postgresserver.h"

#include <QScopeGuard>
#include <QSqlRecord>
#include <QTemporaryDir>
#include <QTest>

#include <latch>
#include <thread>

using namespace regatta;
using regatta::testing::PostgresServer;

namespace {

QString sentence(const StoreStatus &status)
{
    return status ? status->sentence : QString();
}

} // namespace

/// What holds for the schema in both databases, and for each way to open it.
class TestUsageSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void bothHaveTheSameColumns();
    void opensAgain_data();
    void opensAgain();
    void readersCreateNothing_data();
    void readersCreateNothing();
    void aNewerDatabaseIsRefused_data();
    void aNewerDatabaseIsRefused();
    void severalMigrateAtOnce_data();
    void severalMigrateAtOnce();
    void aFailedMigrationChangesNothing_data();
    void aFailedMigrationChangesNothing();
    void troubleIsToldApart_data();
    void troubleIsToldApart();
    void sqliteIsSetUpForManyCommits();
    void thePasswordComesFromOutside_data();
    void thePasswordComesFromOutside();
    void aWrongPasswordIsTroubleWithoutThePassword();

private:
    void bothDatabases();
    [[nodiscard]] StoreResult<std::unique_ptr<Database>> open(UsageRole role = UsageRole::Writer) const
    {
        return openUsageDatabase(m_place, m_settings, role);
    }
    [[nodiscard]] QString refusal(UsageRole role) const
    {
        const auto result = open(role);
        const StoreError *error = std::get_if<StoreError>(&result);
        return error ? error->sentence : QString();
    }
    void use(bool postgres);

    PostgresServer m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    UsageLogPlace m_place;
    UsageLogSettings m_settings;
};

void TestUsageSchema::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
}

void TestUsageSchema::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_place.file = m_folder->filePath(QStringLiteral("usage.db"));
    m_settings = UsageLogSettings();
}

void TestUsageSchema::bothDatabases()
{
    QTest::addColumn<bool>("postgres");
    QTest::newRow("SQLite") << false;
    QTest::newRow("PostgreSQL") << true;
}

void TestUsageSchema::use(bool postgres)
{
    m_settings.storageUrl = postgres ? m_server.createDatabase() : QString();
}

void TestUsageSchema::bothHaveTheSameColumns()
{
    const QStringList tables{QStringLiteral("exchanges"),         QStringLiteral("attempts"),
                             QStringLiteral("bodies"),            QStringLiteral("minute_statistics"),
                             QStringLiteral("hour_statistics"),   QStringLiteral("statistics_marks")};
    QList<QStringList> columns;
    for (const bool postgres : {false, true}) {
        use(postgres);
        const auto result = open();
        QVERIFY(!std::holds_alternative<StoreError>(result));
        Database &database = *std::get<0>(result);
        QStringList names;
        for (const QString &table : tables) {
            StoreResult<QSqlQuery> query = database.run(QStringLiteral("SELECT * FROM %1").arg(table));
            QVERIFY(std::holds_alternative<QSqlQuery>(query));
            const QSqlRecord record = std::get<QSqlQuery>(query).record();
            for (int i = 0; i < record.count(); ++i)
                names.append(table + QLatin1Char('.') + record.fieldName(i));
        }
        columns.append(names);
    }
    QVERIFY(columns[0].size() > 60);
    QCOMPARE(columns[0], columns[1]);
}

void TestUsageSchema::opensAgain_data()
{
    bothDatabases();
}

void TestUsageSchema::opensAgain()
{
    QFETCH(bool, postgres);
    use(postgres);
    for (const UsageRole role : {UsageRole::Writer, UsageRole::Writer, UsageRole::Reader, UsageRole::Retention}) {
        const auto result = open(role);
        QVERIFY(!std::holds_alternative<StoreError>(result));
        QCOMPARE(std::get<int>(std::get<0>(result)->schemaVersion()),
                 int(builtInMigrations(QStringLiteral("usage")).size()));
    }
}

void TestUsageSchema::readersCreateNothing_data()
{
    bothDatabases();
}

void TestUsageSchema::readersCreateNothing()
{
    QFETCH(bool, postgres);
    use(postgres);
    QVERIFY(!refusal(UsageRole::Reader).isEmpty());
    QVERIFY(!QFile::exists(m_place.file));
    if (postgres)
        QCOMPARE(m_server.query(m_settings.storageUrl.section(QLatin1Char('/'), -1),
                                QStringLiteral("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")),
                 QStringLiteral("0"));
}

void TestUsageSchema::aNewerDatabaseIsRefused_data()
{
    bothDatabases();
}

void TestUsageSchema::aNewerDatabaseIsRefused()
{
    QFETCH(bool, postgres);
    use(postgres);
    {
        const auto result = open();
        QVERIFY(!std::get<0>(result)->executePlain(postgres ? QStringLiteral("UPDATE schema_version SET version = 999")
                                                            : QStringLiteral("PRAGMA user_version = 999")));
    }
    for (const UsageRole role : {UsageRole::Writer, UsageRole::Reader}) {
        const auto result = open(role);
        const StoreError *error = std::get_if<StoreError>(&result);
        QVERIFY(error);
        QCOMPARE(error->trouble, StoreTrouble::Newer);
        QVERIFY2(error->sentence.contains(QStringLiteral("was written by a newer Regatta (format 999")),
                 qPrintable(error->sentence));
        QVERIFY(error->sentence.contains(QStringLiteral("backup")));
    }
}

void TestUsageSchema::severalMigrateAtOnce_data()
{
    bothDatabases();
}

void TestUsageSchema::severalMigrateAtOnce()
{
    QFETCH(bool, postgres);
    use(postgres);
    constexpr int many = 6;
    std::latch together(many);
    std::atomic<int> opened = 0;
    std::vector<std::thread> gateways;
    for (int i = 0; i < many; ++i) {
        gateways.emplace_back([&] {
            together.arrive_and_wait();
            const auto result = open();
            if (const StoreError *error = std::get_if<StoreError>(&result))
                qWarning("%s", qPrintable(error->sentence));
            else
                ++opened;
        });
    }
    for (std::thread &gateway : gateways)
        gateway.join();
    QCOMPARE(opened.load(), many);
}

void TestUsageSchema::aFailedMigrationChangesNothing_data()
{
    bothDatabases();
}

void TestUsageSchema::aFailedMigrationChangesNothing()
{
    QFETCH(bool, postgres);
    use(postgres);
    const DatabasePlace place = std::get<DatabasePlace>(usageDatabasePlace(m_place, m_settings));
    const QList<Migration> broken{{1,
                                   QStringLiteral("0001_broken"),
                                   {QStringLiteral("CREATE TABLE thing (data {blob})"),
                                    QStringLiteral("CREATE NONSENSE")}}};
    const auto result = Database::open(place, broken, DatabaseOptions());
    QVERIFY(std::holds_alternative<StoreError>(result));
    QVERIFY(std::get<StoreError>(result).sentence.contains(QStringLiteral("NONSENSE")));
    const auto whole = Database::open(place, {}, DatabaseOptions());
    QCOMPARE(std::get<int>(std::get<0>(whole)->schemaVersion()), 0);
    QVERIFY(std::holds_alternative<StoreError>(std::get<0>(whole)->run(QStringLiteral("SELECT * FROM thing"))));
}

void TestUsageSchema::troubleIsToldApart_data()
{
    bothDatabases();
}

void TestUsageSchema::troubleIsToldApart()
{
    QFETCH(bool, postgres);
    use(postgres);
    const auto result = open();
    Database &database = *std::get<0>(result);
    const QString insert = QStringLiteral("INSERT INTO statistics_marks (gateway, seq) VALUES (?, ?)");
    QVERIFY(!database.execute(insert, {QStringLiteral("a"), 1}));
    const StoreStatus twice = database.execute(insert, {QStringLiteral("a"), 1});
    QVERIFY(twice);
    QCOMPARE(twice->trouble, StoreTrouble::Rejected);
    const StoreStatus nothing = database.execute(insert, {QVariant(), 1});
    QVERIFY(nothing);
    QCOMPARE(nothing->trouble, StoreTrouble::Rejected);
    const StoreStatus nonsense = database.executePlain(QStringLiteral("SELECT nonsense"));
    QVERIFY(nonsense);
    QCOMPARE(nonsense->trouble, StoreTrouble::Other);
    QVERIFY2(sentence(nonsense).contains(database.name()), qPrintable(sentence(nonsense)));
    QVERIFY(!sentence(nonsense).contains(QLatin1Char('\n')));
    if (postgres) {
        m_server.stop();
        const auto restart = qScopeGuard([&] { QVERIFY2(m_server.start(), qPrintable(m_server.problem())); });
        const StoreStatus gone = database.execute(insert, {QStringLiteral("b"), 1});
        QVERIFY(gone);
        QCOMPARE(gone->trouble, StoreTrouble::Unreachable);
        const auto again = open();
        QCOMPARE(std::get<StoreError>(again).trouble, StoreTrouble::Unreachable);
    }
}

void TestUsageSchema::sqliteIsSetUpForManyCommits()
{
    const auto result = open();
    Database &database = *std::get<0>(result);
    const auto value = [&](const char *pragma) {
        StoreResult<QSqlQuery> query = database.run(QLatin1String("PRAGMA ") + QLatin1String(pragma));
        return std::get<QSqlQuery>(query).next() ? std::get<QSqlQuery>(query).value(0).toString() : QString();
    };
    QCOMPARE(value("journal_mode"), QStringLiteral("wal"));
    QCOMPARE(value("synchronous"), QStringLiteral("1"));
    QCOMPARE(value("auto_vacuum"), QStringLiteral("2"));
    QCOMPARE(value("wal_autocheckpoint"), QStringLiteral("0"));
    QCOMPARE(QFile::permissions(m_place.file) & ~(QFile::ReadUser | QFile::WriteUser),
             QFileDevice::Permissions(QFile::ReadOwner | QFile::WriteOwner));
}

void TestUsageSchema::thePasswordComesFromOutside_data()
{
    QTest::addColumn<bool>("fromFile");
    QTest::newRow("from a variable") << false;
    QTest::newRow("from a file, whose last line may end") << true;
}

void TestUsageSchema::thePasswordComesFromOutside()
{
    QFETCH(bool, fromFile);
    const QString database = m_server.createDatabase().section(QLatin1Char('/'), -1);
    m_settings.storageUrl = m_server.url(database, QStringLiteral("guarded"));
    const QByteArray password = PostgresServer::guardedPassword().toUtf8();
    if (fromFile) {
        QFile file(m_folder->filePath(QStringLiteral("password")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(password + '\n');
        m_settings.storagePassword = {KeyReference::Source::File, file.fileName()};
    } else {
        qputenv("REGATTA_TEST_PASSWORD", password);
        m_settings.storagePassword = {KeyReference::Source::Environment, QStringLiteral("REGATTA_TEST_PASSWORD")};
    }
    QCOMPARE(refusal(UsageRole::Writer), QString());
}

void TestUsageSchema::aWrongPasswordIsTroubleWithoutThePassword()
{
    const QString database = m_server.createDatabase().section(QLatin1Char('/'), -1);
    m_settings.storageUrl = m_server.url(database, QStringLiteral("guarded"));
    qputenv("REGATTA_TEST_PASSWORD", "s3cret");
    m_settings.storagePassword = {KeyReference::Source::Environment, QStringLiteral("REGATTA_TEST_PASSWORD")};
    const QString refused = refusal(UsageRole::Writer);
    QVERIFY2(refused.contains(QStringLiteral("guarded")), qPrintable(refused));
    QVERIFY(!refused.contains(QStringLiteral("s3cret")));
    qunsetenv("REGATTA_TEST_PASSWORD");
    QCOMPARE(refusal(UsageRole::Writer),
             QStringLiteral("The variable REGATTA_TEST_PASSWORD, which storage.passwordEnv names, is not set."));
}

QTEST_GUILESS_MAIN(TestUsageSchema)
#include "tst_usageschema.moc"
