// SPDX-License-Identifier: GPL-3.0-or-later
// Removing an endpoint, and bringing it back: with its key, at its place, in its routes.
#include "app/office.h"

#include <QTemporaryDir>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace Qt::StringLiterals;

class TestEndpointUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsBroughtBackHasItsKeyPlaceAndRoutes();
    void theKeyIsThereUntilTheTimeIsOverAndGoneAfterwards();
    void theProgramsEndFinishesRemovals_data();
    void theProgramsEndFinishesRemovals();
    void severalRemovalsComeBackInAnyOrder_data();
    void severalRemovalsComeBackInAnyOrder();
    void whatWasChangedMeanwhileStaysChanged();
    void aRouteThatMeansAllNowGoesOnMeaningAll();
    void aKeyThatAnUndoNeedsIsNotForgotten();
    void aNameThatIsTakenMeanwhileIsRefusedAndMayBeTriedAgain();
    void whatIsNotRemovedCannotBeBroughtBack();
    void aDuplicateSharesTheKeyUntilItGetsItsOwn();

private:
    void fill(Office &office);
    static QString remove(Office &office, const QString &name);
    static QString restore(Office &office, const QString &name);
    static QStringList names(const Office &office);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeKeychain> m_keychain;
};

void TestEndpointUndo::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_keychain = std::make_unique<FakeKeychain>();
}

/// Three endpoints, of which the second has a key, and two routes that name it.
void TestEndpointUndo::fill(Office &office)
{
    office.client.setUndoTime(std::chrono::minutes(10));
    for (const QString &name : {u"first"_s, u"relay"_s, u"last"_s}) {
        EndpointEdit added = edit(name, u"http://127.0.0.1:9"_s);
        if (name == u"relay"_s)
            added.key = Secret("planted-key");
        QCOMPARE(office.save(added), QString());
    }
    const auto route = [](Settings &settings) {
        settings.routes = {{{u"a-*"_s}, {}, {u"first"_s, u"relay"_s, u"last"_s}}, {{u"b-*"_s}, {}, {u"relay"_s}}};
    };
    QCOMPARE(office.answerOf([&](const Configuration::Done &done) { office.configuration.change(route, done); }), QString());
}

QString TestEndpointUndo::remove(Office &office, const QString &name)
{
    return office.answerOf([&](const GatewayClient::Done &done) { office.client.removeEndpoint(name, done); });
}

QString TestEndpointUndo::restore(Office &office, const QString &name)
{
    return office.answerOf([&](const GatewayClient::Done &done) { office.client.restoreEndpoint(name, done); });
}

QStringList TestEndpointUndo::names(const Office &office)
{
    QStringList all;
    const QList<Endpoint> endpoints = office.client.settings().endpoints;
    for (const Endpoint &endpoint : endpoints)
        all.append(endpoint.name);
    return all;
}

void TestEndpointUndo::whatIsBroughtBackHasItsKeyPlaceAndRoutes()
{
    Office office(m_folder->path(), *m_keychain);
    fill(office);
    const Settings before = office.client.settings();
    QCOMPARE(remove(office, u"relay"_s), QString());
    QCOMPARE(names(office), (QStringList{u"first"_s, u"last"_s}));
    QCOMPARE(office.client.settings().routes.size(), 1);
    QCOMPARE(m_keychain->entries.size(), 1);

    QCOMPARE(restore(office, u"relay"_s), QString());
    QCOMPARE(office.client.settings().endpoints, before.endpoints);
    QCOMPARE(office.client.settings().routes, before.routes);
    QTRY_COMPARE(office.configuration.secrets().value(u"relay"_s).reveal(), QByteArray("planted-key"));
}

void TestEndpointUndo::theKeyIsThereUntilTheTimeIsOverAndGoneAfterwards()
{
    Office office(m_folder->path(), *m_keychain);
    fill(office);
    QCOMPARE(remove(office, u"first"_s), QString());
    QCOMPARE(m_keychain->entries.size(), 1);
    office.client.setUndoTime(Milliseconds(1));
    QCOMPARE(remove(office, u"relay"_s), QString());
    QTRY_VERIFY(m_keychain->entries.isEmpty());
    QVERIFY(restore(office, u"relay"_s).contains(u"cannot be brought back"_s));
    QCOMPARE(restore(office, u"first"_s), QString()); // its own time goes on
    QCOMPARE(names(office), (QStringList{u"first"_s, u"last"_s}));
}

void TestEndpointUndo::theProgramsEndFinishesRemovals_data()
{
    QTest::addColumn<bool>("keychain");
    QTest::newRow("of a key in the keychain") << true;
    QTest::newRow("of a key in the private file") << false;
}

void TestEndpointUndo::theProgramsEndFinishesRemovals()
{
    QFETCH(bool, keychain);
    m_keychain->available = keychain;
    const QString file = m_folder->filePath(u"secrets.json"_s);
    const auto isInFile = [&] {
        QFile secrets(file);
        return secrets.open(QIODevice::ReadOnly) && secrets.readAll().contains("planted-key");
    };
    {
        Office office(m_folder->path(), *m_keychain);
        fill(office);
        QCOMPARE(remove(office, u"relay"_s), QString());
        QCOMPARE(m_keychain->entries.size(), keychain ? 1 : 0);
        QCOMPARE(isInFile(), !keychain);
    }
    QVERIFY(m_keychain->entries.isEmpty());
    QVERIFY(!isInFile());
}

void TestEndpointUndo::severalRemovalsComeBackInAnyOrder_data()
{
    QTest::addColumn<QStringList>("removed");
    QTest::addColumn<QStringList>("restored");
    const QStringList all{u"first"_s, u"relay"_s, u"last"_s};
    QTest::newRow("all, the last one first") << all << QStringList{u"last"_s, u"relay"_s, u"first"_s};
    QTest::newRow("all, in the order of their removal") << all << all;
    QTest::newRow("backwards, the middle first") << QStringList{u"last"_s, u"relay"_s, u"first"_s}
                                                 << QStringList{u"relay"_s, u"last"_s, u"first"_s};
    QTest::newRow("two") << QStringList{u"relay"_s, u"last"_s} << QStringList{u"last"_s, u"relay"_s};
}

void TestEndpointUndo::severalRemovalsComeBackInAnyOrder()
{
    QFETCH(QStringList, removed);
    QFETCH(QStringList, restored);
    Office office(m_folder->path(), *m_keychain);
    fill(office);
    const Settings before = office.client.settings();
    for (const QString &name : std::as_const(removed))
        QCOMPARE(remove(office, name), QString());
    for (const QString &name : std::as_const(restored))
        QCOMPARE(restore(office, name), QString());
    QCOMPARE(office.client.settings().endpoints, before.endpoints);
    for (const Route &route : before.routes)
        QVERIFY(office.client.settings().routes.contains(route));
    QCOMPARE(office.client.settings().routes.size(), before.routes.size());
}

void TestEndpointUndo::whatWasChangedMeanwhileStaysChanged()
{
    Office office(m_folder->path(), *m_keychain);
    fill(office);
    QCOMPARE(remove(office, u"relay"_s), QString());
    EndpointEdit renamed = edit(u"renamed"_s, u"http://127.0.0.1:9"_s);
    renamed.originalName = u"first"_s;
    QCOMPARE(office.save(renamed), QString());
    QCOMPARE(office.save(edit(u"new"_s, u"http://127.0.0.1:9"_s)), QString());
    QCOMPARE(restore(office, u"relay"_s), QString());
    QCOMPARE(names(office), (QStringList{u"relay"_s, u"renamed"_s, u"last"_s, u"new"_s}));
    QCOMPARE(office.client.settings().routes[0].endpoints, (QStringList{u"relay"_s, u"renamed"_s, u"last"_s}));
}

void TestEndpointUndo::aRouteThatMeansAllNowGoesOnMeaningAll()
{
    Office office(m_folder->path(), *m_keychain);
    fill(office);
    QCOMPARE(remove(office, u"relay"_s), QString());
    const auto widen = [](Settings &settings) { settings.routes[0].endpoints.clear(); };
    QCOMPARE(office.answerOf([&](const Configuration::Done &done) { office.configuration.change(widen, done); }), QString());
    QCOMPARE(restore(office, u"relay"_s), QString());
    QCOMPARE(office.client.settings().routes[0].endpoints, QStringList());
}

void TestEndpointUndo::aKeyThatAnUndoNeedsIsNotForgotten()
{
    Office office(m_folder->path(), *m_keychain);
    fill(office);
    const QString reference = office.client.settings().endpoints[1].key.name;
    QCOMPARE(remove(office, u"relay"_s), QString());
    office.client.forgetKeys({reference}); // as the admin API does when another endpoint with the same key is deleted
    QCOMPARE(restore(office, u"relay"_s), QString());
    QTRY_COMPARE(office.configuration.secrets().value(u"relay"_s).reveal(), QByteArray("planted-key"));
}

void TestEndpointUndo::aNameThatIsTakenMeanwhileIsRefusedAndMayBeTriedAgain()
{
    Office office(m_folder->path(), *m_keychain);
    fill(office);
    QCOMPARE(remove(office, u"relay"_s), QString());
    QCOMPARE(office.save(edit(u"relay"_s, u"http://127.0.0.1:10"_s)), QString());
    QVERIFY(restore(office, u"relay"_s).contains(u"rename that one first"_s));
    QCOMPARE(m_keychain->entries.size(), 1);
    EndpointEdit renamed = edit(u"other"_s, u"http://127.0.0.1:10"_s);
    renamed.originalName = u"relay"_s;
    QCOMPARE(office.save(renamed), QString());
    QCOMPARE(restore(office, u"relay"_s), QString());
    QVERIFY(office.client.hasStoredKey(u"relay"_s));
}

void TestEndpointUndo::whatIsNotRemovedCannotBeBroughtBack()
{
    Office office(m_folder->path(), *m_keychain);
    fill(office);
    QVERIFY(remove(office, u"nobody"_s).contains(u"nobody"_s));
    QVERIFY(!restore(office, u"nobody"_s).isEmpty());
    QCOMPARE(names(office).size(), 3);
}

void TestEndpointUndo::aDuplicateSharesTheKeyUntilItGetsItsOwn()
{
    Office office(m_folder->path(), *m_keychain);
    fill(office);
    EndpointEdit copy = edit(u"relay-2"_s, u"http://127.0.0.1:9"_s);
    copy.keyOf = u"relay"_s;
    QCOMPARE(office.save(copy), QString());
    QVERIFY(office.client.hasStoredKey(u"relay-2"_s));
    QCOMPARE(m_keychain->entries.size(), 1);
    office.client.setUndoTime(Milliseconds(0));
    QCOMPARE(remove(office, u"relay"_s), QString());
    // By the answer to a later change its time is over.
    QCOMPARE(office.answerOf([&](const GatewayClient::Done &done) {
        office.client.setEndpointEnabled(u"last"_s, false, done);
    }),
             QString());
    QVERIFY(!restore(office, u"relay"_s).isEmpty());
    QCOMPARE(m_keychain->entries.size(), 1); // the copy needs it
    EndpointEdit own = edit(u"relay-2"_s, u"http://127.0.0.1:9"_s);
    own.originalName = u"relay-2"_s;
    own.key = Secret("its own");
    QCOMPARE(office.save(own), QString());
    QTRY_COMPARE(m_keychain->entries.size(), 1);
    QCOMPARE(m_keychain->entries.begin()->reveal(), QByteArray("its own"));
}

QTEST_MAIN(TestEndpointUndo)
#include "tst_endpointundo.moc"
