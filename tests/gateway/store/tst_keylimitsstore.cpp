// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/settingsstore.h"
#include "store/whendone.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace regatta;

namespace {

const QString laptop = QStringLiteral("laptop");
const KeyLimits everyLimit{60, 2'000'000, 0.1, QStringLiteral("EUR"), BudgetPeriod::Ever};

template<typename Value>
Value result(QFuture<Value> future)
{
    future.waitForFinished();
    return future.takeResult();
}

/// What another process does: a connection of its own.
std::unique_ptr<SettingsDatabase> another(const QString &file)
{
    auto opened = SettingsDatabase::open(file);
    return std::move(std::get<std::unique_ptr<SettingsDatabase>>(opened));
}

QString sentenceOf(const StoreStatus &status)
{
    return status ? status->sentence : QString();
}

} // namespace

/// Limits of client keys in the database, and on their way to the door.
class TestKeyLimitsStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void limitsComeBackAsTheyWereSet();
    void theRingHandsThemOutWithTheName();
    void eachKeyHasAnIdOfItsOwnForEver();
    void badLimitsAreRefusedAndNothingIsMade();
    void aChangeHoldsAtOnce();
    void aChangeOfAnotherProcessHoldsWithinASecond();
    void aDatabaseOfBeforeHasNoLimits();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestKeyLimitsStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(QStringLiteral("settings.db"));
}

void TestKeyLimitsStore::limitsComeBackAsTheyWereSet()
{
    const auto database = another(m_file);
    ClientKeys &keys = database->clientKeys();
    QVERIFY(std::holds_alternative<Secret>(keys.create(laptop, KeyScope::Client, everyLimit)));
    QVERIFY(std::holds_alternative<Secret>(keys.create(QStringLiteral("phone"))));
    QCOMPARE(std::get<QList<ClientKey>>(keys.list())[0].limits, everyLimit);
    QCOMPARE(std::get<QList<ClientKey>>(keys.list())[1].limits, KeyLimits());
    KeyLimits fewer;
    fewer.tokensPerDay = 5;
    QCOMPARE(sentenceOf(keys.setLimits(laptop, fewer)), QString());
    QCOMPARE(std::get<QList<ClientKey>>(keys.list())[0].limits, fewer);
    QCOMPARE(std::get<QList<ClientKey>>(keys.list())[1].limits, KeyLimits());
    QCOMPARE(sentenceOf(keys.setLimits(QStringLiteral("labtop"), fewer)),
             QStringLiteral("There is no client key \"labtop\"; did you mean \"laptop\"?"));
}

void TestKeyLimitsStore::theRingHandsThemOutWithTheName()
{
    const auto database = another(m_file);
    ClientKeys &keys = database->clientKeys();
    const Secret key = std::get<Secret>(keys.create(laptop, KeyScope::Client, everyLimit));
    ClientKeyRing ring;
    ring.replace(std::get<QHash<QByteArray, KeyHolder>>(keys.hashes()));
    QCOMPARE(ring.holder(key.reveal()), std::optional(KeyHolder(laptop, KeyScope::Client, everyLimit, 1)));
    QCOMPARE(ring.holder(key.reveal(), KeyScope::Admin), std::nullopt);
    QCOMPARE(ring.takeUses().size(), 1);
}

void TestKeyLimitsStore::eachKeyHasAnIdOfItsOwnForEver()
{
    const auto database = another(m_file);
    ClientKeys &keys = database->clientKeys();
    QVERIFY(std::holds_alternative<Secret>(keys.create(laptop, KeyScope::Client, everyLimit)));
    const ClientKey first = std::get<QList<ClientKey>>(keys.list()).first();
    QVERIFY(!keys.revoke(laptop));
    QVERIFY(std::holds_alternative<Secret>(keys.create(laptop)));
    const ClientKey second = std::get<QList<ClientKey>>(keys.list()).first();
    QVERIFY(first.id > 0);
    QVERIFY(second.id > first.id);
    QVERIFY(!second.limits.isAny());
}

void TestKeyLimitsStore::badLimitsAreRefusedAndNothingIsMade()
{
    const auto database = another(m_file);
    ClientKeys &keys = database->clientKeys();
    KeyLimits debt;
    debt.budget = -1;
    const StoreResult<Secret> made = keys.create(laptop, KeyScope::Client, debt);
    QVERIFY(std::holds_alternative<StoreError>(made));
    QVERIFY(std::get<StoreError>(made).refused);
    QVERIFY(std::get<StoreError>(made).sentence.startsWith(QLatin1String("budget: ")));
    QVERIFY(std::holds_alternative<StoreError>(keys.create(laptop, KeyScope::Admin, everyLimit)));
    QVERIFY(std::get<QList<ClientKey>>(keys.list()).isEmpty());
    QVERIFY(std::holds_alternative<Secret>(keys.create(laptop, KeyScope::Admin)));
    QVERIFY(sentenceOf(keys.setLimits(laptop, everyLimit)).contains(QLatin1String("admin key has no limits")));
}

void TestKeyLimitsStore::aChangeHoldsAtOnce()
{
    SettingsStore store(m_file);
    QVERIFY(std::holds_alternative<StoredState>(store.start()));
    QSignalSpy changed(&store, &SettingsStore::keysChanged);
    const Secret key = std::get<Secret>(result(store.createKey(laptop, KeyScope::Client, everyLimit)));
    QCOMPARE(store.clientKeyRing()->holder(key.reveal())->limits, everyLimit);
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(!result(store.setKeyLimits(laptop, {})));
    QCOMPARE(store.clientKeyRing()->holder(key.reveal())->limits, KeyLimits());
    QTRY_COMPARE(changed.count(), 2);
    QVERIFY(result(store.setKeyLimits(QStringLiteral("nobody"), {})));
    QVERIFY(!result(store.setKeyLimits(laptop, {})));
    QCOMPARE(result(store.listKeys()).index(), size_t(0)); // all of it is done
    QCoreApplication::processEvents();
    QCOMPARE(changed.count(), 2); // nothing new
}

void TestKeyLimitsStore::aChangeOfAnotherProcessHoldsWithinASecond()
{
    SettingsStore store(m_file);
    QVERIFY(std::holds_alternative<StoredState>(store.start()));
    const Secret key = std::get<Secret>(result(store.createKey(laptop)));
    QSignalSpy changed(&store, &SettingsStore::keysChanged);
    QVERIFY(!another(m_file)->clientKeys().setLimits(laptop, everyLimit));
    QTRY_COMPARE_WITH_TIMEOUT(store.clientKeyRing()->holder(key.reveal())->limits, everyLimit, 1000);
    QTRY_VERIFY(changed.count() >= 1);
}

void TestKeyLimitsStore::aDatabaseOfBeforeHasNoLimits()
{
    {
        // As the migrations before made it.
        const auto database = another(m_file);
        QVERIFY(std::holds_alternative<Secret>(database->clientKeys().create(laptop, KeyScope::Client, everyLimit)));
    }
    {
        QSqlDatabase raw = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
        raw.setDatabaseName(m_file);
        QVERIFY(raw.open());
        QSqlQuery query(raw);
        for (const char *column : {"requests_per_minute", "tokens_per_day", "budget_nanos", "budget_currency", "budget_period"})
            QVERIFY(query.exec(QStringLiteral("ALTER TABLE client_key DROP COLUMN ") + QLatin1String(column)));
        QVERIFY(query.exec(QStringLiteral("PRAGMA user_version = 4")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("raw"));
    const auto database = another(m_file);
    const auto list = std::get<QList<ClientKey>>(database->clientKeys().list());
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first().limits, KeyLimits());
}

QTEST_GUILESS_MAIN(TestKeyLimitsStore)
#include "tst_keylimitsstore.moc"
