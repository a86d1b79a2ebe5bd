// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/settingsstore.h"
#include "store/whendone.h"

#include "gateway/store/everyfield.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace regatta;

namespace {

template <typename Value>
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

} // namespace

class TestSettingsStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void startHandsOverWhatWasStored();
    void anUnusableDatabaseIsSaidAtStart();
    void callsEndInTheirOrder();
    void answersArriveOnTheCallersThread();
    void everythingAskedForIsDoneBeforeTheEnd();
    void aKeyOpensAtOnceAndClosesAtOnce();
    void aKeyRevokedByAnotherProcessDiesWithinASecond();
    void aKeyMadeByAnotherProcessOpens();
    void settingsChangedByAnotherProcessAreAnnounced();
    void itsOwnChangesAreNotAnnounced();
    void aStoreThatNeverStartedStillAnswers();
    void damageWhileRunningIsSaidOnceAndUnsaid();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestSettingsStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(QStringLiteral("settings.db"));
}

void TestSettingsStore::startHandsOverWhatWasStored()
{
    {
        const auto database = another(m_file);
        QVERIFY(!database->save(settingsWithEveryField(), ChangeSource::Admin));
        QVERIFY(!database->rememberResource(QStringLiteral("resp_1"), QStringLiteral("relay"),
                                            QDateTime::currentDateTimeUtc()));
        QVERIFY(!database->setUiState(QStringLiteral("theme"), "dark"));
        QVERIFY(std::holds_alternative<Secret>(database->clientKeys().create(QStringLiteral("a"))));
    }
    SettingsStore store(m_file);
    const StoreResult<StoredState> started = store.start();
    const StoredState &state = std::get<StoredState>(started);
    QCOMPARE(state.settings, settingsWithEveryField());
    QCOMPARE(state.strategyHistory.size(), 1);
    QCOMPARE(state.strategyHistory.first().source, ChangeSource::Admin);
    QCOMPARE(state.resourceOwners.value(QStringLiteral("resp_1")), QStringLiteral("relay"));
    QCOMPARE(state.uiState.value(QStringLiteral("theme")), "dark");
    QVERIFY(state.hasClientKeys);
    QVERIFY(!store.clientKeyRing()->isEmpty());
}

void TestSettingsStore::anUnusableDatabaseIsSaidAtStart()
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    SettingsStore store(m_file);
    const StoreResult<StoredState> started = store.start();
    QCOMPARE(std::get<StoreError>(started).sentence,
             QStringLiteral("The database %1 is damaged; move it away, or put a backup in its place.").arg(m_file));
}

void TestSettingsStore::callsEndInTheirOrder()
{
    SettingsStore store(m_file);
    QVERIFY(std::holds_alternative<StoredState>(store.start()));
    QStringList order;
    Settings settings;
    for (int port = 9000; port < 9020; ++port) {
        settings.gateway.port = quint16(port);
        whenDone(store.save(settings, ChangeSource::Window), this, [&order, port](const StoreStatus &status) {
            order.append(QString::number(status ? -1 : port));
        });
    }
    QTRY_COMPARE(order.size(), 20);
    QCOMPARE(order.first(), QStringLiteral("9000"));
    QVERIFY(std::is_sorted(order.begin(), order.end()));
    QCOMPARE(std::get<Settings>(another(m_file)->load()).gateway.port, 9019);
}

void TestSettingsStore::answersArriveOnTheCallersThread()
{
    SettingsStore store(m_file);
    QVERIFY(std::holds_alternative<StoredState>(store.start()));
    QThread *where = nullptr;
    whenDone(store.listKeys(), this, [&where](const StoreResult<QList<ClientKey>> &) { where = QThread::currentThread(); });
    QTRY_VERIFY(where);
    QCOMPARE(where, QThread::currentThread());
}

void TestSettingsStore::everythingAskedForIsDoneBeforeTheEnd()
{
    QFuture<StoreStatus> last;
    {
        SettingsStore store(m_file);
        QVERIFY(std::holds_alternative<StoredState>(store.start()));
        for (int i = 0; i < 50; ++i)
            last = store.rememberResource(QStringLiteral("resp_%1").arg(i), QStringLiteral("a"));
    }
    QVERIFY(last.isFinished());
    QCOMPARE((std::get<QHash<QString, QString>>(another(m_file)->resourceOwners()).size()), 50);
}

void TestSettingsStore::aKeyOpensAtOnceAndClosesAtOnce()
{
    SettingsStore store(m_file);
    QVERIFY(!std::get<StoredState>(store.start()).hasClientKeys);
    const auto created = result(store.createKey(QStringLiteral("laptop")));
    const Secret key = std::get<Secret>(created);
    QCOMPARE(store.clientKeyRing()->verify(key.reveal()), std::optional(QStringLiteral("laptop")));
    QVERIFY(!result(store.revokeKey(QStringLiteral("laptop"))));
    QVERIFY(!store.clientKeyRing()->verify(key.reveal()));
}

void TestSettingsStore::aKeyRevokedByAnotherProcessDiesWithinASecond()
{
    SettingsStore store(m_file);
    QVERIFY(std::holds_alternative<StoredState>(store.start()));
    const auto created = result(store.createKey(QStringLiteral("laptop")));
    const Secret key = std::get<Secret>(created);
    const auto other = another(m_file);
    QVERIFY(store.clientKeyRing()->verify(key.reveal()));
    QVERIFY(!other->clientKeys().revoke(QStringLiteral("laptop")));
    QTRY_VERIFY_WITH_TIMEOUT(!store.clientKeyRing()->verify(key.reveal()), 1000);
}

void TestSettingsStore::aKeyMadeByAnotherProcessOpens()
{
    SettingsStore store(m_file);
    QVERIFY(std::holds_alternative<StoredState>(store.start()));
    const auto key = another(m_file)->clientKeys().create(QStringLiteral("laptop"));
    QTRY_VERIFY_WITH_TIMEOUT(store.clientKeyRing()->verify(std::get<Secret>(key).reveal()), 1000);
}

void TestSettingsStore::settingsChangedByAnotherProcessAreAnnounced()
{
    SettingsStore store(m_file);
    QVERIFY(std::holds_alternative<StoredState>(store.start()));
    QSignalSpy changed(&store, &SettingsStore::settingsChangedOutside);
    QVERIFY(!another(m_file)->save(settingsWithEveryField(), ChangeSource::Import));
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<Settings>(), settingsWithEveryField());
}

void TestSettingsStore::itsOwnChangesAreNotAnnounced()
{
    SettingsStore store(m_file);
    QVERIFY(std::holds_alternative<StoredState>(store.start()));
    QSignalSpy changed(&store, &SettingsStore::settingsChangedOutside);
    QVERIFY(!result(store.save(settingsWithEveryField(), ChangeSource::Window)));
    // A change from outside comes after every look that could have announced the own one.
    Settings last;
    last.gateway.port = 9999;
    QVERIFY(!another(m_file)->save(last, ChangeSource::Import));
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<Settings>(), last);
}

void TestSettingsStore::aStoreThatNeverStartedStillAnswers()
{
    SettingsStore store(m_file);
    const StoreStatus status = result(store.save(Settings(), ChangeSource::Window));
    QCOMPARE(status, StoreStatus(StoreError{QStringLiteral("The database %1 is not open.").arg(m_file)}));
}

void TestSettingsStore::damageWhileRunningIsSaidOnceAndUnsaid()
{
    SettingsStore store(m_file);
    QVERIFY(std::holds_alternative<StoredState>(store.start()));
    QSignalSpy trouble(&store, &SettingsStore::troubleChanged);
    auto raw = Database::open(m_file, builtInMigrations(QStringLiteral("settings")));
    Database &other = *std::get<std::unique_ptr<Database>>(raw);
    QVERIFY(!other.execute(QStringLiteral("INSERT INTO settings_section VALUES ('gateway', '{\"port\": 99999}')")));
    QVERIFY(trouble.wait());
    QVERIFY(trouble.first().first().toString().contains(QStringLiteral("gateway.port")));
    QVERIFY(!other.execute(QStringLiteral("DELETE FROM settings_section")));
    QVERIFY(trouble.wait());
    QCOMPARE(trouble.size(), 2);
    QCOMPARE(trouble.last().first().toString(), QString());
}

QTEST_GUILESS_MAIN(TestSettingsStore)
#include "tst_settingsstore.moc"
