// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/server/attacks.h"

#include <QTest>

namespace regatta::testing {

QByteArray framedPost(const QByteArray &fields, const QByteArray &body)
{
    return "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n" + body;
}

QByteArray chunkedPost(const QByteArray &body)
{
    return framedPost("Transfer-Encoding: chunked\r\n", body);
}

void addFramingAttacks()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    QTest::newRow("Content-Length and Transfer-Encoding together")
        << framedPost("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n") << 400;
    QTest::newRow("two Content-Length fields")
        << framedPost("Content-Length: 5\r\nContent-Length: 6\r\n", "hello") << 400;
    QTest::newRow("two equal Content-Length fields")
        << framedPost("Content-Length: 5\r\nContent-Length: 5\r\n", "hello") << 400;
    QTest::newRow("a negative length") << framedPost("Content-Length: -1\r\n") << 400;
    QTest::newRow("a list of lengths") << framedPost("Content-Length: 3, 3\r\n", "abc") << 400;
    QTest::newRow("a length with a sign") << framedPost("Content-Length: +5\r\n", "hello") << 400;
    QTest::newRow("a hexadecimal length") << framedPost("Content-Length: 0x5\r\n", "hello") << 400;
    QTest::newRow("an empty length") << framedPost("Content-Length:\r\n") << 400;
    QTest::newRow("a length with a blank inside") << framedPost("Content-Length: 1 2\r\n") << 400;
    QTest::newRow("a length of 2^63") << framedPost("Content-Length: 9223372036854775808\r\n") << 413;
    QTest::newRow("a length of 2^64 + 5") << framedPost("Content-Length: 18446744073709551621\r\n", "hello") << 413;
    QTest::newRow("an unknown transfer coding") << framedPost("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n") << 501;
    QTest::newRow("a second transfer coding") << framedPost("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n") << 501;
    QTest::newRow("identity as a transfer coding") << framedPost("Transfer-Encoding: identity\r\n") << 501;
    QTest::newRow("chunked twice") << framedPost("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n") << 400;
    QTest::newRow("two Transfer-Encoding fields")
        << framedPost("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n") << 400;
    QTest::newRow("an empty Transfer-Encoding") << framedPost("Transfer-Encoding:\r\n") << 400;
    QTest::newRow("a Transfer-Encoding with a vertical tab") << framedPost("Transfer-Encoding: \vchunked\r\n") << 400;
    QTest::newRow("Transfer-Encoding in HTTP/1.0")
        << QByteArray("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << 400;

    QTest::newRow("a chunk size that is no number") << chunkedPost("xyz\r\n") << 400;
    QTest::newRow("a negative chunk size") << chunkedPost("-1\r\n") << 400;
    QTest::newRow("a chunk size with 0x") << chunkedPost("0x5\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("a chunk size of seventeen digits") << chunkedPost("10000000000000005\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("a chunk size that overflows") << chunkedPost("8000000000000000\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("an empty chunk size") << chunkedPost("\r\nhello") << 400;
    QTest::newRow("a blank after the chunk size") << chunkedPost("5 \r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("a chunk longer than its size") << chunkedPost("3\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("a chunk size line that ends in LF alone") << chunkedPost("5\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("a chunk that ends in LF alone") << chunkedPost("5\r\nhello\n0\r\n\r\n") << 400;
    QTest::newRow("a chunk extension of 300 bytes")
        << chunkedPost("5;" + QByteArray(300, 'a') + "\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("a bare CR in a chunk extension") << chunkedPost("5;a\rb\r\nhello\r\n0\r\n\r\n") << 400;
    QTest::newRow("a malformed trailer field") << chunkedPost("0\r\nno colon\r\n\r\n") << 400;
    QTest::newRow("a trailer of 9 KiB") << chunkedPost("0\r\n" + QByteArray("X-Trailer: 0123456789\r\n").repeated(400)
                                                       + "\r\n")
                                        << 400;

    QTest::newRow("HTTP/9.9") << QByteArray("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n") << 505;
    QTest::newRow("HTTP/2 with prior knowledge") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
    QTest::newRow("HTTP/1.2") << QByteArray("GET / HTTP/1.2\r\nHost: localhost\r\n\r\n") << 505;
    QTest::newRow("a malformed version") << QByteArray("GET / HTTX/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
    QTest::newRow("no Host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("two Host fields") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n") << 400;
    QTest::newRow("a Host that is a list") << QByteArray("GET / HTTP/1.1\r\nHost: localhost, evil\r\n\r\n") << 400;
    QTest::newRow("a Host with user information")
        << QByteArray("GET / HTTP/1.1\r\nHost: localhost@evil\r\n\r\n") << 400;
    QTest::newRow("a Host with a path") << QByteArray("GET / HTTP/1.1\r\nHost: localhost/evil\r\n\r\n") << 400;

    QTest::newRow("a NUL in the target") << QByteArray("GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", 36) << 400;
    QTest::newRow("a NUL in a field value") << framedPost(QByteArray("X-A: a\0b\r\n", 10)) << 400;
    QTest::newRow("a NUL in a field name") << framedPost(QByteArray("X\0A: ab\r\n", 9)) << 400;
    QTest::newRow("a bare CR in a field value") << framedPost("X-A: a\rContent-Length: 5\r\n") << 400;
    QTest::newRow("a bare LF as line end") << framedPost("X-A: a\nContent-Length: 5\r\n") << 400;
    QTest::newRow("a bare CR in the request line") << QByteArray("GET /\r HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("a folded field") << framedPost("X-A: a\r\n b\r\n") << 400;
    QTest::newRow("a folded first field") << QByteArray("GET / HTTP/1.1\r\n Host: localhost\r\n\r\n") << 400;
    QTest::newRow("a blank before the colon") << framedPost("Content-Length : 5\r\n", "hello") << 400;
    QTest::newRow("a field without a name") << framedPost(": 5\r\n") << 400;
    QTest::newRow("a field without a colon") << framedPost("Content-Length 5\r\n") << 400;
    QTest::newRow("a blank in the target") << QByteArray("GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("a target without a slash") << QByteArray("GET v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("a fragment in the target") << QByteArray("GET /a#b HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("an absolute target of another host")
        << QByteArray("GET http://evil/v1 HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("a CONNECT") << QByteArray("CONNECT evil:443 HTTP/1.1\r\nHost: evil:443\r\n\r\n") << 400;
    QTest::newRow("a malformed method") << QByteArray("G(T / HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("a method of 40 letters") << QByteArray(40, 'A') + " / HTTP/1.1\r\nHost: localhost\r\n\r\n" << 400;
    QTest::newRow("a DEL in a field value") << framedPost("X-A: a\x7f\r\n") << 400;
    QTest::newRow("a DEL in the target") << QByteArray("GET /\x7f HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    QTest::newRow("two lines that differ in their ends")
        << QByteArray("GET / HTTP/1.1\r\nHost: localhost\n\r\n\r\n") << 400;
    QTest::newRow("a TLS hello") << QByteArray("\x16\x03\x01\x02\x00\x01", 6) << 400;
    QTest::newRow("five empty line bytes first") << QByteArray("\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("an unknown expectation") << framedPost("Content-Length: 5\r\nExpect: miracles\r\n", "hello") << 417;
}

} // namespace regatta::testing
