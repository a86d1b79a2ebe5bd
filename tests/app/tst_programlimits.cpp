// SPDX-License-Identifier: GPL-3.0-or-later
// The limits of client keys as the users of the program meet them: set beside a running gateway, and kept over a restart.
#include "app/program.h"
#include "integration/rawclient.h"
#include "support/fakeupstream.h"
#include "support/shapes.h"
#include "support/waiting.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;

class TestProgramLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aLimitSetBesideTheGatewayHoldsWithTheNextRequest();
    void whatWasUsedCountsAfterARestart_data();
    void whatWasUsedCountsAfterARestart();
    void aNewKeyOfARevokedOnesNameStartsFromNothing();

private:
    [[nodiscard]] QStringList arguments() const;
    /// The output of `regatta keys …`.
    [[nodiscard]] QByteArray keys(const QString &words) const;
    [[nodiscard]] static int ask(const Program &program, const QByteArray &key);

    std::unique_ptr<FakeUpstream> m_upstream;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_data;
    QString m_config;
};

void TestProgramLimits::init()
{
    m_upstream = std::make_unique<FakeUpstream>();
    m_upstream->setDefault(openai::chat()); // 11 tokens in, 7 out
    m_folder = std::make_unique<QTemporaryDir>();
    m_data = m_folder->filePath(QStringLiteral("data"));
    m_config = m_folder->filePath(QStringLiteral("settings.json"));
    QFile file(m_config);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(R"({"endpoints": [{"name": "relay", "kind": "openai", "baseUrl": "URL", "models": ["test-model"],
                                            "prices": [{"models": ["*"], "input": 1, "output": 10}]}]})")
                   .replace("URL", m_upstream->url().toString().toUtf8()));
}

QStringList TestProgramLimits::arguments() const
{
    return {QStringLiteral("--headless"), QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--config"), m_config,
            QStringLiteral("--data-dir"), m_data};
}

QByteArray TestProgramLimits::keys(const QString &words) const
{
    Program program(QStringList{QStringLiteral("keys")} + words.split(u' ') + QStringList{QStringLiteral("--data-dir"), m_data});
    if (program.run() != std::optional(0))
        qWarning("%s", program.err().constData());
    return program.out().trimmed();
}

int TestProgramLimits::ask(const Program &program, const QByteArray &key)
{
    RawClient client(program.port());
    client.send("POST", "/v1/chat/completions", R"({"model":"test-model","messages":[{"role":"user","content":"Hello?"}]})",
                {{"Content-Type", "application/json"}, {"Authorization", "Bearer " + key}});
    return client.waitForAnswer() ? client.status() : 0;
}

void TestProgramLimits::aLimitSetBesideTheGatewayHoldsWithTheNextRequest()
{
    const QByteArray key = keys(QStringLiteral("create laptop"));
    const QByteArray other = keys(QStringLiteral("create phone"));
    Program program(arguments());
    QVERIFY2(program.startListening(), program.err().constData());
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask(program, key), 200);
    QCOMPARE(keys(QStringLiteral("limit laptop --requests-per-minute 2")), QByteArray());
    // Counted from the first request on that meets the limit.
    QTRY_COMPARE(ask(program, key), 429);
    QCOMPARE(ask(program, other), 200);
    QCOMPARE(keys(QStringLiteral("limit laptop --requests-per-minute 0")), QByteArray());
    QTRY_COMPARE(ask(program, key), 200);
    // Tokens count from before the limit was set.
    QCOMPARE(keys(QStringLiteral("limit laptop --tokens-per-day 50")), QByteArray());
    QTRY_COMPARE(ask(program, key), 429);
    QVERIFY(!program.err().contains(key));
}

void TestProgramLimits::whatWasUsedCountsAfterARestart_data()
{
    QTest::addColumn<QString>("limits");
    QTest::newRow("tokens of a day") << QStringLiteral("--tokens-per-day 36");
    QTest::newRow("a day's budget") << QStringLiteral("--budget 0.000162 --budget-period day"); // 81 millionths each
    QTest::newRow("a month's budget") << QStringLiteral("--budget 0.000162");
    QTest::newRow("a budget for ever") << QStringLiteral("--budget 0.000162 --budget-period ever");
}

void TestProgramLimits::whatWasUsedCountsAfterARestart()
{
    QFETCH(QString, limits);
    const QByteArray key = keys(QStringLiteral("create laptop ") + limits);
    const QByteArray other = keys(QStringLiteral("create phone ") + limits);
    {
        Program program(arguments());
        QVERIFY2(program.startListening(), program.err().constData());
        QCOMPARE(ask(program, key), 200);
        QCOMPARE(ask(program, key), 200);
        QCOMPARE(ask(program, key), 429);
        program.terminate();
        QCOMPARE(program.exitCode(), std::optional(0));
    }
    Program program(arguments());
    QVERIFY2(program.startListening(), program.err().constData());
    QTRY_COMPARE(ask(program, key), 429); // once the log has told of it
    QCOMPARE(ask(program, other), 200);
}

void TestProgramLimits::aNewKeyOfARevokedOnesNameStartsFromNothing()
{
    const QByteArray key = keys(QStringLiteral("create laptop --tokens-per-day 18"));
    Program program(arguments());
    QVERIFY2(program.startListening(), program.err().constData());
    QCOMPARE(ask(program, key), 200);
    QCOMPARE(ask(program, key), 429);
    QCOMPARE(keys(QStringLiteral("revoke laptop")), QByteArray());
    const QByteArray fresh = keys(QStringLiteral("create laptop --tokens-per-day 18"));
    // Asked once more by QTRY_COMPARE, it would be over its limit.
    QVERIFY(waitUntil([&] { return ask(program, fresh) == 200; }));
    QCOMPARE(ask(program, fresh), 429);
    QCOMPARE(ask(program, key), 401);
}

QTEST_GUILESS_MAIN(TestProgramLimits)
#include "tst_programlimits.moc"
