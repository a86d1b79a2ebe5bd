// SPDX-License-Identifier: GPL-3.0-or-later
// The admin API's own description: complete, and true of the answers.
#include "gateway/server/adminkit.h"
#include "server/adminroutes.h"

#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <QFile>
#include <QSet>

using namespace regatta;
using namespace regatta::testing;

class TestAdminOpenApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsDescribedIsServedAndTheOtherWayRound();
    void answersAreAsDescribed_data();
    void answersAreAsDescribed();
    void queryParametersAreThoseDescribed();
    void filtersReachTheLog();
    void statisticsAreAskedForAsDescribed();
    void tokensThatNobodyCountedAreNull();
    void aBrokenQueryNamesParameterAndExpectation_data();
    void aBrokenQueryNamesParameterAndExpectation();
    void aPageLeadsToTheNext();

private:
    [[nodiscard]] QString problemOf(const QJsonValue &value, const QJsonObject &schema) const;
    [[nodiscard]] QJsonObject operation(const QString &path, const QString &method) const;

    std::unique_ptr<AdminDoor> m_house;
    QJsonObject m_document;
    QJsonObject m_settingsSchema;
};

namespace {

/// References to the schema of the settings, which is a document of its own, as ones within this one.
QJsonValue resolved(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray array;
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items)
            array.append(resolved(item));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() != QLatin1String("$ref")) {
            it.value() = resolved(it.value());
            continue;
        }
        const QString target = it.value().toString();
        if (target == QLatin1String("settings.schema.json"))
            it.value() = QStringLiteral("#/settings");
        else if (target.startsWith(QLatin1String("settings.schema.json#/definitions")))
            it.value() = target.section(QLatin1Char('#'), 1).prepend(QLatin1Char('#'));
        else if (target.startsWith(QLatin1String("settings.schema.json#")))
            it.value() = QStringLiteral("#/settings") + target.section(QLatin1Char('#'), 1);
    }
    return object;
}

StoredExchange storedExchange()
{
    StoredExchange stored;
    stored.gateway = QStringLiteral("here");
    stored.attemptCount = 2;
    stored.cost = Money{12'500'000, QStringLiteral("USD")};
    stored.endpoint = QStringLiteral("relay");
    stored.endpointType = EndpointKind::OpenAi;
    stored.usage.input = 12;
    ExchangeRecord &record = stored.record;
    record.id = QStringLiteral("019a");
    record.requestId = QStringLiteral("r-1");
    record.arrivedAt = 1'800'000'000'123;
    record.path = "/v1/chat/completions";
    record.model = QStringLiteral("gemini-2.5-pro");
    record.status = 200;
    record.timeToFirstToken = Milliseconds(412);
    record.duration = Milliseconds(900);
    AttemptRecord won;
    won.endpoint = stored.endpoint;
    won.outcome = AttemptOutcome::Won;
    won.timeToFirstToken = Milliseconds(400);
    AttemptRecord failed;
    failed.outcome = AttemptOutcome::Failed;
    failed.endpoint = QStringLiteral("gcli");
    failed.failure = Failure{FailureKind::HttpError, 503, std::nullopt, QStringLiteral("overloaded"), {}, {}};
    failed.cost = stored.cost;
    record.attempts = {won, failed};
    record.winner = 0;
    return stored;
}

UsageStatistics statisticsRow()
{
    UsageStatistics row;
    row.start = 1'800'000'000'000;
    row.group = QStringLiteral("relay");
    row.exchanges = 3;
    row.withUsage = 2;
    row.inputTokens = 120;
    row.cost = {{1'000'000'000, QStringLiteral("EUR")}};
    for (int i = 1; i <= 100; ++i)
        row.clientTtft.add(Milliseconds(i * 10));
    return row;
}

} // namespace

void TestAdminOpenApi::initTestCase()
{
    m_house = std::make_unique<AdminDoor>([](Settings &settings) { settings.endpoints = settingsWithSecrets().endpoints; });
    FakeAdminBackend &backend = m_house->backend;
    backend.current = settingsWithSecrets();
    backend.history = {{QDateTime::currentDateTimeUtc(), StrategyMode::Smart, ChangeSource::Admin}};
    backend.clientKeys = {{QStringLiteral("laptop"), KeyScope::Client, QStringLiteral("rg-abc…"),
                           QDateTime::currentDateTimeUtc(), std::nullopt, {}, 1}};
    backend.locks = {{QStringLiteral("strategy.mode"), QStringLiteral("ENABLE_PARALLEL_ENDPOINTS")}};
    RejectedCall rejected;
    rejected.kind = RejectionKind::WrongKey;
    rejected.status = 401;
    rejected.firstAt = rejected.lastAt = 1'800'000'000'000;
    rejected.method = "POST";
    rejected.path = "/v1/chat/completions";
    rejected.maskedKey = QStringLiteral("sk-abc…");
    RejectedCall unreadable = rejected;
    unreadable.kind = RejectionKind::TooLarge;
    unreadable.method = unreadable.path = QByteArray();
    backend.rejected = {rejected, unreadable};
    EndpointStatus status;
    status.name = QStringLiteral("relay");
    status.state = EndpointState::CircuitOpen;
    status.resumesAt = 1'800'000'000'000;
    status.costToday = Money{1, QStringLiteral("USD")};
    backend.figures.endpoints = {status, {}};
    backend.figures.usageLog.state = UsageLogState::Spooling;
    backend.page = {{storedExchange(), {}}, QByteArray("\x01\xff next")};
    backend.rows = {statisticsRow(), {}};
    m_document = m_house->get("/openapi.json").json();
    m_settingsSchema = m_house->get("/settings.schema.json").json();
    QVERIFY(!m_settingsSchema.isEmpty());
    QCOMPARE(m_document.value(QLatin1String("openapi")).toString(), QStringLiteral("3.1.0"));
}

QJsonObject TestAdminOpenApi::operation(const QString &path, const QString &method) const
{
    return m_document.value(QLatin1String("paths")).toObject().value(path).toObject().value(method.toLower()).toObject();
}

QString TestAdminOpenApi::problemOf(const QJsonValue &value, const QJsonObject &schema) const
{
    const QJsonObject root{
        {QStringLiteral("allOf"), QJsonArray{resolved(schema)}},
        {QStringLiteral("components"), resolved(m_document.value(QLatin1String("components")))},
        {QStringLiteral("settings"), m_settingsSchema},
        {QStringLiteral("definitions"), m_settingsSchema.value(QLatin1String("definitions"))}};
    valijson::Schema constraints;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::QtJsonAdapter(QJsonValue(root)), constraints);
    valijson::Validator validator;
    valijson::ValidationResults results;
    const valijson::adapters::QtJsonAdapter target(value);
    if (validator.validate(constraints, target, &results))
        return {};
    QString text;
    for (const auto &error : results) {
        for (const std::string &step : error.context)
            text += QString::fromStdString(step);
        text += QLatin1String(": ") + QString::fromStdString(error.description) + QLatin1Char('\n');
    }
    return text;
}

void TestAdminOpenApi::whatIsDescribedIsServedAndTheOtherWayRound()
{
    QSet<QString> described;
    const QJsonObject paths = m_document.value(QLatin1String("paths")).toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QStringList methods = path.value().toObject().keys();
        for (const QString &method : methods) {
            if (method != QLatin1String("parameters"))
                described.insert(method.toUpper() + QLatin1Char(' ') + path.key());
        }
    }
    QSet<QString> served;
    for (const AdminRoute &route : adminRoutes()) {
        served.insert(QLatin1String(route.method) + QLatin1Char(' ') + QLatin1String(route.path));
        // Whatever it answers: it is neither unknown nor the wrong method.
        const QByteArray path = QByteArray(route.path).replace("{name}", "x").replace("{id}", "x");
        const int status = m_house->ask(route.method, path, "{}").status;
        const auto answer = m_house->ask(route.method, path, "{}");
        QVERIFY2(status != 0 && status != 405 && answer.code() != QLatin1String("unknown_path"), route.path);
    }
    QCOMPARE(QSet<QString>(served).subtract(described), QSet<QString>());
    QCOMPARE(QSet<QString>(described).subtract(served), QSet<QString>());
}

void TestAdminOpenApi::answersAreAsDescribed_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *method, const char *path, const char *name = "", const char *body = "") {
        QTest::addRow("%s %s %s", method, path, name)
            << QString::fromLatin1(method) << QLatin1String("/admin/v1") + QLatin1String(path) << QString::fromLatin1(name) << QByteArray(body);
    };
    row("GET", "/settings");
    row("PUT", "/settings", "", "{}");
    row("GET", "/strategy");
    row("PATCH", "/strategy", "", R"({"lateAfter": 7})");
    row("GET", "/strategy/history");
    row("GET", "/endpoints");
    row("GET", "/endpoints/{name}", "relay");
    row("GET", "/endpoints/{name}", "nobody");
    row("POST", "/endpoints", "", R"({"name": "new", "kind": "gcli", "baseUrl": "http:\/\/127.0.0.1:1"})");
    row("GET", "/endpoint-order");
    row("POST", "/endpoints/{name}/probe", "relay");
    row("GET", "/routes");
    row("GET", "/limits");
    row("PUT", "/limits", "", R"({"connections": 7})");
    row("GET", "/keys");
    row("POST", "/keys", "", R"({"name": "new"})");
    row("PATCH", "/keys/{name}", "nobody", R"({"limits": {"tokensPerDay": 5}})");
    row("PATCH", "/keys/{name}", "laptop", R"({"limits": {"tokensPerDay": 5}})");
    row("DELETE", "/keys/{name}", "nobody");
    row("GET", "/rejected-calls");
    row("GET", "/state");
    row("GET", "/statistics");
    row("GET", "/usage");
    row("GET", "/usage/{id}", "known");
    row("GET", "/usage/{id}", "unknown");
}

void TestAdminOpenApi::answersAreAsDescribed()
{
    QFETCH(QString, method);
    QFETCH(QString, path);
    QFETCH(QString, name);
    QFETCH(QByteArray, body);
    m_house->backend.current = settingsWithSecrets();
    QString target = path;
    target.replace(QLatin1String("{name}"), name).replace(QLatin1String("{id}"), name);
    const auto answer = m_house->ask(method.toLatin1(), target.toLatin1(), body);
    const QJsonObject responses = operation(path, method).value(QLatin1String("responses")).toObject();
    QJsonObject response = responses.value(QString::number(answer.status)).toObject();
    if (answer.status >= 400) {
        response = m_document.value(QLatin1String("components")).toObject().value(QLatin1String("responses")).toObject()
                       .value(QLatin1String("Error")).toObject();
        QVERIFY2(name == QLatin1String("nobody") || name == QLatin1String("unknown"), answer.body.constData());
    }
    const QJsonObject schema = response.value(QLatin1String("content")).toObject().value(QLatin1String("application/json"))
                                   .toObject().value(QLatin1String("schema")).toObject();
    QVERIFY2(!schema.isEmpty(), answer.body.constData());
    QCOMPARE(problemOf(answer.json(), schema), QString());
    QVERIFY(!problemOf(QJsonArray{1}, schema).isEmpty());
}

void TestAdminOpenApi::queryParametersAreThoseDescribed()
{
    for (const QString &path : {QStringLiteral("/usage"), QStringLiteral("/statistics")}) {
        const auto slip = m_house->get(path.toLatin1() + "?unknown_parameter=1");
        QCOMPARE(slip.status, 400);
        const QJsonArray parameters = operation(QStringLiteral("/admin/v1") + path, QStringLiteral("get"))
                                          .value(QLatin1String("parameters")).toArray();
        QStringList described;
        for (const QJsonValue &parameter : parameters)
            described.append(parameter.toObject().value(QLatin1String("name")).toString());
        // The error lists all that are known.
        QCOMPARE(slip.message().section(QStringLiteral("one of "), 1).chopped(1).split(QStringLiteral(", ")), described);
    }
}

void TestAdminOpenApi::filtersReachTheLog()
{
    const auto answer = m_house->get("/usage?from=2026-01-01T00:00:00Z&until=1800000000000&endpoint=a&endpoint=b%26c&endpoint_type=gcli"
                                     "&model=m&strategy=race&client_key=k&error_kind=connect_failed&succeeded=false&stream=true"
                                     "&request_id=r&text=t&sort=cost&order=asc&limit=7");
    QVERIFY2(answer.status == 200, answer.body.constData());
    UsagePageQuery wanted;
    wanted.filter = {1'767'225'600'000, 1'800'000'000'000, {QStringLiteral("a"), QStringLiteral("b&c")}, {QStringLiteral("gcli")},
                     {QStringLiteral("m")}, {QStringLiteral("race")}, {QStringLiteral("k")}, {QStringLiteral("connect_failed")},
                     false, true, QStringLiteral("r"), QStringLiteral("t"), std::nullopt};
    const UsagePageQuery &asked = m_house->backend.pageQuery;
    QCOMPARE(asked.filter, wanted.filter);
    QCOMPARE(asked.sort, UsageColumn::Cost);
    QVERIFY(!asked.descending);
    QCOMPARE(asked.limit, 7);
    // An empty name: those that no endpoint answered.
    QCOMPARE(m_house->get("/usage?endpoint=").status, 200);
    QCOMPARE(m_house->backend.pageQuery.filter.endpoints, QStringList(QString()));
}

void TestAdminOpenApi::statisticsAreAskedForAsDescribed()
{
    const auto answer = m_house->get("/statistics?from=1800000000000&until=1800003600000&bucket=300&group=model&endpoint=a&model=m");
    QVERIFY2(answer.status == 200, answer.body.constData());
    const StatisticsQuery &asked = m_house->backend.statisticsQuery;
    QCOMPARE(asked.from, 1'800'000'000'000);
    QCOMPARE(asked.bucket, std::optional(Milliseconds(300'000)));
    QCOMPARE(asked.group, UsageGroup::Model);
    QCOMPARE(asked.endpoints, QStringList(QStringLiteral("a")));
    const QJsonObject ttft = answer.json().value(QLatin1String("rows")).toArray().first().toObject()
                                 .value(QLatin1String("client_ttft_ms")).toObject();
    // 10 … 1000 ms: from the histogram, within its 2 %.
    QVERIFY(qAbs(ttft.value(QLatin1String("p50")).toDouble() - 500) <= 10);
    QVERIFY(qAbs(ttft.value(QLatin1String("p99")).toDouble() - 990) <= 20);
    QVERIFY(answer.json().value(QLatin1String("rows")).toArray().at(1).toObject()
                .value(QLatin1String("client_ttft_ms")).toObject().value(QLatin1String("p50")).isNull());
}

void TestAdminOpenApi::tokensThatNobodyCountedAreNull()
{
    const QJsonArray rows = m_house->get("/statistics").json().value(QLatin1String("rows")).toArray();
    const QJsonObject counted = rows.at(0).toObject();
    QCOMPARE(counted.value(QLatin1String("with_usage")).toInt(), 2);
    QCOMPARE(counted.value(QLatin1String("input_tokens")).toInt(), 120);
    QCOMPARE(counted.value(QLatin1String("cached_tokens")), QJsonValue(0));
    const QJsonObject uncounted = rows.at(1).toObject();
    QCOMPARE(uncounted.value(QLatin1String("with_usage")), QJsonValue(0));
    for (const char *tokens : {"input_tokens", "output_tokens", "reasoning_tokens", "cached_tokens"})
        QVERIFY2(uncounted.value(QLatin1String(tokens)).isNull(), tokens);
}

void TestAdminOpenApi::aBrokenQueryNamesParameterAndExpectation_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("param");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *target, const char *param, const char *problem) {
        QTest::newRow(name) << QByteArray(target) << QString::fromLatin1(param) << QString::fromLatin1(problem);
    };
    row("a slip in a name", "/usage?endpont=a", "endpont", "did you mean \"endpoint\"?");
    row("a slip in a value", "/usage?strategy=fallbck", "strategy", "did you mean \"fallback\"?");
    row("an unknown column", "/usage?sort=coast", "sort", "did you mean \"cost\"?");
    row("a limit out of range", "/usage?limit=1001", "limit", "from 1 to 1000");
    row("a time without a zone", "/usage?from=2026-01-01T00:00:00", "from", "2026-01-31T12:00:00Z");
    row("an end before the start", "/statistics?from=2000&until=1000", "until", "not after from");
    row("half a minute", "/statistics?bucket=90", "bucket", "whole minutes");
    row("too many buckets", "/statistics?from=0&until=1800000000000&bucket=60", "bucket", "more than 10000 buckets");
    row("half hours of a year ago", "/statistics?from=1700000000000&until=1700003600000&bucket=1800", "bucket", "3600 s");
    row("a parameter that stands twice", "/usage?limit=1&limit=2", "limit", "stands 2 times");
    row("a page of one's own making", "/usage?after=%2A%2A", "after", "of an earlier page");
}

void TestAdminOpenApi::aBrokenQueryNamesParameterAndExpectation()
{
    QFETCH(QByteArray, target);
    QFETCH(QString, param);
    QFETCH(QString, problem);
    const auto answer = m_house->get(target);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.param(), param);
    QVERIFY2(answer.message().contains(problem), answer.body.constData());
}

void TestAdminOpenApi::aPageLeadsToTheNext()
{
    const QString next = m_house->get("/usage").json().value(QLatin1String("next")).toString();
    QCOMPARE(m_house->get("/usage?after=" + next.toLatin1()).status, 200);
    QCOMPARE(m_house->backend.pageQuery.after, QByteArray("\x01\xff next"));
}

QTEST_GUILESS_MAIN(TestAdminOpenApi)
#include "tst_adminopenapi.moc"
