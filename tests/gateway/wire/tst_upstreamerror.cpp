// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/upstreamerror.h"

#include <QTest>

using namespace regatta;

class TestUpstreamError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheWords_data();
    void findsTheWords();
    void shortensLongMessages();
    void readsRetryAfter_data();
    void readsRetryAfter();
};

void TestUpstreamError::findsTheWords_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &body, const char *words, const char *contentType = "application/json") {
        QTest::newRow(name) << body << QByteArray(contentType) << QString::fromUtf8(words);
    };
    row("OpenAI's", R"({"error":{"message":"Slow down","type":"requests","code":null}})", "Slow down");
    row("an error as text, as gcli2api sends", R"({"error":"当前无可用凭证"})", "当前无可用凭证");
    row("gcli2api's own detail", R"({"detail":"密码错误"})", "密码错误");
    row("FastAPI's validation", R"({"detail":[{"loc":["body","messages",0],"msg":"field required","type":"missing"},{"loc":[],"msg":"bad"}]})", "body.messages.0: field required; bad");
    row("a detail that is an object", R"({"detail":{"message":"no"}})", "no");
    row("a detail of texts", R"({"detail":["a","b"]})", "a; b");
    row("Anthropic's", R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"r"})", "Overloaded");
    row("Google's", R"({"error":{"code":429,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED"}})", "Quota exceeded");
    row("Google's in a list", R"([{"error":{"code":400,"message":"API key not valid"}}])", "API key not valid");
    row("an error that is an error", R"({"error":{"error":{"message":"deep"}}})", "deep");
    row("a message of its own", R"({"code":503,"message":"busy"})", "busy");
    row("a list of errors", R"({"errors":[{"message":"first"},{"message":"second"}]})", "first");
    row("only a type", R"({"error":{"type":"overloaded_error"}})", "overloaded_error");
    row("an error without words", R"({"error":{"code":500}})", R"({"code":500})");
    row("an error that is true", R"({"error":true,"message":"broke"})", "broke");
    row("a JSON text", R"("just words")", "just words");
    row("plain text", "upstream connect error\r\n or reset", "upstream connect error or reset", "text/plain");
    row("JSON without words", R"({"a":1})", R"({"a":1})");
    row("HTML by its looks", "<!DOCTYPE html>\n<html><head><title>502 Bad\n Gateway</title></head></html>", "An HTML page: 502 Bad Gateway", "");
    row("HTML by its type", "<center>x</center>", "An HTML page", "text/html; charset=utf-8");
    row("nothing", "", "No message");
    row("blanks", " \n", "No message", "");
    row("gzip bytes", QByteArray("\x1f\x8b\x08\0\0\0\0\0", 8), "An unreadable body of 8 bytes");
    row("no UTF-8", "\xFF\xFE\xFA", "An unreadable body of 3 bytes", "text/plain");
    row("newlines become blanks", R"({"error":"a\n\n b\tc"})", "a b c");
}

void TestUpstreamError::findsTheWords()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, contentType);
    QTEST(upstreamErrorMessage(body, contentType), "words");
}

void TestUpstreamError::shortensLongMessages()
{
    const QString text = upstreamErrorMessage("{\"error\":\"" + QByteArray(5000, 'x') + "\"}", {});
    QCOMPARE(text.size(), 500);
    QVERIFY(text.endsWith(QChar(0x2026)));
    QCOMPARE(upstreamErrorMessage(QByteArray(500, 'x'), {}).size(), 500);
    QCOMPARE(upstreamErrorMessage(QByteArray(100'000, 'x'), "text/plain").size(), 500);
    // A character of two code units on the border is left out whole.
    const QString split = upstreamErrorMessage(QByteArray(498, 'x') + "\xF0\x9F\x9A\xA3" + QByteArray(10, 'x'), {});
    QCOMPARE(split, QString(498, QLatin1Char('x')) + QChar(0x2026));
}

void TestUpstreamError::readsRetryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("seconds"); // -1: none
    const auto row = [](const char *name, const char *value, int seconds) { QTest::newRow(name) << QByteArray(value) << seconds; };
    // The clock stands at Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110.
    row("seconds", "120", 120);
    row("zero", "0", 0);
    row("blanks around it", " 7 ", 7);
    row("a fraction is rounded up", "1.2", 2);
    row("a date", "Sun, 06 Nov 1994 08:50:37 GMT", 60);
    row("a date in the past", "Sun, 06 Nov 1994 08:49:00 GMT", 0);
    row("the form of RFC 850", "Sunday, 06-Nov-94 08:50:37 GMT", 60);
    row("the form of asctime", "Sun Nov  6 08:50:37 1994", 60);
    row("a date of the next year", "Fri, 06 Jan 1995 08:49:37 GMT", 61 * 86'400);
    row("more than a year is a year", "99999999999999999999", 365 * 86'400);
    row("nothing", "", -1);
    row("a negative number", "-5", -1);
    row("words", "soon", -1);
    row("a number with a unit", "5s", -1);
    row("an exponent", "1e3", -1);
    row("two points", "1.2.3", -1);
    row("a day that is none", "Sun, 31 Feb 1994 08:50:37 GMT", -1);
    row("a month that is none", "Sun, 06 Nix 1994 08:50:37 GMT", -1);
    row("an hour that is none", "Sun, 06 Nov 1994 25:50:37 GMT", -1);
    row("another zone", "Sun, 06 Nov 1994 08:50:37 CET", -1);
}

void TestUpstreamError::readsRetryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(int, seconds);
    const auto wait = parseRetryAfter(value, 784'111'777'000);
    QCOMPARE(wait.has_value(), seconds >= 0);
    if (wait)
        QCOMPARE(wait->count(), seconds);
}

QTEST_GUILESS_MAIN(TestUpstreamError)
#include "tst_upstreamerror.moc"
