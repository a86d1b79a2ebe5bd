// SPDX-License-Identifier: GPL-3.0-or-later
// "Safe by default", as the users of the program meet it: client keys, and where no secret may ever turn up.
#include "app/foldersearch.h"
#include "app/program.h"
#include "integration/rawclient.h"
#include "support/fakeupstream.h"
#include "support/shapes.h"
#include "support/waiting.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSocketNotifier>
#include <QTemporaryDir>

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using namespace regatta;
using namespace regatta::testing;

class TestProgramKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aKeyIsNeededFromTheFirstStart();
    void aKeyMadeBesideTheGatewayOpensInEveryField();
    void aRevokedKeyIsDeadWithinASecond();
    void theFirstKeyIsShownOnceOnATerminal();
    void theFirstKeyIsNeverShownInAServicesLog();
    void aKeyIsAskedForAsSoonAsOneIsNeeded();
    void endpointKeysTurnUpNowhere();

private:
    [[nodiscard]] QStringList arguments(const QStringList &more = {}) const;
    [[nodiscard]] QByteArray keys(const QStringList &words) const;
    /// The status of a request to /v1/models with that field, if any.
    [[nodiscard]] static int ask(const Program &program, const HeaderList &headers);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_data;
};

namespace {

/// The screen of a person's terminal.
class Terminal
{
public:
    Terminal()
        : m_master(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC))
    {
        if (m_master < 0 || ::grantpt(m_master) != 0 || ::unlockpt(m_master) != 0)
            qFatal("there is no pseudo-terminal");
        m_slave = ::open(::ptsname(m_master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    }
    ~Terminal()
    {
        ::close(m_slave);
        ::close(m_master);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    [[nodiscard]] int descriptor() const { return m_slave; }
    [[nodiscard]] const QByteArray &screen()
    {
        char bytes[4096];
        for (ssize_t got = ::read(m_master, bytes, sizeof bytes); got > 0; got = ::read(m_master, bytes, sizeof bytes))
            m_screen.append(bytes, got);
        return m_screen;
    }

private:
    int m_master;
    int m_slave = -1;
    QByteArray m_screen;
};

const QRegularExpression clientKey(QStringLiteral("rg-[A-Za-z0-9_-]{43}"));

QByteArray keyIn(const QByteArray &text)
{
    return clientKey.match(QString::fromLatin1(text)).captured().toLatin1();
}

} // namespace

void TestProgramKeys::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_data = m_folder->filePath(QStringLiteral("data"));
}

QStringList TestProgramKeys::arguments(const QStringList &more) const
{
    return QStringList{QStringLiteral("--headless"), QStringLiteral("--port"), QStringLiteral("0"),
                       QStringLiteral("--data-dir"), m_data}
    + more;
}

QByteArray TestProgramKeys::keys(const QStringList &words) const
{
    Program program(QStringList{QStringLiteral("keys")} + words + QStringList{QStringLiteral("--data-dir"), m_data});
    if (program.run() != std::optional(0))
        qWarning("%s", program.err().constData());
    return program.out();
}

int TestProgramKeys::ask(const Program &program, const HeaderList &headers)
{
    RawClient client(program.port());
    client.send("GET", "/v1/models", {}, headers);
    return client.waitForAnswer() ? client.status() : 0;
}

void TestProgramKeys::aKeyIsNeededFromTheFirstStart()
{
    Program program(arguments());
    QVERIFY2(program.startListening(), program.err().constData());
    QCOMPARE(ask(program, {}), 401);
    QCOMPARE(ask(program, {{"Authorization", "Bearer rg-guessed"}}), 401);
}

void TestProgramKeys::aKeyMadeBesideTheGatewayOpensInEveryField()
{
    Program program(arguments());
    QVERIFY2(program.startListening(), program.err().constData());
    const QByteArray made = keys({QStringLiteral("create"), QStringLiteral("laptop")});
    const QByteArray key = keyIn(made);
    QCOMPARE(made, key + '\n');
    QTRY_COMPARE(ask(program, {{"Authorization", "Bearer " + key}}), 200);
    QCOMPARE(ask(program, {{"x-api-key", key}}), 200);
    QCOMPARE(ask(program, {{"x-goog-api-key", key}}), 200);
    // A desktop client's Origin does not matter beside a key.
    QCOMPARE(ask(program, {{"Authorization", "Bearer " + key}, {"Origin", "vscode-file://vscode-app"}}), 200);
    QCOMPARE(ask(program, {}), 401);
    QCOMPARE(filesWith(m_data, key.mid(6)), QStringList());
    QVERIFY2(!program.err().contains(key), program.err().constData());
}

void TestProgramKeys::aRevokedKeyIsDeadWithinASecond()
{
    const QByteArray laptop = keyIn(keys({QStringLiteral("create"), QStringLiteral("laptop")}));
    const QByteArray phone = keyIn(keys({QStringLiteral("create"), QStringLiteral("phone")}));
    Program program(arguments());
    QVERIFY2(program.startListening(), program.err().constData());
    QCOMPARE(ask(program, {{"x-api-key", laptop}}), 200);

    Program revoke({QStringLiteral("keys"), QStringLiteral("revoke"), QStringLiteral("laptop"),
                    QStringLiteral("--data-dir"), m_data});
    QCOMPARE(revoke.run(), std::optional(0));
    QElapsedTimer sinceRevoked;
    sinceRevoked.start();
    while (ask(program, {{"x-api-key", laptop}}) == 200)
        QVERIFY2(sinceRevoked.elapsed() < 1000, "the revoked key still opens");
    QCOMPARE(ask(program, {{"x-api-key", laptop}}), 401);
    QCOMPARE(ask(program, {{"x-api-key", phone}}), 200);
}

void TestProgramKeys::theFirstKeyIsShownOnceOnATerminal()
{
    QByteArray key;
    {
        Terminal terminal;
        Program program(arguments());
        program.setTerminal(terminal.descriptor());
        QVERIFY(program.startListening());
        QTRY_VERIFY2(!keyIn(terminal.screen()).isEmpty(), terminal.screen().constData());
        key = keyIn(terminal.screen());
        QTRY_COMPARE(ask(program, {{"Authorization", "Bearer " + key}}), 200);
        QVERIFY(!program.out().contains(key));
        program.terminate();
        QCOMPARE(program.exitCode(), std::optional(0));
    }
    QCOMPARE(filesWith(m_data, key.mid(6)), QStringList());
    Terminal terminal;
    Program program(arguments());
    program.setTerminal(terminal.descriptor());
    QVERIFY(program.startListening());
    QCOMPARE(ask(program, {{"Authorization", "Bearer " + key}}), 200);
    QCOMPARE(ask(program, {}), 401);
    QCOMPARE(terminal.screen(), QByteArray());
}

void TestProgramKeys::theFirstKeyIsNeverShownInAServicesLog()
{
    Program program(arguments());
    QVERIFY2(program.startListening(), program.err().constData());
    QTRY_VERIFY2(program.err().contains("regatta keys create"), program.err().constData());
    QCOMPARE(keyIn(program.out() + program.err()), QByteArray());
    QCOMPARE(keys({QStringLiteral("list")}), QByteArray());
}

void TestProgramKeys::aKeyIsAskedForAsSoonAsOneIsNeeded()
{
    const QString path = m_folder->filePath(QStringLiteral("settings.json"));
    const auto writeFile = [&](const QByteArray &requireKey) {
        QFile file(path);
        const QByteArray text = R"({"gateway": {"port": 0, "requireKey": )" + requireKey + "}}";
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(writeFile("false"));
    Program program(arguments({QStringLiteral("--config"), path}));
    QVERIFY(program.startListening());
    QCOMPARE(ask(program, {}), 200);
    QVERIFY2(!program.err().contains("no client key"), program.err().constData());

    QVERIFY(writeFile("true"));
    QVERIFY(waitUntil([&] { return program.err().contains("There is no client key yet"); }));
    QTRY_COMPARE(ask(program, {}), 401);
}

void TestProgramKeys::endpointKeysTurnUpNowhere()
{
    const QByteArray inlineKey = "planted-inline-4711";
    const QByteArray environmentKey = "planted-environment-4712";
    FakeUpstream upstream;
    // Some servers repeat the key in their refusal.
    upstream.setHandler([](const ReceivedRequest &request) -> std::optional<Reply> {
        return openai::error(401,
                             QStringLiteral("Incorrect API key provided: ")
                                 + QString::fromLatin1(request.headers.value("authorization")));
    });
    const auto endpoint = [&](const char *name, const char *field, const QByteArray &value) {
        return QJsonObject{{QStringLiteral("name"), QString::fromLatin1(name)},
                           {QStringLiteral("kind"), QStringLiteral("openai")},
                           {QStringLiteral("baseUrl"), upstream.url().toString()},
                           {QString::fromLatin1(field), QString::fromLatin1(value)}};
    };
    QFile file(m_folder->filePath(QStringLiteral("regatta.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        QJsonDocument(QJsonObject{{QStringLiteral("gateway"), QJsonObject{{QStringLiteral("requireKey"), false}}},
                                  {QStringLiteral("endpoints"),
                                   QJsonArray{endpoint("inline", "apiKey", inlineKey),
                                              endpoint("environment", "apiKeyEnv", "PLANTED_KEY")}}})
            .toJson());
    file.close();
    Program program(arguments({QStringLiteral("--config"), file.fileName()}));
    program.setVariable(QStringLiteral("PLANTED_KEY"), QString::fromLatin1(environmentKey));
    QVERIFY2(program.startListening(), program.err().constData());

    RawClient client(program.port());
    client.post("/v1/chat/completions",
                {{QStringLiteral("model"), QStringLiteral("m")}, {QStringLiteral("messages"), QJsonArray()}});
    QVERIFY(client.waitForAnswer());
    QCOMPARE(client.status(), 503);
    QCOMPARE(upstream.posts(), 2); // both keys were really used
    Program exported({QStringLiteral("config"), QStringLiteral("export"), QStringLiteral("-"),
                      QStringLiteral("--config"), file.fileName(), QStringLiteral("--data-dir"), m_data});
    QCOMPARE(exported.run(), std::optional(0));
    QVERIFY(exported.out().contains("PLANTED_KEY"));
    program.terminate();
    QCOMPARE(program.exitCode(), std::optional(0));
    for (const QByteArray &key : {inlineKey, environmentKey}) {
        QVERIFY2(!client.body().contains(key), client.body().constData());
        QVERIFY2(!exported.out().contains(key) && !exported.err().contains(key), exported.out().constData());
        QVERIFY2(!program.out().contains(key) && !program.err().contains(key), program.err().constData());
        QCOMPARE(filesWith(m_data, key), QStringList());
    }
}

QTEST_GUILESS_MAIN(TestProgramKeys)
#include "tst_programkeys.moc"
