// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/wire/eventtable.h"

#include "wire/openaidialect.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace regatta;

namespace {

QList<AttemptRecord> twoAttempts()
{
    AttemptRecord refused;
    refused.endpoint = QStringLiteral("gcli");
    refused.endpointKind = EndpointKind::Gcli;
    refused.outcome = AttemptOutcome::Failed;
    refused.reason = StartReason::Rival;
    refused.httpStatus = 500;
    refused.duration = Milliseconds(12);
    refused.failure.emplace();
    refused.failure->kind = FailureKind::HttpError;
    refused.failure->message = QStringLiteral("no credential \"available\"\nnow");
    AttemptRecord silent;
    silent.endpoint = QStringLiteral("relay");
    silent.outcome = AttemptOutcome::Failed;
    silent.reason = StartReason::Company;
    silent.duration = Milliseconds(30'000);
    silent.failure.emplace();
    silent.failure->kind = FailureKind::ContentTimeout;
    AttemptRecord left;
    left.endpoint = QStringLiteral("late");
    left.duration = Milliseconds(5);
    return {refused, silent, left};
}

ClientError allFailed()
{
    ClientError error;
    error.status = 503;
    error.code = QStringLiteral("all_endpoints_failed");
    error.message = QStringLiteral("All 3 endpoints failed");
    error.attempts = twoAttempts();
    return error;
}

QJsonObject object(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object();
}

QByteArray dataOf(const QByteArray &event)
{
    SseParser parser;
    const QList<SseEvent> events = parser.feed(event);
    return events.size() == 1 && parser.rest().isEmpty() ? events.first().data : QByteArray();
}

} // namespace

class TestClientError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openAiTypesFollowTheStatus_data();
    void openAiTypesFollowTheStatus();
    void anthropicTypesFollowTheStatus_data();
    void anthropicTypesFollowTheStatus();
    void openAiBodyListsEveryAttempt();
    void anthropicBodyListsEveryAttempt();
    void whatTheErrorNamesItselfHolds();
    void noAttemptsNoList();
    void theSummaryNamesEachAttempt();
    void aBrokenChatStreamIsNoCompleteOne();
    void aBrokenResponsesStreamMakesItsClientThrow();
    void aBrokenMessagesStreamSpeaksAnthropic();
    void everyErrorEventIsReadAsAnErrorOfItsDialect();
};

void TestClientError::openAiTypesFollowTheStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, int status, const char *type, const char *code = "") {
        QTest::newRow(name) << status << QString::fromLatin1(type) << QString::fromLatin1(code);
    };
    row("a bad request", 400, "invalid_request_error");
    row("a missing key", 401, "invalid_request_error", "invalid_api_key");
    row("a refused key", 403, "invalid_request_error");
    row("an unknown path", 404, "invalid_request_error");
    row("a wrong method", 405, "invalid_request_error");
    row("a body too large", 413, "invalid_request_error");
    row("a wrong content type", 415, "invalid_request_error");
    row("an unprocessable request", 422, "invalid_request_error");
    row("too many requests", 429, "rate_limit_error", "rate_limit_exceeded");
    row("an internal error", 500, "server_error");
    row("all failed", 503, "server_error");
    row("all timed out", 504, "server_error");
    row("a loop", 508, "server_error");
}

void TestClientError::openAiTypesFollowTheStatus()
{
    QFETCH(int, status);
    ClientError error;
    error.status = status;
    error.message = QStringLiteral("m");
    const QJsonObject body = object(Dialect::of(Api::ChatCompletions).errorBody(error))[QLatin1String("error")].toObject();
    QTEST(body[QLatin1String("type")].toString(), "type");
    QTEST(body[QLatin1String("code")].toString(), "code");
    QVERIFY(body.contains(QLatin1String("param")) && body[QLatin1String("param")].isNull());
    QCOMPARE(body[QLatin1String("message")].toString(), QStringLiteral("m"));
}

void TestClientError::anthropicTypesFollowTheStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    const auto row = [](const char *name, int status, const char *type) { QTest::newRow(name) << status << QString::fromLatin1(type); };
    row("a bad request", 400, "invalid_request_error");
    row("a missing key", 401, "authentication_error");
    row("a spent key", 402, "billing_error");
    row("a refused key", 403, "permission_error");
    row("an unknown path", 404, "not_found_error");
    row("a wrong method", 405, "invalid_request_error");
    row("a body too large", 413, "request_too_large");
    row("too many requests", 429, "rate_limit_error");
    row("an internal error", 500, "api_error");
    row("all failed", 503, "api_error");
    row("all timed out", 504, "timeout_error");
    row("overloaded", 529, "overloaded_error");
}

void TestClientError::anthropicTypesFollowTheStatus()
{
    QFETCH(int, status);
    ClientError error;
    error.status = status;
    error.type = QStringLiteral("server_error"); // OpenAI's word must not reach an Anthropic client
    for (const Api api : {Api::Messages, Api::CountTokens}) {
        const QJsonObject body = object(Dialect::of(api).errorBody(error));
        QCOMPARE(body[QLatin1String("type")].toString(), QStringLiteral("error"));
        QTEST(body[QLatin1String("error")].toObject()[QLatin1String("type")].toString(), "type");
    }
}

void TestClientError::openAiBodyListsEveryAttempt()
{
    QCOMPARE(Dialect::of(Api::ChatCompletions).errorBody(allFailed()),
             QByteArray(R"({"error":{"message":"All 3 endpoints failed","type":"server_error","param":null,"code":"all_endpoints_failed","attempts":[)"
                        R"({"endpoint":"gcli","endpoint_type":"gcli","outcome":"failed","status":500,"kind":"http_error","message":"no credential \"available\"\nnow","time_ms":12,"reason":"rival"},)"
                        R"({"endpoint":"relay","endpoint_type":"openai","outcome":"failed","status":null,"kind":"content_timeout","message":null,"time_ms":30000,"reason":"company"},)"
                        R"({"endpoint":"late","endpoint_type":"openai","outcome":"cancelled","status":null,"kind":null,"message":null,"time_ms":5,"reason":"first"}]}})"));
}

void TestClientError::anthropicBodyListsEveryAttempt()
{
    const QJsonObject body = object(Dialect::of(Api::Messages).errorBody(allFailed()));
    QCOMPARE(body[QLatin1String("error")].toObject().keys(), QStringList({QStringLiteral("message"), QStringLiteral("type")}));
    QCOMPARE(body[QLatin1String("attempts")].toArray().size(), 3);
}

void TestClientError::whatTheErrorNamesItselfHolds()
{
    ClientError error;
    error.status = 429;
    error.type = QStringLiteral("requests");
    error.code = QStringLiteral("too_fast");
    error.param = QStringLiteral("model");
    const QJsonObject body = object(Dialect::of(Api::Embeddings).errorBody(error))[QLatin1String("error")].toObject();
    QCOMPARE(body[QLatin1String("type")].toString(), error.type);
    QCOMPARE(body[QLatin1String("code")].toString(), error.code);
    QCOMPARE(body[QLatin1String("param")].toString(), error.param);
}

void TestClientError::noAttemptsNoList()
{
    for (const Api api : {Api::ChatCompletions, Api::Messages, Api::Other})
        QVERIFY(!Dialect::of(api).errorBody(ClientError()).contains("attempts"));
}

void TestClientError::theSummaryNamesEachAttempt()
{
    QCOMPARE(attemptsSummary(twoAttempts()),
             QStringLiteral("gcli: 500 no credential \"available\" now (12 ms); relay: content timeout (30000 ms); late: cancelled (5 ms)"));
    QCOMPARE(attemptsSummary({}), QString());
}

void TestClientError::aBrokenChatStreamIsNoCompleteOne()
{
    for (const Api api : {Api::ChatCompletions, Api::Completions}) {
        const QByteArray event = Dialect::of(api).errorEvent(allFailed());
        QVERIFY(event.startsWith("data: {\"error\":{"));
        QVERIFY(event.endsWith("}}\n\n"));
        QVERIFY(!event.contains("[DONE]"));
        QCOMPARE(event.count('\n'), 2);
    }
}

void TestClientError::aBrokenResponsesStreamMakesItsClientThrow()
{
    const QByteArray event = Dialect::of(Api::Responses).errorEvent(allFailed());
    QVERIFY(event.startsWith("event: error\ndata: {\"type\":\"error\","));
    const QJsonObject data = object(dataOf(event));
    QCOMPARE(data[QLatin1String("type")].toString(), QStringLiteral("error"));
    QCOMPARE(data[QLatin1String("code")].toString(), QStringLiteral("all_endpoints_failed"));
    QCOMPARE(data[QLatin1String("message")].toString(), QStringLiteral("All 3 endpoints failed"));
    QVERIFY(data.contains(QLatin1String("param")));
    // Without `error` the official client hands the event on as data.
    QCOMPARE(data[QLatin1String("error")].toObject()[QLatin1String("attempts")].toArray().size(), 3);
}

void TestClientError::aBrokenMessagesStreamSpeaksAnthropic()
{
    const QByteArray event = Dialect::of(Api::Messages).errorEvent(allFailed());
    QVERIFY(event.startsWith("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\","));
    QCOMPARE(event.count('\n'), 3);
}

void TestClientError::everyErrorEventIsReadAsAnErrorOfItsDialect()
{
    ClientError error = allFailed();
    error.status = 429;
    error.code.clear();
    for (const Api api : {Api::ChatCompletions, Api::Completions, Api::Embeddings, Api::Responses, Api::Messages})
        QCOMPARE(test::meaningsOf(api, Dialect::of(api).errorEvent(error)), QByteArray("error:429"));
}

QTEST_GUILESS_MAIN(TestClientError)
#include "tst_clienterror.moc"
