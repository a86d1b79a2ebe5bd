// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/blame.h"

#include <QTest>

using namespace regatta;

class TestBlame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatAFailureIsAbout_data();
    void findsWhatAFailureIsAbout();
};

void TestBlame::findsWhatAFailureIsAbout_data()
{
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<EndpointKind>("endpoint");
    QTest::addColumn<Blame>("blame");
    QTest::addColumn<bool>("spoke");

    const auto local = [](const char *name, FailureKind kind, Blame blame) {
        QTest::newRow(name) << kind << 0 << QByteArray() << EndpointKind::OpenAi << blame << false;
    };
    local("this machine has no port left", FailureKind::NoLocalPort, Blame::Nobody);
    local("our own limit of calls", FailureKind::Saturated, Blame::Nobody);
    local("an open breaker", FailureKind::CircuitOpen, Blame::Nobody);
    local("the day's limit", FailureKind::DailyLimit, Blame::Nobody);
    local("a key that we cannot read", FailureKind::NoKey, Blame::Nobody);
    local("a refused connection", FailureKind::ConnectFailed, Blame::Server);
    local("no connection in time", FailureKind::ConnectTimeout, Blame::Server);
    local("a bad certificate", FailureKind::TlsFailed, Blame::Server);
    local("a dead proxy", FailureKind::ProxyFailed, Blame::Endpoint);
    local("a lost connection", FailureKind::ConnectionLost, Blame::Model);
    local("silence", FailureKind::ContentTimeout, Blame::Model);
    local("silence within a stream", FailureKind::IdleTimeout, Blame::Model);
    local("a trickling stream", FailureKind::SlowStream, Blame::Model);

    const auto upstream = [](const char *name, FailureKind kind, int status, Blame blame) {
        QTest::newRow(name) << kind << status << QByteArray() << EndpointKind::OpenAi << blame << true;
    };
    for (const int status : {400, 404, 413, 422})
        upstream(qPrintable(QStringLiteral("the request's own fault, %1").arg(status)), FailureKind::HttpError, status,
                 Blame::Nobody);
    for (const int status : {401, 402, 403})
        upstream(qPrintable(QStringLiteral("a refused key, %1").arg(status)), FailureKind::HttpError, status, Blame::Key);
    for (const int status : {500, 502, 503, 529})
        upstream(qPrintable(QStringLiteral("its own fault, %1").arg(status)), FailureKind::HttpError, status, Blame::Model);
    upstream("too many requests", FailureKind::HttpError, 429, Blame::RateLimit);
    upstream("too many requests, said under 200", FailureKind::ErrorEvent, 429, Blame::RateLimit);
    upstream("a bad request, said under 200", FailureKind::ErrorEvent, 400, Blame::Nobody);
    upstream("a forbidden thing, said under 200", FailureKind::ErrorEvent, 403, Blame::Model);
    upstream("an error without a status", FailureKind::ErrorEvent, 0, Blame::Model);
    upstream("an empty success", FailureKind::Empty, 200, Blame::Model);
    upstream("a cut stream", FailureKind::Truncated, 200, Blame::Model);
    upstream("a redirection", FailureKind::Redirected, 302, Blame::Model);

    const auto refused = [](const char *name, EndpointKind endpoint, const char *body, Blame blame) {
        QTest::newRow(name) << FailureKind::HttpError << 403 << QByteArray(body) << endpoint << blame << true;
    };
    refused("our password at gcli2api", EndpointKind::Gcli, R"({"detail":"密码错误"})", Blame::Key);
    refused("a Google credential behind gcli2api", EndpointKind::Gcli,
            R"({"error":{"code":403,"message":"Permission denied","status":"PERMISSION_DENIED"}})", Blame::Model);
    refused("a Google credential behind antigravity", EndpointKind::Antigravity, R"({"error":"forbidden"})", Blame::Model);
    refused("an OpenAI key, in the same shape", EndpointKind::OpenAi, R"({"error":{"message":"Invalid key"}})", Blame::Key);
    refused("gcli2api without words", EndpointKind::Gcli, "", Blame::Key);
}

void TestBlame::findsWhatAFailureIsAbout()
{
    QFETCH(FailureKind, kind);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(EndpointKind, endpoint);
    Failure failure;
    failure.kind = kind;
    failure.httpStatus = status;
    failure.body = body;
    QTEST(blameFor(failure, endpoint), "blame");
    QTEST(serverSpoke(failure), "spoke");
}

QTEST_APPLESS_MAIN(TestBlame)
#include "tst_blame.moc"
