// SPDX-License-Identifier: GPL-3.0-or-later
// What a Prometheus server would read, held against the grammar of its text format line by line.
#include "gateway/server/adminkit.h"
#include "server/metrics.h"
#include "server/readiness.h"

#include <QElapsedTimer>
#include <QRegularExpression>

#include <unistd.h>

using namespace regatta;
using namespace regatta::testing;

class TestMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTextKeepsToTheGrammar();
    void requestsAndAttemptsAreCounted();
    void histogramsAddUp();
    void namesFromOutsideAreEscaped();
    void namesBeyondTheHundredthAreOther();
    void seriesAreBounded();
    void theProcessIsDescribed();
    void theEndpointsStateIsOneOfAll();
    void aFigureThatMayFallIsNoCounter();
    void whoeverMayAskMayRead();
    void readinessSaysWhatIsMissing_data();
    void readinessSaysWhatIsMissing();
    void readinessIsToldToAnybody();
};

namespace {

ExchangeRecord exchange(const QString &model = QStringLiteral("gemini-2.5-pro"), const QString &endpoint = QStringLiteral("relay"))
{
    ExchangeRecord record;
    record.model = model;
    record.status = 200;
    record.duration = Milliseconds(900);
    record.timeToFirstToken = Milliseconds(412);
    AttemptRecord won;
    won.endpoint = endpoint;
    won.outcome = AttemptOutcome::Won;
    won.timeToFirstToken = Milliseconds(400);
    won.duration = Milliseconds(890);
    won.usage.input = 10;
    won.usage.output = 200;
    won.cost = Money{2'000'000, QStringLiteral("USD")};
    AttemptRecord lost = won;
    lost.endpoint = QStringLiteral("gcli");
    lost.endpointKind = EndpointKind::Gcli;
    lost.outcome = AttemptOutcome::Cancelled;
    lost.usage = {};
    lost.cost.reset();
    AttemptRecord skipped = lost;
    skipped.outcome = AttemptOutcome::Skipped;
    skipped.failure = Failure{FailureKind::CircuitOpen, 0, std::nullopt, {}, {}, {}};
    record.attempts = {won, lost, skipped};
    record.winner = 0;
    return record;
}

GatewaySnapshot snapshotWith(const QString &name)
{
    GatewaySnapshot snapshot;
    EndpointStatus status;
    status.name = name;
    status.state = EndpointState::CircuitOpen;
    snapshot.endpoints = {status};
    snapshot.usageLog.state = UsageLogState::Fine;
    return snapshot;
}

/// The first line that the text format 0.0.4 does not allow, or that breaks its rules of order; empty: none.
QByteArray badLine(const QByteArray &text)
{
    static const QRegularExpression help(QStringLiteral("^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) ([^\\\\\n]|\\\\\\\\|\\\\n)*$"));
    static const QRegularExpression type(QStringLiteral("^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$"));
    static const QRegularExpression sample(QStringLiteral(
        "^([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\\\\\|\\\\\"|\\\\n)*\"(?:,(?!\\})|(?=\\})))+\\})? "
        "(-?(?:\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)|[+-]Inf|NaN)$"));
    if (!text.endsWith('\n'))
        return "no line end at the end";
    QString family;
    QString kind;
    QSet<QString> families;
    QSet<QByteArray> series;
    const QByteArrayList lines = text.chopped(1).split('\n');
    for (const QByteArray &line : lines) {
        const QString read = QString::fromUtf8(line);
        if (const auto match = help.match(read); match.hasMatch()) {
            family = match.captured(1);
            kind.clear();
            if (families.contains(family))
                return line; // a family stands in one piece
            families.insert(family);
        } else if (const auto typed = type.match(read); typed.hasMatch()) {
            kind = typed.captured(2);
            if (typed.captured(1) != family)
                return line;
        } else {
            const auto sampled = sample.match(read);
            QString name = sampled.captured(1);
            if (kind == QLatin1String("histogram"))
                name.remove(QRegularExpression(QStringLiteral("_(bucket|sum|count)$")));
            const QByteArray identity = line.left(line.lastIndexOf(' '));
            if (!sampled.hasMatch() || kind.isEmpty() || name != family || series.contains(identity))
                return line;
            series.insert(identity);
        }
    }
    return {};
}

/// The value of that series; negative where there is none.
double valueOf(const QByteArray &text, const QByteArray &series)
{
    const qsizetype at = ('\n' + text).indexOf('\n' + series + ' ');
    return at < 0 ? -1 : text.mid(at + series.size() + 1, text.indexOf('\n', at) - at - series.size() - 1).toDouble();
}

const QByteArray genAi = R"(gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="gemini-2.5-pro")";

} // namespace

void TestMetrics::theTextKeepsToTheGrammar()
{
    Metrics metrics;
    QCOMPARE(badLine(metrics.text({})), QByteArray());
    ExchangeRecord failed = exchange();
    failed.status = 503;
    failed.winner = -1;
    failed.failure = Failure{FailureKind::ConnectFailed, 0, std::nullopt, {}, {}, {}};
    metrics.record(exchange());
    metrics.record(failed);
    metrics.record({});
    QCOMPARE(badLine(metrics.text(snapshotWith(QStringLiteral("relay")))), QByteArray());
    // The check itself fails where it should.
    for (const char *wrong : {"a 1\n", "# HELP a b\n# TYPE a counter\na{b=\"c\"d} 1\n", "# HELP a b\n# TYPE a counter\na 1\na 1\n",
                              "# HELP a b\n# TYPE a counter\na{b=\"\"\"} 1\n", "# HELP a b\n# TYPE a counter\na one\n"})
        QVERIFY2(!badLine(wrong).isEmpty(), wrong);
}

void TestMetrics::requestsAndAttemptsAreCounted()
{
    Metrics metrics;
    metrics.record(exchange());
    metrics.record(exchange());
    const QByteArray text = metrics.text({});
    QCOMPARE(valueOf(text, R"(regatta_requests_total{endpoint="relay",endpoint_type="openai",model="gemini-2.5-pro",strategy="race",status="200"})"), 2.0);
    QCOMPARE(valueOf(text, R"(regatta_attempts_total{endpoint="gcli",endpoint_type="gcli",outcome="cancelled",error_type=""})"), 2.0);
    QCOMPARE(valueOf(text, R"(regatta_attempts_total{endpoint="gcli",endpoint_type="gcli",outcome="skipped",error_type="circuit_open"})"), 2.0);
    QCOMPARE(valueOf(text, R"(regatta_cost_total{endpoint="relay",endpoint_type="openai",currency="USD"})"), 0.004);
    // Nothing was sent, so nothing took any time.
    QCOMPARE(text.count("gen_ai_client_operation_duration_seconds_count"), 2);
}

void TestMetrics::histogramsAddUp()
{
    Metrics metrics;
    metrics.record(exchange());
    const QByteArray text = metrics.text({});
    const QByteArray duration = "gen_ai_client_operation_duration_seconds";
    QCOMPARE(valueOf(text, duration + "_bucket{" + genAi + ",error_type=\"\",le=\"0.64\"}"), 0.0);
    QCOMPARE(valueOf(text, duration + "_bucket{" + genAi + ",error_type=\"\",le=\"1.28\"}"), 1.0);
    QCOMPARE(valueOf(text, duration + "_bucket{" + genAi + ",error_type=\"\",le=\"+Inf\"}"), 1.0);
    QCOMPARE(valueOf(text, duration + "_sum{" + genAi + ",error_type=\"\"}"), 0.89);
    QCOMPARE(valueOf(text, "gen_ai_client_token_usage_sum{" + genAi + ",gen_ai_token_type=\"output\"}"), 200.0);
    // A value on a bound belongs to the bucket that it bounds.
    ExchangeRecord onBound = exchange();
    onBound.timeToFirstToken = Milliseconds(500);
    metrics.record(onBound);
    QCOMPARE(valueOf(metrics.text({}), "gen_ai_server_time_to_first_token_seconds_bucket{" + genAi + ",le=\"0.5\"}"), 2.0);
}

void TestMetrics::namesFromOutsideAreEscaped()
{
    Metrics metrics;
    const QString wild = QStringLiteral("a\"b\\c\nd 假流式");
    metrics.record(exchange(wild, wild));
    const QByteArray text = metrics.text(snapshotWith(wild));
    QCOMPARE(badLine(text), QByteArray());
    QVERIFY(text.contains("model=\"a\\\"b\\\\c\\nd 假流式\""));
    QVERIFY(text.contains("regatta_endpoint_breaker_open{endpoint=\"a\\\"b\\\\c\\nd 假流式\",endpoint_type=\"openai\"} 1\n"));
}

void TestMetrics::namesBeyondTheHundredthAreOther()
{
    Metrics metrics;
    for (int i = 0; i < 5000; ++i)
        metrics.record(exchange(QStringLiteral("model-%1").arg(i)));
    metrics.record(exchange(QString(200, QLatin1Char('x'))));
    const QByteArray text = metrics.text({});
    QVERIFY(text.contains("model=\"model-99\""));
    QVERIFY(!text.contains("model=\"model-100\""));
    QVERIFY(!text.contains("xxx"));
    QCOMPARE(valueOf(text, R"(regatta_requests_total{endpoint="relay",endpoint_type="openai",model="other",strategy="race",status="200"})"), 4901.0);
}

void TestMetrics::seriesAreBounded()
{
    Metrics metrics;
    for (int model = 0; model < 100; ++model) {
        for (int status = 200; status < 240; ++status) {
            ExchangeRecord record = exchange(QStringLiteral("model-%1").arg(model));
            record.status = status;
            metrics.record(record);
        }
    }
    const QByteArray text = metrics.text({});
    QCOMPARE(badLine(text), QByteArray());
    QCOMPARE(text.count("\nregatta_requests_total{"), 1001);
    QCOMPARE(valueOf(text, R"(regatta_requests_total{endpoint="other",endpoint_type="other",model="other",strategy="other",status="other"})"), 3000.0);
}

void TestMetrics::theProcessIsDescribed()
{
    const Metrics metrics;
    const QByteArray text = metrics.text({});
    QVERIFY(valueOf(text, "process_cpu_seconds_total") > 0);
    QVERIFY(valueOf(text, "process_resident_memory_bytes") > 1e6);
    const double before = valueOf(text, "process_open_fds");
    const int extra = ::dup(0);
    QCOMPARE(valueOf(metrics.text({}), "process_open_fds"), before + 1);
    ::close(extra);
    const double now = double(QDateTime::currentSecsSinceEpoch());
    const double started = valueOf(text, "process_start_time_seconds");
    QVERIFY2(started > now - 3600 && started < now + 5, text.constData());
    QVERIFY(text.contains("regatta_build_info{version=\"" REGATTA_VERSION "\",qt_version=\"6"));
}

void TestMetrics::theEndpointsStateIsOneOfAll()
{
    const QByteArray text = Metrics().text(snapshotWith(QStringLiteral("relay")));
    QCOMPARE(valueOf(text, R"(regatta_endpoint_state{endpoint="relay",endpoint_type="openai",state="circuit_open"})"), 1.0);
    QCOMPARE(valueOf(text, R"(regatta_endpoint_state{endpoint="relay",endpoint_type="openai",state="healthy"})"), 0.0);
    QCOMPARE(valueOf(text, R"(regatta_usage_log_state{state="fine"})"), 1.0);
    QCOMPARE(valueOf(text, R"(regatta_usage_log_state{state="losing"})"), 0.0);
}

void TestMetrics::aFigureThatMayFallIsNoCounter()
{
    GatewaySnapshot snapshot;
    snapshot.usageLog.rowsLost = 3; // fewer, where the database takes some of them after all
    const QByteArray text = Metrics().text(snapshot);
    QVERIFY(text.contains("# TYPE regatta_usage_log_rows_lost gauge"));
    QCOMPARE(valueOf(text, "regatta_usage_log_rows_lost"), 3.0);
}

void TestMetrics::whoeverMayAskMayRead()
{
    const Metrics metrics;
    AdminDoor closed;
    AdminDoor open([](Settings &settings) { settings.gateway.requireKey = false; });
    QCOMPARE(open.ask("GET", "/metrics", {}, {}).body, QByteArray());
    for (AdminDoor *house : {&closed, &open})
        house->door.server.setLiveFigures([] { return GatewaySnapshot(); }, [&metrics] { return metrics.text({}); });
    const auto answer = open.ask("GET", "/metrics", {}, {});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.field("Content-Type"), QByteArray("text/plain; version=0.0.4; charset=utf-8"));
    QCOMPARE(badLine(answer.body), QByteArray());
    QCOMPARE(open.ask("GET", "/metrics", {}, "Origin: https://example.com\r\n").status, 403);
    QCOMPARE(open.ask("POST", "/metrics", {}, {}).status, 405);
    QCOMPARE(closed.ask("GET", "/metrics", {}, {}).status, 401);
    QCOMPARE(closed.ask("GET", "/metrics", {}, "x-api-key: " + validKey + "\r\n").status, 200);
    QCOMPARE(closed.ask("GET", "/metrics", {}, "x-api-key: " + adminKey + "\r\n").status, 200);
}

void TestMetrics::readinessSaysWhatIsMissing_data()
{
    QTest::addColumn<bool>("hasEndpoint");
    QTest::addColumn<int>("endpointState");
    QTest::addColumn<int>("log");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char *name, bool has, EndpointState state, UsageLogState log, int status, const char *part) {
        QTest::newRow(name) << has << int(state) << int(log) << status << QByteArray(part);
    };
    row("all is well", true, EndpointState::Healthy, UsageLogState::Fine, 200, R"({"reasons":[],"status":"ready"})");
    row("no endpoint", false, EndpointState::Disabled, UsageLogState::Fine, 503, R"("status":"not ready")");
    row("no endpoint is well", true, EndpointState::CircuitOpen, UsageLogState::Fine, 200, "no endpoint is well");
    row("rows wait", true, EndpointState::NoData, UsageLogState::Spooling, 200, R"("status":"degraded")");
    row("rows are lost", true, EndpointState::Degraded, UsageLogState::Losing, 200, "they are lost");
}

void TestMetrics::readinessSaysWhatIsMissing()
{
    QFETCH(bool, hasEndpoint);
    QFETCH(int, endpointState);
    QFETCH(int, log);
    QFETCH(int, status);
    QFETCH(QByteArray, part);
    GatewaySnapshot snapshot = snapshotWith(QStringLiteral("planted-name"));
    snapshot.endpoints.first().state = EndpointState(endpointState);
    snapshot.usageLog = {UsageLogState(log), QStringLiteral("/planted/path is full"), 0, 0, 0, 0};
    const Readiness readiness = readinessOf(hasEndpoint, snapshot);
    QCOMPARE(readiness.status, status);
    QVERIFY2(readiness.body.contains(part), readiness.body.constData());
    QVERIFY(!readiness.body.contains("planted"));
}

void TestMetrics::readinessIsToldToAnybody()
{
    AdminDoor house;
    house.door.server.setLiveFigures(
        [] {
            GatewaySnapshot snapshot;
            snapshot.usageLog.state = UsageLogState::Losing;
            return snapshot;
        },
        {});
    QVERIFY(house.ask("GET", "/readyz", {}, {}).body.contains("degraded"));
    house.door.handler.ready = false;
    QCOMPARE(house.ask("GET", "/readyz", {}, {}).status, 503);
    QCOMPARE(house.ask("GET", "/healthz", {}, {}).body, QByteArray(R"({"status":"ok"})"));
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
