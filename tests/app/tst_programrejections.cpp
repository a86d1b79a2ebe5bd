// SPDX-License-Identifier: GPL-3.0-or-later
// The running program: calls that it turns away are found in its list, and after a restart still.
#include "app/foldersearch.h"
#include "app/program.h"
#include "integration/rawclient.h"
#include "support/waiting.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace regatta;
using namespace regatta::testing;

class TestProgramRejections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnedAwayCallsAreListedAndSurviveARestart();
    void whatComesJustBeforeTheEndIsKept();

private:
    [[nodiscard]] static QByteArray makeAdminKey(const QString &data);
    [[nodiscard]] static std::unique_ptr<Program> start(const QString &data);
    [[nodiscard]] static int ask(const Program &program, const QByteArray &method, const QByteArray &target, const QByteArray &key,
                                 QJsonArray *calls = nullptr);
};

namespace {

const QByteArray wrongKey = "sk-planted-wrong-key-4713-long-enough";
const QByteArray list = "/admin/v1/rejected-calls";

QJsonObject ofKind(const QJsonArray &calls, const char *kind)
{
    for (const QJsonValue &call : calls) {
        if (call.toObject().value(QLatin1String("kind")).toString() == QLatin1String(kind))
            return call.toObject();
    }
    return {};
}

} // namespace

QByteArray TestProgramRejections::makeAdminKey(const QString &data)
{
    Program program({QStringLiteral("keys"), QStringLiteral("create"), QStringLiteral("ops"), QStringLiteral("--admin"),
                     QStringLiteral("--data-dir"), data});
    (void)program.run();
    return program.out().trimmed();
}

std::unique_ptr<Program> TestProgramRejections::start(const QString &data)
{
    auto program = std::make_unique<Program>(QStringList{QStringLiteral("--headless"), QStringLiteral("--port"), QStringLiteral("0"),
                                                         QStringLiteral("--data-dir"), data});
    if (!program->startListening())
        qWarning("%s", program->err().constData());
    return program;
}

int TestProgramRejections::ask(const Program &program, const QByteArray &method, const QByteArray &target, const QByteArray &key,
                               QJsonArray *calls)
{
    RawClient client(program.port());
    client.send(method, target, {}, {{"Authorization", "Bearer " + key}, {"User-Agent", "curl/8.5.0"}, {"Connection", "close"}});
    if (!client.waitForAnswer())
        qWarning("no whole answer to %s", target.constData());
    if (calls)
        *calls = client.json().value(QLatin1String("calls")).toArray();
    return client.status();
}

void TestProgramRejections::turnedAwayCallsAreListedAndSurviveARestart()
{
    const QTemporaryDir folder;
    const QString data = folder.filePath(QStringLiteral("data"));
    const QByteArray admin = makeAdminKey(data);
    QVERIFY(admin.startsWith("rga-"));
    QJsonArray calls;
    {
        const auto program = start(data);
        QCOMPARE(ask(*program, "GET", list, admin, &calls), 200);
        QVERIFY(calls.isEmpty());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(ask(*program, "GET", "/v1/models?secret=query-4711", wrongKey), 401);
        QCOMPARE(ask(*program, "GET", "/v1/models", admin), 401);
        QVERIFY(waitUntil([&] { return ask(*program, "GET", list, admin, &calls) == 200 && calls.size() == 2; }));
        program->terminate();
        QCOMPARE(program->exitCode(), std::optional(0));
    }
    const auto program = start(data);
    QCOMPARE(ask(*program, "GET", list, admin, &calls), 200);
    const QJsonObject wrong = ofKind(calls, "wrong_key");
    QCOMPARE(wrong.value(QLatin1String("count")).toInt(), 3);
    QCOMPARE(wrong.value(QLatin1String("path")).toString(), QStringLiteral("/v1/models"));
    QCOMPARE(wrong.value(QLatin1String("masked_key")).toString(), QStringLiteral("sk-pla…"));
    QCOMPARE(wrong.value(QLatin1String("user_agent")).toString(), QStringLiteral("curl/8.5.0"));
    QVERIFY(ofKind(calls, "admin_key").value(QLatin1String("masked_key")).isNull());
    QCOMPARE(filesWith(data, "4713"), QStringList());
    QCOMPARE(filesWith(data, "query-4711"), QStringList());

    QCOMPARE(ask(*program, "DELETE", list, admin), 204);
    QCOMPARE(ask(*program, "GET", list, admin, &calls), 200);
    QVERIFY(calls.isEmpty());
}

void TestProgramRejections::whatComesJustBeforeTheEndIsKept()
{
    const QTemporaryDir folder;
    const QString data = folder.filePath(QStringLiteral("data"));
    const QByteArray admin = makeAdminKey(data);
    {
        const auto program = start(data);
        QCOMPARE(ask(*program, "GET", "/v1/models", wrongKey), 401);
        program->terminate();
        QCOMPARE(program->exitCode(), std::optional(0));
    }
    const auto program = start(data);
    QJsonArray calls;
    QCOMPARE(ask(*program, "GET", list, admin, &calls), 200);
    QCOMPARE(ofKind(calls, "wrong_key").value(QLatin1String("count")).toInt(), 1);
}

QTEST_GUILESS_MAIN(TestProgramRejections)
#include "tst_programrejections.moc"
