// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/headerpolicy.h"

#include <QTest>

using namespace regatta;

class TestHeaderPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesUpstream_data();
    void goesUpstream();
    void goesToTheClient_data();
    void goesToTheClient();
    void whatConnectionNamesStays();
    void keepsOrderSpellingAndRepeats();
    void theUpstreamsRequestIdIsRenamedOnce();
};

void TestHeaderPolicy::goesUpstream_data()
{
    QTest::addColumn<bool>("passes");
    for (const char *name : {"Content-Type", "Accept", "Accept-Language", "User-Agent", "Idempotency-Key", "Anthropic-Version",
                             "anthropic-beta", "OpenAI-Beta", "OpenAI-Organization", "openai-project", "X-Stainless-Lang", "x-stainless-retry-count"})
        QTest::addRow("%s passes", name) << true;
    for (const char *name : {"Authorization", "X-Api-Key", "X-Goog-Api-Key", "Api-Key", "Proxy-Authorization", "Cookie", "Host", "Origin",
                             "Referer", "Connection", "Keep-Alive", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect", "Content-Length",
                             "Content-Encoding", "Accept-Encoding", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via",
                             "Sec-Fetch-Site", "X-Request-Id", "X-Regatta-Hops", "Range", "If-None-Match", "CF-Connecting-IP",
                             "Anthropic-Dangerous-Direct-Browser-Access", "X-Something-New"})
        QTest::addRow("%s stays", name) << false;
}

void TestHeaderPolicy::goesUpstream()
{
    QFETCH(bool, passes);
    const QByteArray name = QByteArray(QTest::currentDataTag()).split(' ').first();
    for (const QByteArray &spelling : {name, name.toLower(), name.toUpper()})
        QCOMPARE(headersForUpstream({{spelling, "v"}}).contains(name), passes);
}

void TestHeaderPolicy::goesToTheClient_data()
{
    QTest::addColumn<bool>("passes");
    for (const char *name : {"Content-Type", "Content-Disposition", "Content-Language", "Cache-Control", "Retry-After", "Retry-After-Ms",
                             "X-Should-Retry", "X-RateLimit-Remaining-Requests", "RateLimit-Reset", "OpenAI-Processing-Ms", "OpenAI-Model",
                             "Anthropic-RateLimit-Tokens-Remaining", "ETag", "Last-Modified"})
        QTest::addRow("%s passes", name) << true;
    for (const char *name : {"Set-Cookie", "Server", "Date", "Connection", "Keep-Alive", "Transfer-Encoding", "Trailer", "Upgrade", "TE",
                             "Content-Length", "Content-Encoding", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials",
                             "Strict-Transport-Security", "WWW-Authenticate", "Proxy-Authenticate", "Alt-Svc", "Location", "X-Request-Id",
                             "Request-Id", "X-Regatta-Endpoint", "Server-Timing", "CF-Ray", "Via", "X-Something-New"})
        QTest::addRow("%s stays", name) << false;
}

void TestHeaderPolicy::goesToTheClient()
{
    QFETCH(bool, passes);
    const QByteArray name = QByteArray(QTest::currentDataTag()).split(' ').first();
    for (const QByteArray &spelling : {name, name.toLower(), name.toUpper()})
        QCOMPARE(headersForClient({{spelling, "v"}}).contains(name), passes);
}

void TestHeaderPolicy::whatConnectionNamesStays()
{
    const HeaderList headers{{"Connection", "close, OpenAI-Beta , accept"}, {"openai-beta", "1"}, {"Accept", "*/*"}, {"Content-Type", "x"}, {"Cache-Control", "no-cache"}};
    QCOMPARE(headersForUpstream(headers), (HeaderList{{"Content-Type", "x"}}));
    QCOMPARE(headersForClient({{"connection", "Cache-Control"}, {"Cache-Control", "no-cache"}}), HeaderList());
}

void TestHeaderPolicy::keepsOrderSpellingAndRepeats()
{
    const HeaderList headers{{"anthropic-BETA", "a"}, {"Cookie", "secret"}, {"User-Agent", "x/1"}, {"anthropic-beta", "b"}};
    QCOMPARE(headersForUpstream(headers), (HeaderList{{"anthropic-BETA", "a"}, {"User-Agent", "x/1"}, {"anthropic-beta", "b"}}));
}

void TestHeaderPolicy::theUpstreamsRequestIdIsRenamedOnce()
{
    QCOMPARE(headersForClient({{"X-Request-Id", "req_1"}, {"request-id", "req_2"}}), (HeaderList{{"x-upstream-request-id", "req_1"}}));
    QCOMPARE(headersForClient({{"request-id", "req_2"}}), (HeaderList{{"x-upstream-request-id", "req_2"}}));
}

QTEST_GUILESS_MAIN(TestHeaderPolicy)
#include "tst_headerpolicy.moc"
