// SPDX-License-Identifier: GPL-3.0-or-later
// The gateway as its window sees it: settings, keys and door in one process, over a keychain of the test's own.
#include "app/foldersearch.h"
#include "app/office.h"
#include "integration/rawclient.h"
#include "store/settingswriter.h"
#include "support/fakeupstream.h"
#include "support/shapes.h"

#include <QJsonArray>
#include <QLoggingCategory>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace regatta;
using namespace regatta::testing;

namespace {

const QByteArray planted = "planted-endpoint-key-4713";
QByteArray logged;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &message)
{
    logged += message.toUtf8() + '\n';
}

std::unique_ptr<RawClient> chat(const Office &office, const QByteArray &key)
{
    auto client = std::make_unique<RawClient>(office.port);
    client->send("POST", "/v1/chat/completions", R"({"model":"m","messages":[{"role":"user","content":"Hello?"}]})",
                 {{"Content-Type", "application/json"}, {"x-api-key", key}});
    if (!client->waitForAnswer())
        qWarning("no whole answer within 20 s");
    return client;
}

} // namespace

class TestLocalGateway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void endpointKeysStayInTheirStore_data();
    void endpointKeysStayInTheirStore();
    void anEndpointThatPointsBackIsRefusedAndItsKeyForgotten_data();
    void anEndpointThatPointsBackIsRefusedAndItsKeyForgotten();
    void aRemovedEndpointTakesItsKeyAlong();
    void aKeyThatAnotherEndpointUsesStays();
    void routesFollowTheirEndpoints();
    void aChangeThatOpensTheDoorWithoutKeysIsRefused();
    void aSwitchedStrategyMeetsTheVeryNextRequestAndIsKept();
    void aHeldStrategyCannotBeSwitched();
    void whereThePortIsTakenTheNextFreeOneIsUsedAndKept();
    void aPortThatIsHeldIsNotChanged();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeKeychain> m_keychain;
};

void TestLocalGateway::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_keychain = std::make_unique<FakeKeychain>();
}

void TestLocalGateway::endpointKeysStayInTheirStore_data()
{
    QTest::addColumn<bool>("keychain");
    QTest::newRow("in the keychain") << true;
    QTest::newRow("in the private file, which is said") << false;
}

void TestLocalGateway::endpointKeysStayInTheirStore()
{
    QFETCH(bool, keychain);
    m_keychain->available = keychain;
    FakeUpstream upstream;
    upstream.setHandler([](const ReceivedRequest &request) -> std::optional<Reply> {
        return openai::error(401,
                             QStringLiteral("Wrong key: ")
                                 + QString::fromLatin1(request.headers.value("authorization")));
    });
    logged.clear();
    QLoggingCategory::setFilterRules(QStringLiteral("regatta.*=true"));
    const QtMessageHandler before = qInstallMessageHandler(keepLog);
    QByteArray exported;
    QByteArray body;
    QString notice;
    {
        Office office(m_folder->path(), *m_keychain);
        EndpointEdit added = edit(QStringLiteral("relay"), upstream.url().toString());
        added.key = Secret(planted);
        const QString refused = office.save(added);
        const QByteArray key = office.newKey();
        [&] {
            QCOMPARE(refused, QString());
            // The key is on its way from its store; the gateway does not ask without it.
            QTRY_VERIFY(upstream.posts() > 0 || (body = chat(office, key)->body(), false));
        }();
        body += chat(office, key)->body();
        exported = writeSettings(office.client.settings());
        notice = office.vault.notice();
    }
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});

    QCOMPARE(upstream.lastRequest().headers.value("authorization"), "Bearer " + planted);
    QVERIFY2(!body.contains(planted), body.constData());
    QVERIFY2(!exported.contains(planted), exported.constData());
    QVERIFY2(exported.contains("apiKeyRef"), exported.constData());
    QVERIFY2(!logged.contains(planted), logged.constData());
    QCOMPARE(filesWith(m_folder->path(), planted),
             keychain ? QStringList() : QStringList{QStringLiteral("secrets.json")});
    QCOMPARE(m_keychain->entries.size(), keychain ? 1 : 0);
    QCOMPARE(notice.isEmpty(), keychain);
    if (!keychain) {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(m_folder->filePath(QStringLiteral("secrets.json"))) & others));
    }
}

void TestLocalGateway::anEndpointThatPointsBackIsRefusedAndItsKeyForgotten_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"http://127.0.0.1:%1/v1", "localhost:%1", "http://[::1]:%1/v1/chat/completions",
                            "http://2130706433:%1", "http://0.0.0.0:%1/"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TestLocalGateway::anEndpointThatPointsBackIsRefusedAndItsKeyForgotten()
{
    QFETCH(QString, url);
    Office office(m_folder->path(), *m_keychain);
    QTRY_VERIFY(office.port != 0);
    EndpointEdit itself = edit(QStringLiteral("itself"), url.arg(office.port));
    itself.key = Secret(planted);
    const QString refused = office.save(itself);
    QVERIFY2(refused.contains(QStringLiteral("points back at Regatta itself")), qPrintable(refused));
    QVERIFY(office.client.settings().endpoints.isEmpty());
    QTRY_VERIFY(m_keychain->entries.isEmpty());
}

void TestLocalGateway::aRemovedEndpointTakesItsKeyAlong()
{
    Office office(m_folder->path(), *m_keychain);
    EndpointEdit added = edit(QStringLiteral("relay"), QStringLiteral("http://127.0.0.1:9"));
    added.key = Secret(planted);
    QCOMPARE(office.save(added), QString());
    QVERIFY(office.client.hasStoredKey(QStringLiteral("relay")));

    EndpointEdit replaced = edit(QStringLiteral("renamed"), QStringLiteral("http://127.0.0.1:9"));
    replaced.originalName = QStringLiteral("relay");
    replaced.key = Secret("another key");
    QCOMPARE(office.save(replaced), QString());
    QTRY_COMPARE(m_keychain->entries.size(), 1);
    QCOMPARE(m_keychain->entries.begin()->reveal(), QByteArray("another key"));

    QCOMPARE(office.answerOf([&](const GatewayClient::Done &done) {
        office.client.removeEndpoint(QStringLiteral("renamed"), done);
    }),
             QString());
    QTRY_VERIFY(m_keychain->entries.isEmpty());
}

void TestLocalGateway::aKeyThatAnotherEndpointUsesStays()
{
    m_keychain->entries.insert(QStringLiteral("shared"), Secret(planted));
    Office office(m_folder->path(), *m_keychain);
    const auto addBoth = [](Settings &settings) {
        for (const QString &name : {QStringLiteral("gcli"), QStringLiteral("antigravity")}) {
            Endpoint endpoint;
            endpoint.name = name;
            endpoint.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:9"));
            endpoint.key = {KeyReference::Source::Stored, QStringLiteral("shared")};
            settings.endpoints.append(endpoint);
        }
    };
    QCOMPARE(office.answerOf([&](const Configuration::Done &done) { office.configuration.change(addBoth, done); }),
             QString());
    const auto remove = [&](const QString &name) {
        return office.answerOf([&](const GatewayClient::Done &done) { office.client.removeEndpoint(name, done); });
    };
    QCOMPARE(remove(QStringLiteral("gcli")), QString());
    // By the answer to a later change the first one's key would be gone.
    QCOMPARE(office.answerOf([&](const GatewayClient::Done &done) {
        office.client.setEndpointEnabled(QStringLiteral("antigravity"), false, done);
    }),
             QString());
    QVERIFY(m_keychain->entries.contains(QStringLiteral("shared")));
    QCOMPARE(remove(QStringLiteral("antigravity")), QString());
    QTRY_VERIFY(m_keychain->entries.isEmpty());
}

void TestLocalGateway::routesFollowTheirEndpoints()
{
    Office office(m_folder->path(), *m_keychain);
    QCOMPARE(office.save(edit(QStringLiteral("relay"), QStringLiteral("http://127.0.0.1:9"))), QString());
    QCOMPARE(office.save(edit(QStringLiteral("other"), QStringLiteral("http://127.0.0.1:9"))), QString());
    QCOMPARE(office.answerOf([&](const Configuration::Done &done) {
        office.configuration.change(
            [](Settings &settings) {
                settings.routes = {{{QStringLiteral("a-*")}, {}, {QStringLiteral("relay"), QStringLiteral("other")}},
                                   {{QStringLiteral("b-*")}, {}, {QStringLiteral("relay")}}};
            },
            done);
    }),
             QString());

    EndpointEdit renamed = edit(QStringLiteral("relay \\1"), QStringLiteral("http://127.0.0.1:9"));
    renamed.originalName = QStringLiteral("relay");
    QCOMPARE(office.save(renamed), QString());
    QCOMPARE(office.client.settings().routes[0].endpoints,
             (QStringList{QStringLiteral("relay \\1"), QStringLiteral("other")}));

    QCOMPARE(office.answerOf([&](const GatewayClient::Done &done) {
        office.client.removeEndpoint(QStringLiteral("relay \\1"), done);
    }),
             QString());
    // A route without endpoints would mean all of them.
    QCOMPARE(office.client.settings().routes.size(), 1);
    QCOMPARE(office.client.settings().routes[0].endpoints, QStringList{QStringLiteral("other")});
}

void TestLocalGateway::aChangeThatOpensTheDoorWithoutKeysIsRefused()
{
    Office office(m_folder->path(), *m_keychain);
    const auto open = [](Settings &settings) {
        settings.gateway.host = QStringLiteral("0.0.0.0");
        settings.gateway.requireKey = false;
    };
    const QString refused =
        office.answerOf([&](const Configuration::Done &done) { office.configuration.change(open, done); });
    QVERIFY2(refused.contains(QStringLiteral("gateway.requireKey")), qPrintable(refused));
    QCOMPARE(office.client.settings().gateway.host, QStringLiteral("127.0.0.1"));
    QTRY_VERIFY(office.port != 0);
    QCOMPARE(chat(office, QByteArray())->status(), 401);
}

void TestLocalGateway::aSwitchedStrategyMeetsTheVeryNextRequestAndIsKept()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chat());
    {
        Office office(m_folder->path(), *m_keychain);
        QCOMPARE(office.save(edit(QStringLiteral("relay"), upstream.url().toString())), QString());
        const QByteArray key = office.newKey();
        for (const StrategyMode mode : {StrategyMode::Single, StrategyMode::Race, StrategyMode::Fallback}) {
            // Not waited for: the very next request is the new one's.
            office.client.setStrategy(mode, [](const QString &) {});
            QCOMPARE(chat(office, key)->headers().value("x-regatta-strategy"), strategyModeName(mode).toLatin1());
        }
        QTRY_COMPARE(office.client.strategyHistory().size(), 3);
    }
    Office again(m_folder->path(), *m_keychain);
    QCOMPARE(again.client.settings().strategy.mode, StrategyMode::Fallback);
    const QList<StrategyChange> history = again.client.strategyHistory();
    QCOMPARE(history.size(), 3);
    QCOMPARE(history.first().mode, StrategyMode::Fallback);
    QVERIFY(qAbs(history.first().at.secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

void TestLocalGateway::aHeldStrategyCannotBeSwitched()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("ENABLE_PARALLEL_ENDPOINTS"), QStringLiteral("false"));
    environment.insert(QStringLiteral("PARALLEL_TIMEOUT"), QStringLiteral("7"));
    Office office(m_folder->path(), *m_keychain, environment);
    const QString refused =
        office.answerOf([&](const GatewayClient::Done &done) { office.client.setStrategy(StrategyMode::Race, done); });
    QVERIFY2(refused.contains(QStringLiteral("ENABLE_PARALLEL_ENDPOINTS")), qPrintable(refused));
    QCOMPARE(office.client.settings().strategy.mode, StrategyMode::Single);
    QCOMPARE(office.client.settings().strategy.parallelTimeout, Milliseconds(7000));
    QCOMPARE(office.client.settings().strategy.plainTimeout, Milliseconds(7000));
    QCOMPARE(office.client.lockedSettings().size(), 3);
}

void TestLocalGateway::whereThePortIsTakenTheNextFreeOneIsUsedAndKept()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    {
        Office before(m_folder->path(), *m_keychain);
        const QString refused = before.answerOf([&](const GatewayClient::Done &done) {
            before.configuration.change([&](Settings &settings) { settings.gateway.port = other.serverPort(); }, done);
        });
        QCOMPARE(refused, QString());
    }
    Office office(m_folder->path(), *m_keychain, {}, std::nullopt);
    QVERIFY(waitUntil([&] { return office.client.snapshot().portTaken; }));
    QCOMPARE(office.answerOf([&](const GatewayClient::Done &done) { office.client.useNextFreePort(done); }), QString());
    QVERIFY(waitUntil([&] { return office.port != 0 && !office.client.snapshot().portTaken; }));
    QVERIFY2(office.port > other.serverPort(), qPrintable(QString::number(office.port)));
    QCOMPARE(office.client.settings().gateway.port, office.port);
    QCOMPARE(chat(office, office.newKey())->status(), 503); // it answers there: nothing to ask yet
}

void TestLocalGateway::aPortThatIsHeldIsNotChanged()
{
    Office office(m_folder->path(), *m_keychain);
    const QString refused =
        office.answerOf([&](const GatewayClient::Done &done) { office.client.useNextFreePort(done); });
    QVERIFY2(refused.contains(QStringLiteral("--port")), qPrintable(refused));
}

QTEST_GUILESS_MAIN(TestLocalGateway)
#include "tst_localgateway.moc"
