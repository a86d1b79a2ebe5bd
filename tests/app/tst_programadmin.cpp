// SPDX-License-Identifier: GPL-3.0-or-later
// The running program from outside: its admin API, its metrics, and what it still knows after a restart.
#include "app/foldersearch.h"
#include "app/program.h"
#include "integration/rawclient.h"
#include "support/fakeupstream.h"
#include "support/shapes.h"
#include "support/standardreply.h"
#include "support/waiting.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <algorithm>

using namespace regatta;
using namespace regatta::testing;

class TestProgramAdmin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void onlyAnAdminKeyOpensTheAdminApi();
    void settingsChangeWhileItRuns();
    void aConfigFileAllowsTheSwitchAlone();
    void aRequestIsInLogStatisticsAndMetrics();
    void whatIsKnownOfEndpointsSurvivesARestart();
    void anOpenBreakerCanBeReset();
    void theLogFileSaysWhatHappened();
    void theDemoHasALogOfItsOwn();

private:
    struct Answer
    {
        int status = 0;
        QByteArray body;
        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    };
    void start(const QStringList &more = {});
    void stop();
    [[nodiscard]] QByteArray makeKey(const QStringList &words) const;
    [[nodiscard]] Answer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                             const QByteArray &key) const;
    [[nodiscard]] Answer admin(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}) const
    {
        return ask(method, "/admin/v1" + path, body, m_adminKey);
    }
    /// Adds the upstream as endpoint "relay" by the admin API.
    void addRelay();
    [[nodiscard]] Answer chat() const;
    /// One field of the first endpoint's live figures.
    [[nodiscard]] QJsonValue figure(const char *name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_data;
    QByteArray m_adminKey;
    QByteArray m_clientKey;
    std::unique_ptr<FakeUpstream> m_upstream;
    std::unique_ptr<Program> m_program;
};

namespace {

std::optional<Reply> answerAll(const ReceivedRequest &request)
{
    return standardReply(request);
}

std::optional<Reply> refuseAll(const ReceivedRequest &request)
{
    return request.method == "POST" ? openai::error(500, QStringLiteral("broken")) : standardReply(request);
}

} // namespace

void TestProgramAdmin::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_data = m_folder->filePath(QStringLiteral("data"));
    m_upstream = std::make_unique<FakeUpstream>();
    m_upstream->setHandler(answerAll);
    m_adminKey = makeKey({QStringLiteral("create"), QStringLiteral("ops"), QStringLiteral("--admin")});
    m_clientKey = makeKey({QStringLiteral("create"), QStringLiteral("laptop")});
    QVERIFY(m_adminKey.startsWith("rga-") && m_clientKey.startsWith("rg-"));
}

void TestProgramAdmin::cleanup()
{
    m_program.reset();
}

void TestProgramAdmin::start(const QStringList &more)
{
    m_program = std::make_unique<Program>(QStringList{QStringLiteral("--headless"), QStringLiteral("--port"), QStringLiteral("0"),
                                                      QStringLiteral("--data-dir"), m_data} + more);
    QVERIFY2(m_program->startListening(), m_program->err().constData());
}

void TestProgramAdmin::stop()
{
    m_program->terminate();
    QCOMPARE(m_program->exitCode(), std::optional(0));
}

QByteArray TestProgramAdmin::makeKey(const QStringList &words) const
{
    Program program(QStringList{QStringLiteral("keys")} + words + QStringList{QStringLiteral("--data-dir"), m_data});
    (void)program.run();
    return program.out().trimmed();
}

TestProgramAdmin::Answer TestProgramAdmin::ask(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                                               const QByteArray &key) const
{
    RawClient client(m_program->port());
    // A 204 has no length, so the end of the connection says that it is whole.
    HeaderList headers{{"Content-Type", "application/json"}, {"Connection", "close"}};
    if (!key.isEmpty())
        headers.append("Authorization", "Bearer " + key);
    client.send(method, target, body, headers);
    if (!client.waitForAnswer())
        qWarning("no whole answer to %s", target.constData());
    return {client.status(), client.body()};
}

void TestProgramAdmin::addRelay()
{
    const QByteArray body = QJsonDocument(QJsonObject{{QStringLiteral("name"), QStringLiteral("relay")},
                                                      {QStringLiteral("kind"), QStringLiteral("openai")},
                                                      {QStringLiteral("baseUrl"), m_upstream->url().toString()},
                                                      {QStringLiteral("apiKey"), QStringLiteral("planted-4713")}})
                                .toJson();
    const Answer added = admin("POST", "/endpoints", body);
    QVERIFY2(added.status == 201, added.body.constData());
    QVERIFY2(!added.body.contains("planted"), added.body.constData());
}

TestProgramAdmin::Answer TestProgramAdmin::chat() const
{
    return ask("POST", "/v1/chat/completions",
               R"({"model": "test-model", "messages": [{"role": "user", "content": "hello there"}]})", m_clientKey);
}

QJsonValue TestProgramAdmin::figure(const char *name) const
{
    return admin("GET", "/state").json().value(QLatin1String("endpoints")).toArray().first().toObject().value(QLatin1String(name));
}

void TestProgramAdmin::onlyAnAdminKeyOpensTheAdminApi()
{
    start();
    QCOMPARE(ask("GET", "/admin/v1/state", {}, m_adminKey).status, 200);
    const Answer none = ask("GET", "/admin/v1/state", {}, {});
    QCOMPARE(none.status, 401);
    QVERIFY2(none.body.contains("keys create NAME --admin"), none.body.constData());
    QCOMPARE(ask("GET", "/admin/v1/state", {}, m_clientKey).status, 401);
    QCOMPARE(ask("GET", "/v1/models", {}, m_adminKey).status, 401);
    QCOMPARE(ask("GET", "/v1/models", {}, m_clientKey).status, 200);
    // A key made there opens at once, and is dead as soon as it is revoked.
    const Answer made = admin("POST", "/keys", R"({"name": "phone"})");
    QCOMPARE(made.status, 201);
    const QByteArray key = made.json().value(QLatin1String("key")).toString().toLatin1();
    QCOMPARE(ask("GET", "/v1/models", {}, key).status, 200);
    QCOMPARE(admin("DELETE", "/keys/phone").status, 204);
    QCOMPARE(ask("GET", "/v1/models", {}, key).status, 401);
    QCOMPARE(filesWith(m_data, m_adminKey.mid(8)), QStringList());
}

void TestProgramAdmin::settingsChangeWhileItRuns()
{
    start();
    addRelay();
    // There is no keychain here, so it is in the file of last resort, and nowhere else.
    QCOMPARE(filesWith(m_data, "planted-4713"), QStringList(QStringLiteral("secrets.json")));
    QCOMPARE(chat().status, 200);
    const auto &requests = m_upstream->requests();
    QVERIFY(std::any_of(requests.begin(), requests.end(), [](const ReceivedRequest &request) {
        return request.method == "POST" && request.headers.value("authorization") == "Bearer planted-4713";
    }));
    QCOMPARE(admin("PATCH", "/strategy", R"({"mode": "fallback"})").status, 200);
    QCOMPARE(admin("GET", "/state").json().value(QLatin1String("strategy")).toString(), QStringLiteral("fallback"));
    const QJsonObject change = admin("GET", "/strategy/history").json().value(QLatin1String("changes")).toArray().first().toObject();
    QCOMPARE(change.value(QLatin1String("source")).toString(), QStringLiteral("admin"));
    const Answer probe = admin("POST", "/endpoints/relay/probe");
    QVERIFY2(probe.status == 200, probe.body.constData());
    stop();
    start();
    QCOMPARE(admin("GET", "/strategy").json().value(QLatin1String("mode")).toString(), QStringLiteral("fallback"));
    QCOMPARE(admin("DELETE", "/endpoints/relay").status, 204);
    QCOMPARE(ask("GET", "/readyz", {}, {}).status, 503);
}

void TestProgramAdmin::aConfigFileAllowsTheSwitchAlone()
{
    QFile file(m_folder->filePath(QStringLiteral("regatta.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"strategy": {"mode": "race"}})");
    file.close();
    start({QStringLiteral("--config"), file.fileName()});
    const Answer refused = admin("PUT", "/limits", R"({"connections": 5})");
    QCOMPARE(refused.status, 400);
    QVERIFY2(refused.body.contains("regatta.json"), refused.body.constData());
    QCOMPARE(admin("PATCH", "/strategy", R"({"mode": "single"})").status, 200);
    QCOMPARE(admin("GET", "/state").json().value(QLatin1String("strategy")).toString(), QStringLiteral("single"));
}

void TestProgramAdmin::aRequestIsInLogStatisticsAndMetrics()
{
    start();
    addRelay();
    QCOMPARE(chat().status, 200);
    // The row is there before the answer ends, so no waiting.
    const Answer page = admin("GET", "/usage?endpoint=relay");
    QVERIFY2(page.status == 200, page.body.constData());
    const QJsonArray rows = page.json().value(QLatin1String("rows")).toArray();
    QCOMPARE(rows.size(), 1);
    const QJsonObject row = rows.first().toObject();
    QCOMPARE(row.value(QLatin1String("client_key")).toString(), QStringLiteral("laptop"));
    QCOMPARE(row.value(QLatin1String("endpoint_type")).toString(), QStringLiteral("openai"));
    QCOMPARE(row.value(QLatin1String("model")).toString(), QStringLiteral("test-model"));
    const QJsonObject detail = admin("GET", "/usage/" + row.value(QLatin1String("id")).toString().toLatin1()).json();
    QCOMPARE(detail.value(QLatin1String("attempts")).toArray().first().toObject().value(QLatin1String("outcome")).toString(),
             QStringLiteral("won"));
    QCOMPARE(admin("GET", "/usage/unknown").status, 404);
    QVERIFY(waitUntil([&] {
        const QJsonArray statistics = admin("GET", "/statistics?group=endpoint").json().value(QLatin1String("rows")).toArray();
        return statistics.size() == 1 && statistics.first().toObject().value(QLatin1String("exchanges")).toInt() == 1;
    }));
    const Answer metrics = ask("GET", "/metrics", {}, m_clientKey);
    QCOMPARE(metrics.status, 200);
    QVERIFY2(metrics.body.contains("regatta_requests_total{endpoint=\"relay\",endpoint_type=\"openai\",model=\"test-model\","
                                   "strategy=\"race\",status=\"200\"} 1\n"), metrics.body.constData());
    QVERIFY(metrics.body.contains("regatta_usage_log_state{state=\"fine\"} 1\n"));
    QCOMPARE(ask("GET", "/metrics", {}, {}).status, 401);
    QVERIFY(ask("GET", "/readyz", {}, {}).body.contains("\"ready\""));
}

void TestProgramAdmin::whatIsKnownOfEndpointsSurvivesARestart()
{
    start();
    addRelay();
    QCOMPARE(chat().status, 200);
    QCOMPARE(chat().status, 200);
    QCOMPARE(figure("callsToday").toInt(), 2);
    stop();
    start();
    QVERIFY(waitUntil([&] { return figure("callsToday").toInt() == 2; }));
    QCOMPARE(chat().status, 200);
    QCOMPARE(figure("callsToday").toInt(), 3);
    // A breaker that is open stays so, whatever the program does meanwhile.
    m_upstream->setHandler(refuseAll);
    QVERIFY(waitUntil([&] { return chat().status == 503 && figure("state").toString() == QLatin1String("circuit_open"); }));
    stop();
    start();
    QCOMPARE(figure("state").toString(), QStringLiteral("circuit_open"));
}

void TestProgramAdmin::anOpenBreakerCanBeReset()
{
    start();
    addRelay();
    m_upstream->setHandler(refuseAll);
    QVERIFY(waitUntil([&] { return chat().status == 503 && figure("state").toString() == QLatin1String("circuit_open"); }));
    QVERIFY(figure("resumesAt").isString());
    QVERIFY(ask("GET", "/metrics", {}, m_adminKey)
                .body.contains("regatta_endpoint_breaker_open{endpoint=\"relay\",endpoint_type=\"openai\"} 1\n"));
    QCOMPARE(admin("POST", "/endpoints/relay/reset").status, 204);
    QVERIFY(figure("state").toString() != QLatin1String("circuit_open"));
    m_upstream->setHandler(answerAll);
    QCOMPARE(chat().status, 200);
}

void TestProgramAdmin::theLogFileSaysWhatHappened()
{
    start();
    addRelay();
    QCOMPARE(chat().status, 200);
    stop();
    QFile file(m_data + QStringLiteral("/regatta.log"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
    const QByteArray log = file.readAll();
    QVERIFY2(log.contains("Listening on http://127.0.0.1:") && log.contains("ended\n"), log.constData());
    QCOMPARE(filesWith(m_data + QStringLiteral("/regatta.log"), "planted"), QStringList());
    QVERIFY(!log.contains(m_adminKey) && !log.contains(m_clientKey) && !log.contains("planted"));
}

void TestProgramAdmin::theDemoHasALogOfItsOwn()
{
    m_program = std::make_unique<Program>(QStringList{QStringLiteral("--headless"), QStringLiteral("--demo"),
                                                      QStringLiteral("--port"), QStringLiteral("0")});
    QVERIFY2(m_program->startListening(), m_program->err().constData());
    const Answer answer = ask("POST", "/v1/chat/completions",
                              R"({"model": "demo-model", "messages": [{"role": "user", "content": "hello there"}]})", {});
    QCOMPARE(answer.status, 200);
    QVERIFY(ask("GET", "/metrics", {}, {}).body.contains("regatta_usage_log_state{state=\"fine\"} 1\n"));
    QCOMPARE(ask("GET", "/admin/v1/state", {}, {}).status, 401);
    stop();
}

QTEST_GUILESS_MAIN(TestProgramAdmin)
#include "tst_programadmin.moc"
