// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"
#include "gateway/store/usage/usageloghouse.h"
#include "integration/house.h"
#include "store/database.h"
#include "store/usage/usagereader.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

/// What users of such programs complain about most, as far as it is about the usage that was recorded for them. Each
/// function is named after what the user sees; the projects where it was reported stand beside it.
class TestRecordsUsersKeep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usageIsCountedOnceOverARestart_data();
    void usageIsCountedOnceOverARestart();
    void whatLosersUsedIsNotAddedToTheRequest();
    void usageThatNobodySaidIsNotZero_data();
    void usageThatNobodySaidIsNotZero();
    void theDatabaseShrinksBackToItsBound_data();
    void theDatabaseShrinksBackToItsBound();
};

namespace {

const QJsonObject streamed{{QStringLiteral("stream"), true}};

template<typename Value>
Value answerOf(QFuture<StoreResult<Value>> future)
{
    if (!waitUntil([&] { return future.isFinished(); }))
        qFatal("the usage log does not answer");
    return valueOf(future.result());
}

/// The program as somebody runs it, with one upstream, and asked by its admin API what it knows.
class RunningProgram
{
public:
    RunningProgram()
        : m_data(m_folder.filePath(QStringLiteral("data")))
        , m_program({QStringLiteral("--headless"), QStringLiteral("--config"), m_folder.filePath(QStringLiteral("config.json")),
                     QStringLiteral("--data-dir"), m_data})
    {
        upstream.setHandler([](const ReceivedRequest &request) -> std::optional<Reply> {
            if (request.method != "POST")
                return std::nullopt;
            return request.body.contains("endless") ? Reply::hang() : openai::chat(); // 11 tokens in, 7 out
        });
        const QJsonObject relay{{QStringLiteral("name"), QStringLiteral("relay")},
                                {QStringLiteral("kind"), QStringLiteral("openai")},
                                {QStringLiteral("baseUrl"), upstream.url().toString()}};
        const QJsonObject settings{
            {QStringLiteral("gateway"), QJsonObject{{QStringLiteral("port"), 0}, {QStringLiteral("requireKey"), false}}},
            {QStringLiteral("endpoints"), QJsonArray{relay}}};
        QFile file(m_folder.filePath(QStringLiteral("config.json")));
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(settings).toJson()) < 0)
            qFatal("the settings cannot be written");
        Program keys({QStringLiteral("keys"), QStringLiteral("create"), QStringLiteral("ops"), QStringLiteral("--admin"),
                      QStringLiteral("--data-dir"), m_data});
        (void)keys.run();
        m_adminKey = keys.out().trimmed();
    }

    [[nodiscard]] Program &program() { return m_program; }

    [[nodiscard]] std::unique_ptr<RawClient> asked(const char *model)
    {
        auto client = std::make_unique<RawClient>(m_program.port());
        client->post("/v1/chat/completions", House::chatBody({{QStringLiteral("model"), QLatin1String(model)}}));
        return client;
    }
    /// So many requests, each answered whole before the next.
    [[nodiscard]] bool chat(int requests)
    {
        for (int i = 0; i < requests; ++i) {
            const auto client = asked("test-model");
            if (!client->waitForAnswer() || client->status() != 200 || !client->isComplete())
                return false;
        }
        return true;
    }

    [[nodiscard]] QJsonObject admin(const QByteArray &path)
    {
        RawClient client(m_program.port());
        client.send("GET", "/admin/v1" + path, {}, {{"Authorization", "Bearer " + m_adminKey}});
        if (!client.waitForAnswer() || client.status() != 200)
            qWarning("%s is not answered", path.constData());
        return client.json();
    }
    [[nodiscard]] QJsonArray rows() { return admin("/usage?limit=1000").value(QLatin1String("rows")).toArray(); }
    [[nodiscard]] QJsonArray statistics(const QByteArray &grouped)
    {
        return admin("/statistics" + grouped).value(QLatin1String("rows")).toArray();
    }

    FakeUpstream upstream;

private:
    const QTemporaryDir m_folder;
    const QString m_data;
    Program m_program;
    QByteArray m_adminKey;
};

int sumOf(const QJsonArray &rows, const char *column)
{
    int sum = 0;
    for (const QJsonValue &row : rows)
        sum += row.toObject().value(QLatin1String(column)).toInt();
    return sum;
}

} // namespace

void TestRecordsUsersKeep::usageIsCountedOnceOverARestart_data()
{
    QTest::addColumn<bool>("killed");
    QTest::newRow("that was asked for") << false;
    QTest::newRow("after it was killed") << true;
}

// cc-switch #5938 #2164, CLIProxyAPI #2955
void TestRecordsUsersKeep::usageIsCountedOnceOverARestart()
{
    QFETCH(bool, killed);
    RunningProgram house;
    Program &program = house.program();
    int answered = 0;
    int unanswered = 0;
    for (const int requests : {5, 3, 1}) { // roll-ups go on where the one before left off, twice
        QVERIFY2(program.startListening(), program.err().constData());
        // What was used today is known before more of it is.
        const auto today = [&](const char *figure) {
            return house.admin("/state").value(QLatin1String("endpoints")).toArray().first().toObject().value(QLatin1String(figure)).toInt();
        };
        QVERIFY(waitUntil([&] { return today("tokensToday") == answered * 18; }));
        QVERIFY(house.chat(requests));
        answered += requests;
        QCOMPARE(today("tokensToday"), answered * 18);

        const QJsonArray rows = house.rows();
        QCOMPARE(rows.size(), answered + unanswered);
        QCOMPARE(sumOf(rows, "input_tokens"), answered * 11);
        QCOMPARE(sumOf(rows, "output_tokens"), answered * 7);
        for (const QByteArray grouped : {"", "?group=endpoint", "?bucket=3600&group=model"}) {
            QJsonArray charts;
            QVERIFY(waitUntil([&] {
                charts = house.statistics(grouped);
                return sumOf(charts, "exchanges") >= rows.size();
            }));
            QCOMPARE(sumOf(charts, "exchanges"), rows.size());
            QCOMPARE(sumOf(charts, "succeeded"), answered);
            QCOMPARE(sumOf(charts, "input_tokens"), answered * 11);
            QCOMPARE(sumOf(charts, "output_tokens"), answered * 7);
        }

        const int posts = house.upstream.posts();
        const auto underWay = house.asked("endless");
        QVERIFY(waitUntil([&] { return house.upstream.posts() == posts + 1; }));
        if (killed) {
            program.kill();
            QVERIFY(waitUntil([&] { return !program.isRunning(); }));
        } else {
            program.terminate();
            QCOMPARE(program.exitCode(), std::optional(0));
            ++unanswered; // its client was told so, and that is a row
        }
    }
}

void TestRecordsUsersKeep::whatLosersUsedIsNotAddedToTheRequest()
{
    QByteArray thinking = openai::roleChunk();
    thinking.replace(thinking.lastIndexOf('}'), 1, R"(,"usage":{"prompt_tokens":500,"completion_tokens":300}})");
    const Reply costly = Reply::sse({thinking}, false);
    FakeUpstream winning;
    FakeUpstream losing;
    Answer answer;
    answer.usageChunk = true;
    UsageHouse place(UsageBase::Sqlite);
    UsageLogHouse log(place.place(), place.settings());
    log.open();
    House house;
    house.settings().strategy.mode = StrategyMode::Race;
    Price dollars;
    dollars.models = {QStringLiteral("*")};
    dollars.input = 1;
    dollars.output = 1;
    house.add(QStringLiteral("winning"), winning).prices = {dollars};
    house.add(QStringLiteral("losing"), losing).prices = {dollars};
    house.gateway().setRecordWriter(&log.log());
    house.apply();
    losing.setDefault(Reply(costly).stallAfter(costly.wholeBody().size()));
    // The winner speaks once the loser has said what it used.
    winning.setDefault(openai::chatStream(answer).headDelay(300ms));

    const auto client = house.chat(streamed);
    QCOMPARE(client->headers().value("x-regatta-endpoint"), QByteArray("winning"));
    UsageReader reader(place.place(), place.settings());
    const UsagePage page = answerOf(reader.page({}));
    QCOMPARE(page.rows.size(), 1);
    QCOMPARE(page.rows.first().usage.input, std::optional<qint64>(11));
    QCOMPARE(page.rows.first().usage.output, std::optional<qint64>(7));
    // What the loser cost is shown as what it is, and beside what it is part of.
    const std::optional<StoredExchange> stored = answerOf(reader.exchange(page.rows.first().record.id));
    QVERIFY(stored);
    QCOMPARE(stored->record.attempts.size(), 2);
    QCOMPARE(stored->record.attempts[1].endpoint, QStringLiteral("losing"));
    QCOMPARE(stored->record.attempts[1].usage.output, std::optional<qint64>(300));
    QCOMPARE(stored->wastedCost, stored->record.attempts[1].cost);
    QVERIFY(stored->wastedCost && stored->wastedCost->nanos > 0);
    // In the statistics each endpoint has its own.
    StatisticsQuery query;
    query.until = systemTime() + 60'000;
    query.group = UsageGroup::Endpoint;
    QHash<QString, qint64> output;
    QVERIFY(waitUntil([&] {
        for (const UsageStatistics &figures : answerOf(reader.statistics(query)))
            output.insert(figures.group, figures.outputTokens);
        return output.size() == 2;
    }));
    QCOMPARE(output, (QHash<QString, qint64>{{QStringLiteral("winning"), 7}, {QStringLiteral("losing"), 300}}));
}

void TestRecordsUsersKeep::usageThatNobodySaidIsNotZero_data()
{
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<std::optional<qint64>>("output");
    QByteArray silent = openai::chat().wholeBody();
    const QJsonObject body = QJsonDocument::fromJson(silent).object();
    const auto with = [&](const QJsonValue &usage) {
        QJsonObject changed = body;
        changed.insert(QStringLiteral("usage"), usage);
        return Reply::json(QJsonDocument(changed).toJson());
    };
    QTest::newRow("a stream that does not say") << streamed << openai::chatStream() << std::optional<qint64>();
    QTest::newRow("an answer that says null") << QJsonObject() << with(QJsonValue()) << std::optional<qint64>();
    QTest::newRow("an answer that says nothing in it") << QJsonObject() << with(QJsonObject()) << std::optional<qint64>();
    QTest::newRow("an answer that says zero")
        << QJsonObject() << with(QJsonObject{{QStringLiteral("prompt_tokens"), 11}, {QStringLiteral("completion_tokens"), 0}})
        << std::optional<qint64>(0);
}

void TestRecordsUsersKeep::usageThatNobodySaidIsNotZero()
{
    QFETCH(QJsonObject, more);
    QFETCH(Reply, reply);
    QFETCH(std::optional<qint64>, output);
    FakeUpstream upstream;
    upstream.setDefault(reply);
    UsageHouse place(UsageBase::Sqlite);
    UsageLogHouse log(place.place(), place.settings());
    log.open();
    House house;
    Price dollars;
    dollars.models = {QStringLiteral("*")};
    dollars.output = 1;
    house.add(QStringLiteral("relay"), upstream).prices = {dollars};
    house.gateway().setRecordWriter(&log.log());
    house.apply();

    QCOMPARE(house.chat(more)->status(), 200);
    UsageReader reader(place.place(), place.settings());
    const UsagePage page = answerOf(reader.page({}));
    QCOMPARE(page.rows.size(), 1);
    QCOMPARE(page.rows.first().usage.output, output);
    QCOMPARE(page.rows.first().cost.has_value(), output.has_value()); // nor does it cost nothing
}

void TestRecordsUsersKeep::theDatabaseShrinksBackToItsBound_data()
{
    QTest::addColumn<bool>("busy");
    QTest::newRow("while requests go on") << true;
    QTest::newRow("while nobody asks anything") << false;
}

// AxonHub #617, LiteLLM #21908, ccflare #33
void TestRecordsUsersKeep::theDatabaseShrinksBackToItsBound()
{
    QFETCH(bool, busy);
    constexpr qint64 bound = 2'000'000;
    constexpr qint64 kept = 300'000; // free pages that the next rows take, and what is written meanwhile
    constexpr int before = 120;
    FakeUpstream upstream;
    upstream.setDefault(openai::chat());
    UsageHouse place(UsageBase::Sqlite);
    UsageLogSettings settings = place.settings();
    place.closeDatabase();
    settings.retentionBytes = 0;
    auto log = std::make_unique<UsageLogHouse>(place.place(), settings);
    log->open();
    House house;
    house.settings().log.bodies = KeptBodies::All;
    house.settings().log.bodyBytes = 64 * 1024;
    house.add(QStringLiteral("relay"), upstream);
    house.gateway().setRecordWriter(&log->log());
    house.apply();
    const QJsonObject wordy{{QStringLiteral("user"), QStringLiteral("many words ").repeated(5000)}};
    const auto size = [&] { return QFileInfo(place.place().file).size(); };
    for (int i = 0; i < before; ++i)
        QVERIFY(house.chat(wordy)->isComplete());
    house.gateway().setRecordWriter(nullptr);
    log.reset();
    QVERIFY2(size() > 3 * bound, qPrintable(QString::number(size())));

    // Somebody sets a bound.
    settings.retentionBytes = bound;
    log = std::make_unique<UsageLogHouse>(place.place(), settings);
    log->open();
    house.gateway().setRecordWriter(&log->log());
    int after = 0;
    QElapsedTimer since;
    since.start();
    QVERIFY2(waitUntil([&] {
        if (busy && since.hasExpired(100)) {
            after += house.chat()->isComplete();
            since.start();
        }
        return size() <= bound + kept;
    }, 30'000), qPrintable(QString::number(size())));
    QVERIFY(!busy || after > 0);

    UsageReader reader(place.place(), settings);
    const QList<StoredExchange> left = answerOf(reader.page({.filter = {}, .sort = UsageColumn::Arrival, .descending = true,
                                                             .after = {}, .limit = 1000})).rows;
    QVERIFY2(left.size() >= 10 && left.size() < before + after, qPrintable(QString::number(left.size())));
    QCOMPARE(left.first().record.id, house.records().last().id); // the newest stayed
    const auto oldest = house.records()[house.records().size() - left.size()].id;
    QCOMPARE(left.last().record.id, oldest); // without a gap
    // What they used is still in the charts.
    StatisticsQuery query;
    query.until = systemTime() + 60'000;
    qint64 tokens = 0;
    QVERIFY(waitUntil([&] {
        const QList<UsageStatistics> figures = answerOf(reader.statistics(query));
        tokens = figures.isEmpty() ? 0 : figures.first().outputTokens;
        return tokens >= (before + after) * 7;
    }));
    QCOMPARE(tokens, (before + after) * 7);
    house.gateway().setRecordWriter(nullptr);
}

QTEST_GUILESS_MAIN(TestRecordsUsersKeep)
#include "tst_recordsuserskeep.moc"
