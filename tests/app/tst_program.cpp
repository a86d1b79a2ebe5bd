// SPDX-License-Identifier: GPL-3.0-or-later
// The program as its users start it: exit codes, the --config file while it runs, the end.
#include "app/program.h"
#include "integration/rawclient.h"
#include "support/fakeupstream.h"
#include "support/shapes.h"
#include "support/waiting.h"

#include <QJsonArray>
#include <QNetworkInterface>
#include <QSaveFile>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

class TestProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anEditedFileMeetsTheNextRequest();
    void aBrokenEditIsRefusedAndTheRunningSettingsStay();
    void anEditThatPointsBackAtTheGatewayIsRefused();
    void anEditThatMovesTheGatewayToAnEndpointIsRefused();
    void theEnvironmentGoesOverTheFile();
    void aMadeResponseIsFoundAfterARestart();
    void anEndpointWithoutProxyNeedsNoneOfTheSystem();
    void aWrongConfigurationIsExitCode2_data();
    void aWrongConfigurationIsExitCode2();
    void anotherAddressIsRefusedUnlessKeysAreRequired_data();
    void anotherAddressIsRefusedUnlessKeysAreRequired();
    void anotherAddressIsRefusedForStoredSettingsToo();
    void aTakenPortIsExitCode1();
    void aSecondInstanceIsExitCode1();
    void withoutADisplayItNamesHeadless();
    void sigtermEndsStreamsInOrderAndIsExitCode0();

private:
    [[nodiscard]] QStringList arguments(const QStringList &more = {}) const;
    void write(const QJsonObject &settings);
    void writeBytes(const QByteArray &contents);
    [[nodiscard]] QJsonObject openSettings(const QString &mode, const FakeUpstream &first,
                                           const FakeUpstream &second) const;
    /// The strategy that the gateway says it used; empty where the answer is no 200.
    [[nodiscard]] static QByteArray strategyOf(const Program &program);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_data;
    QString m_file;
};

namespace {

QJsonObject endpoint(const QString &name, const QUrl &url)
{
    return {{QStringLiteral("name"), name},
            {QStringLiteral("kind"), QStringLiteral("openai")},
            {QStringLiteral("baseUrl"), url.toString()},
            {QStringLiteral("leg"), name}};
}

QJsonObject chatBody(bool stream = false)
{
    return {{QStringLiteral("model"), QStringLiteral("test-model")},
            {QStringLiteral("stream"), stream},
            {QStringLiteral("messages"),
             QJsonArray{QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
                                    {QStringLiteral("content"), QStringLiteral("Hello?")}}}}};
}

/// One sentence for a person: one line that says who speaks.
bool isOneSentence(const QByteArray &err)
{
    return err.startsWith("regatta: ") && err.endsWith(".\n") && err.count('\n') == 1;
}

} // namespace

void TestProgram::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_data = m_folder->filePath(QStringLiteral("data"));
    m_file = m_folder->filePath(QStringLiteral("regatta.json"));
}

QStringList TestProgram::arguments(const QStringList &more) const
{
    return QStringList{QStringLiteral("--headless"), QStringLiteral("--data-dir"), m_data} + more;
}

void TestProgram::write(const QJsonObject &settings)
{
    writeBytes(QJsonDocument(settings).toJson());
}

void TestProgram::writeBytes(const QByteArray &contents)
{
    QSaveFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(contents), contents.size());
    QVERIFY(file.commit());
}

QJsonObject TestProgram::openSettings(const QString &mode, const FakeUpstream &first, const FakeUpstream &second) const
{
    return {{QStringLiteral("gateway"),
             QJsonObject{{QStringLiteral("port"), 0}, {QStringLiteral("requireKey"), false}}},
            {QStringLiteral("strategy"), QJsonObject{{QStringLiteral("mode"), mode}}},
            {QStringLiteral("endpoints"),
             QJsonArray{endpoint(QStringLiteral("first"), first.url()),
                        endpoint(QStringLiteral("second"), second.url())}}};
}

QByteArray TestProgram::strategyOf(const Program &program)
{
    RawClient client(program.port());
    client.post("/v1/chat/completions", chatBody());
    return client.waitForAnswer() && client.status() == 200 ? client.headers().value("x-regatta-strategy")
                                                            : QByteArray();
}

void TestProgram::anEditedFileMeetsTheNextRequest()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(openai::chat());
    second.setDefault(openai::chat());
    write(openSettings(QStringLiteral("race"), first, second));
    Program program(arguments({QStringLiteral("--config"), m_file}));
    QVERIFY2(program.startListening(), program.err().constData());
    QCOMPARE(strategyOf(program), QByteArray("race"));

    // The file is watched, not read at each request: the first answer after the change was seen is the new one.
    for (const char *mode : {"fallback", "single", "race"}) {
        write(openSettings(QString::fromLatin1(mode), first, second));
        QTRY_COMPARE(strategyOf(program), QByteArray(mode));
    }
    QCOMPARE(program.err(), QByteArray());
}

void TestProgram::aBrokenEditIsRefusedAndTheRunningSettingsStay()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(openai::chat());
    second.setDefault(openai::chat());
    write(openSettings(QStringLiteral("fallback"), first, second));
    Program program(arguments({QStringLiteral("--config"), m_file}));
    QVERIFY2(program.startListening(), program.err().constData());

    writeBytes("{\"strategy\": {\"mode\": \"single\", \"lateAftre\": 3}}");
    QTRY_VERIFY(program.err().endsWith(".\n") || program.err().endsWith("?\n"));
    QVERIFY2(program.err().contains("regatta.json"), program.err().constData());
    QVERIFY2(program.err().contains("strategy.lateAftre: unknown key; did you mean \"lateAfter\"?"),
             program.err().constData());
    QCOMPARE(strategyOf(program), QByteArray("fallback"));
    QVERIFY(program.isRunning());

    write(openSettings(QStringLiteral("single"), first, second));
    QTRY_COMPARE(strategyOf(program), QByteArray("single"));
}

void TestProgram::anEditThatPointsBackAtTheGatewayIsRefused()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(openai::chat());
    QJsonObject settings = openSettings(QStringLiteral("fallback"), first, second);
    write(settings);
    Program program(arguments({QStringLiteral("--config"), m_file}));
    QVERIFY2(program.startListening(), program.err().constData());

    QUrl itself(QStringLiteral("http://localhost/v1"));
    itself.setPort(program.port());
    settings.insert(QStringLiteral("endpoints"), QJsonArray{endpoint(QStringLiteral("itself"), itself)});
    write(settings);
    QTRY_VERIFY2(program.err().contains("endpoints[0].baseUrl: points back at Regatta itself"),
                 program.err().constData());
    QCOMPARE(strategyOf(program), QByteArray("fallback"));
}

void TestProgram::anEditThatMovesTheGatewayToAnEndpointIsRefused()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(openai::chat());
    QJsonObject settings = openSettings(QStringLiteral("fallback"), first, second);
    write(settings);
    Program program(arguments({QStringLiteral("--config"), m_file}));
    QVERIFY2(program.startListening(), program.err().constData());

    settings.insert(QStringLiteral("gateway"),
                    QJsonObject{{QStringLiteral("port"), second.port()}, {QStringLiteral("requireKey"), false}});
    write(settings);
    QTRY_VERIFY2(program.err().contains("endpoints[1].baseUrl: points back at Regatta itself"),
                 program.err().constData());
    QCOMPARE(strategyOf(program), QByteArray("fallback"));
}

void TestProgram::aMadeResponseIsFoundAfterARestart()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(openai::error(500));
    second.setDefault(openai::response());
    write(openSettings(QStringLiteral("race"), first, second));
    QByteArray id;
    {
        Program program(arguments({QStringLiteral("--config"), m_file}));
        QVERIFY2(program.startListening(), program.err().constData());
        RawClient client(program.port());
        client.post("/v1/responses",
                    {{QStringLiteral("model"), QStringLiteral("m")}, {QStringLiteral("input"), QStringLiteral("x")}});
        QVERIFY(client.waitForAnswer());
        QCOMPARE(client.status(), 200);
        id = client.json().value(QLatin1String("id")).toString().toLatin1();
        QVERIFY(!id.isEmpty());
        program.terminate();
        QCOMPARE(program.exitCode(), std::optional(0));
    }
    Program program(arguments({QStringLiteral("--config"), m_file}));
    QVERIFY2(program.startListening(), program.err().constData());
    RawClient client(program.port());
    client.send("GET", "/v1/responses/" + id, {}, {});
    QVERIFY(client.waitForAnswer());
    QCOMPARE(client.status(), 200);
    QCOMPARE(second.count("GET", "/v1/responses/" + id), 1);
    QCOMPARE(first.count("GET", "/v1/responses/" + id), 0);
}

void TestProgram::theEnvironmentGoesOverTheFile()
{
    FakeUpstream first;
    FakeUpstream second;
    first.setDefault(Reply::hang());
    second.setDefault(openai::chat());
    write(openSettings(QStringLiteral("fallback"), first, second));
    Program program(arguments({QStringLiteral("--config"), m_file}));
    program.setVariable(QStringLiteral("ENABLE_PARALLEL_ENDPOINTS"), QStringLiteral("false"));
    program.setVariable(QStringLiteral("ENDPOINT_PRIORITY"), QStringLiteral("second,first"));
    QVERIFY2(program.startListening(), program.err().constData());
    QCOMPARE(strategyOf(program), QByteArray("single"));
    QCOMPARE(first.posts(), 0);
    QCOMPARE(second.posts(), 1);
}

void TestProgram::anEndpointWithoutProxyNeedsNoneOfTheSystem()
{
    FakeUpstream::Options away; // loopback would be spared by Qt itself
    for (const QHostAddress &own : QNetworkInterface::allAddresses()) {
        if (!own.isLoopback() && own.protocol() == QAbstractSocket::IPv4Protocol)
            away.address = own.toString();
    }
    if (away.address == FakeUpstream::Options().address)
        QSKIP("This machine has no address but loopback.");
    FakeUpstream upstream(away);
    upstream.setDefault(openai::chat());
    QJsonObject direct = endpoint(QStringLiteral("direct"), upstream.url());
    direct.insert(QStringLiteral("proxy"), QStringLiteral("none"));
    QJsonObject settings = openSettings(QStringLiteral("single"), upstream, upstream);
    settings.insert(QStringLiteral("endpoints"), QJsonArray{direct});
    write(settings);
    Program program(arguments({QStringLiteral("--config"), m_file}));
    program.setVariable(QStringLiteral("http_proxy"), QStringLiteral("http://127.0.0.1:1")); // where nobody listens
    QVERIFY2(program.startListening(), program.err().constData());
    QCOMPARE(strategyOf(program), QByteArray("single"));
}

void TestProgram::aWrongConfigurationIsExitCode2_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::addColumn<QByteArray>("variable");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("an unknown key") << QByteArray("{\n\"gateway\": {\"prot\": 1}}") << QByteArray()
                                    << QByteArray("regatta.json:2: gateway.prot: unknown key; did you mean \"port\"?");
    QTest::newRow("a wrong type") << QByteArray("{\"gateway\": {\"port\": \"x\"}}") << QByteArray()
                                  << QByteArray("gateway.port: expected a whole number from 0 to 65535");
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray() << QByteArray("regatta.json");
    QTest::newRow("a variable") << QByteArray("{}") << QByteArray("soon")
                                << QByteArray("environment variable PARALLEL_TIMEOUT: expected a number of seconds");
}

void TestProgram::aWrongConfigurationIsExitCode2()
{
    QFETCH(QByteArray, contents);
    QFETCH(QByteArray, variable);
    QFETCH(QByteArray, says);
    writeBytes(contents);
    Program program(arguments({QStringLiteral("--config"), m_file, QStringLiteral("--port"), QStringLiteral("0")}));
    program.setVariable(QStringLiteral("PARALLEL_TIMEOUT"), QString::fromLatin1(variable));
    QCOMPARE(program.run(), std::optional(2));
    QCOMPARE(program.out(), QByteArray());
    QVERIFY2(program.err().contains(says), program.err().constData());
    QCOMPARE(program.err().count('\n'), 1);
}

void TestProgram::anotherAddressIsRefusedUnlessKeysAreRequired_data()
{
    QTest::addColumn<QByteArray>("gateway");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("by the file") << QByteArray(R"("host": "0.0.0.0", "requireKey": false)") << QStringList();
    QTest::newRow("by the file, IPv6") << QByteArray(R"("host": "::", "requireKey": false)") << QStringList();
    QTest::newRow("by the command line") << QByteArray(R"("requireKey": false)")
                                         << QStringList{QStringLiteral("--host"), QStringLiteral("0.0.0.0")};
}

void TestProgram::anotherAddressIsRefusedUnlessKeysAreRequired()
{
    QFETCH(QByteArray, gateway);
    QFETCH(QStringList, options);
    writeBytes("{\"gateway\": {\"port\": 0, " + gateway + "}}");
    Program program(arguments({QStringLiteral("--config"), m_file}) + options);
    QCOMPARE(program.run(), std::optional(2));
    QCOMPARE(program.out(), QByteArray());
    QVERIFY2(program.err().contains("gateway.requireKey"), program.err().constData());
    QVERIFY2(program.err().contains("expected true"), program.err().constData());
    QCOMPARE(program.err().count('\n'), 1);
}

void TestProgram::anotherAddressIsRefusedForStoredSettingsToo()
{
    writeBytes(R"({"gateway": {"port": 0, "host": "0.0.0.0", "requireKey": false}})");
    const QStringList import{QStringLiteral("config"), QStringLiteral("import"), m_file, QStringLiteral("--data-dir"),
                             m_data};
    Program refused(import);
    QCOMPARE(refused.run(), std::optional(2));
    QVERIFY2(refused.err().contains("gateway.requireKey"), refused.err().constData());

    writeBytes(R"({"gateway": {"port": 0, "requireKey": false}})");
    Program imported(import);
    QCOMPARE(imported.run(), std::optional(0));
    Program program(arguments({QStringLiteral("--host"), QStringLiteral("0.0.0.0")}));
    QCOMPARE(program.run(), std::optional(2));
    QVERIFY2(program.err().contains("gateway.requireKey"), program.err().constData());
}

void TestProgram::aTakenPortIsExitCode1()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
    const QString port = QString::number(other.serverPort());
    Program program(arguments({QStringLiteral("--port"), port}));
    QCOMPARE(program.run(), std::optional(1));
    QCOMPARE(program.out(), QByteArray());
    QVERIFY2(isOneSentence(program.err()), program.err().constData());
    QVERIFY2(program.err().contains("Port " + port.toLatin1() + " on 127.0.0.1 is in use"), program.err().constData());
}

void TestProgram::aSecondInstanceIsExitCode1()
{
    Program program(arguments({QStringLiteral("--port"), QStringLiteral("0")}));
    QVERIFY2(program.startListening(), program.err().constData());
    Program second(arguments({QStringLiteral("--port"), QStringLiteral("0")}));
    QCOMPARE(second.run(), std::optional(1));
    QCOMPARE(second.out(), QByteArray());
    QVERIFY2(isOneSentence(second.err()), second.err().constData());
    QVERIFY(program.isRunning());
}

void TestProgram::withoutADisplayItNamesHeadless()
{
    Program program({QStringLiteral("--data-dir"), m_data});
    QCOMPARE(program.run(), std::optional(1));
    QVERIFY2(isOneSentence(program.err()), program.err().constData());
    QVERIFY2(program.err().contains("--headless"), program.err().constData());
}

void TestProgram::sigtermEndsStreamsInOrderAndIsExitCode0()
{
    FakeUpstream first;
    FakeUpstream second;
    Reply stream = openai::chatStream();
    const QByteArray body = stream.wholeBody();
    first.on("/v1/chat/completions", stream.stallAfter(body.indexOf("\n\n", body.indexOf("Hello")) + 2));
    write(openSettings(QStringLiteral("fallback"), first, second));
    Program program(arguments({QStringLiteral("--config"), m_file}));
    QVERIFY2(program.startListening(), program.err().constData());
    RawClient client(program.port());
    client.post("/v1/chat/completions", chatBody(true));
    QVERIFY(client.waitForBody("Hello"));

    program.terminate();
    QCOMPARE(program.exitCode(), std::optional(0));
    QVERIFY(client.waitForAnswer());
    QVERIFY2(client.body().contains("\"error\""), client.body().constData());
    QVERIFY2(!client.body().contains("[DONE]"), client.body().constData());
    QTRY_COMPARE(first.aborts(), 1);
    // The lock went with it.
    Program next(arguments({QStringLiteral("--config"), m_file}));
    QVERIFY2(next.startListening(), next.err().constData());
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
