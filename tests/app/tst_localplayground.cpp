// SPDX-License-Identifier: GPL-3.0-or-later
// The playground's requests go through the gateway's own door, and are watched while they run.
#include "app/office.h"
#include "client/playgroundclient.h"
#include "support/fakeupstream.h"
#include "support/shapes.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace regatta;
using namespace regatta::testing;

namespace {

/// What one run told.
struct Heard
{
    explicit Heard(PlaygroundRun &run)
    {
        QObject::connect(&run, &PlaygroundRun::content, &run, [this](const QString &text) { said += text; });
        QObject::connect(&run, &PlaygroundRun::progressed, &run,
                         [this](const ExchangeRecord &record, const QList<int> &running) {
                             if (!running.isEmpty())
                                 attemptsWhileRunning = record.attempts.size();
                         });
        QObject::connect(&run, &PlaygroundRun::finished, &run, [this](const QString &error, const ExchangeRecord &) {
            ends.append(error);
        });
    }
    QString said;
    qsizetype attemptsWhileRunning = 0;
    QStringList ends;
};

} // namespace

class TestLocalPlayground : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aStreamIsReadAndWatched();
    void aPlainAnswerIsReadAsAWhole();
    void aRefusalIsSaidInTheGatewaysWords();
    void cancellingEndsTheCallUpstream();
    void aClosedDoorIsSaid();
    void theCommandHoldsNoKeyAndSurvivesQuotes();

private:
    [[nodiscard]] std::unique_ptr<Office> open(FakeUpstream &upstream);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeKeychain> m_keychain;
};

void TestLocalPlayground::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_keychain = std::make_unique<FakeKeychain>();
}

/// With one endpoint; the door takes what this process sends.
std::unique_ptr<Office> TestLocalPlayground::open(FakeUpstream &upstream)
{
    auto office = std::make_unique<Office>(m_folder->path(), *m_keychain);
    office->save(edit(QStringLiteral("relay"), upstream.url().toString()));
    if (!waitUntil([&] { return office->port != 0; }))
        qWarning("the door does not open");
    office->configuration.change([](Settings &settings) { settings.gateway.requireKey = false; }, [](const QString &) {});
    office->gateway.setObserved(true);
    if (!waitUntil([&] { return !office->client.snapshot().baseUrl.isEmpty(); }))
        qWarning("no snapshot came");
    return office;
}

void TestLocalPlayground::aStreamIsReadAndWatched()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chatStream().stallAfter(60));
    const auto office = open(upstream);
    const auto run = office->client.playground().send({QStringLiteral("m"), {}, QStringLiteral("Hello there"), true, {}, {}});
    Heard heard(*run);
    QTRY_COMPARE(heard.attemptsWhileRunning, 1);
    QVERIFY(heard.ends.isEmpty());
    upstream.letGo(); // the rest never comes: the gateway says so
    QTRY_COMPARE(heard.ends.size(), 1);
    QVERIFY(!heard.ends.constFirst().isEmpty());

    upstream.setDefault(openai::chatStream());
    const auto whole = office->client.playground().send({QStringLiteral("m"), {}, QStringLiteral("Hello there"), true, {}, {}});
    Heard all(*whole);
    QTRY_COMPARE(all.ends.size(), 1);
    QCOMPARE(all.ends.constFirst(), QString());
    QVERIFY(!all.said.isEmpty());
    QVERIFY(upstream.lastRequest().body.contains("Hello there"));
}

void TestLocalPlayground::aPlainAnswerIsReadAsAWhole()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chat());
    const auto office = open(upstream);
    const auto run = office->client.playground().send({QStringLiteral("m"), QStringLiteral("Be brief."), QStringLiteral("Hi all"), false, 0.5, 20});
    Heard heard(*run);
    QTRY_COMPARE(heard.ends.size(), 1);
    QCOMPARE(heard.ends.constFirst(), QString());
    QVERIFY(!heard.said.isEmpty());
    const QByteArray body = upstream.lastRequest().body;
    for (const char *part : {"Be brief.", "\"max_tokens\":20", "\"temperature\":0.5", "\"stream\":false"})
        QVERIFY2(body.contains(part), body.constData());
}

void TestLocalPlayground::aRefusalIsSaidInTheGatewaysWords()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::error(503, QStringLiteral("overloaded, says the relay")));
    const auto office = open(upstream);
    const auto run = office->client.playground().send({QStringLiteral("m"), {}, QStringLiteral("Hello"), true, {}, {}});
    Heard heard(*run);
    QTRY_COMPARE(heard.ends.size(), 1);
    QVERIFY2(heard.ends.constFirst().contains(QStringLiteral("relay")), qPrintable(heard.ends.constFirst()));
    QCOMPARE(heard.said, QString());
}

void TestLocalPlayground::cancellingEndsTheCallUpstream()
{
    FakeUpstream upstream;
    upstream.setDefault(openai::chatStream().stallAfter(60));
    const auto office = open(upstream);
    const auto run = office->client.playground().send({QStringLiteral("m"), {}, QStringLiteral("Hello"), true, {}, {}});
    Heard heard(*run);
    QTRY_COMPARE(heard.attemptsWhileRunning, 1);
    run->cancel();
    QTRY_COMPARE(heard.ends.size(), 1);
    QTRY_COMPARE(upstream.aborts(), 1);
}

void TestLocalPlayground::aClosedDoorIsSaid()
{
    Office office(m_folder->path(), *m_keychain); // nobody observes it, so no address is known
    const auto run = office.client.playground().send({QStringLiteral("m"), {}, QStringLiteral("Hello"), true, {}, {}});
    Heard heard(*run);
    QVERIFY(heard.ends.isEmpty()); // never from within send()
    QTRY_COMPARE(heard.ends.size(), 1);
    QVERIFY(!heard.ends.constFirst().isEmpty());
}

void TestLocalPlayground::theCommandHoldsNoKeyAndSurvivesQuotes()
{
    Office office(m_folder->path(), *m_keychain);
    const QString command = office.client.playground().asCurl({QStringLiteral("m"), {}, QStringLiteral("It's me"), true, {}, {}});
    QVERIFY(!command.contains(QStringLiteral("console")));
    QVERIFY(command.contains(QStringLiteral("$REGATTA_KEY")));
    QVERIFY2(command.contains(QStringLiteral("It'\\''s me")), qPrintable(command));
}

QTEST_MAIN(TestLocalPlayground)
#include "tst_localplayground.moc"
