// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sseparser.h"

#include <QTest>

using namespace regatta;

namespace {

struct Parsed
{
    QList<SseEvent> events;
    QByteArray rest;
};

Parsed parse(const QByteArrayList &pieces, bool finish = false)
{
    SseParser parser;
    Parsed parsed;
    for (const QByteArray &piece : pieces)
        parsed.events += parser.feed(piece);
    parsed.rest = parser.rest();
    if (finish)
        parsed.events += parser.finish();
    return parsed;
}

QByteArray bytesOf(const Parsed &parsed)
{
    QByteArray bytes;
    for (const SseEvent &event : parsed.events)
        bytes += event.raw;
    return bytes + parsed.rest;
}

/// Everything that must not depend on the split, in one comparable text.
QByteArray logOf(const Parsed &parsed)
{
    QByteArray log;
    for (const SseEvent &event : parsed.events)
        log += event.type.toHex() + '|' + event.data.toHex() + '|' + event.raw.toHex() + '\n';
    return log + parsed.rest.toHex();
}

} // namespace

class TestSseParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFields_data();
    void readsFields();
    void everySplitGivesTheSameEvents_data();
    void everySplitGivesTheSameEvents();
    void aBlankLineEndsAnEventAtOnce();
    void aReturnAtTheEndWaitsForItsLineFeed();
    void theRestIsWhatNoBlankLineEnded();
    void finishTakesTheRestAsAnEvent();
    void aHugeEventInSmallPiecesIsOneEvent();
};

void TestSseParser::readsFields_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("types");
    QTest::addColumn<QByteArrayList>("data");

    QTest::newRow("one event") << QByteArray("data: a\n\n") << QByteArrayList{""} << QByteArrayList{"a"};
    QTest::newRow("no blank after the colon") << QByteArray("data:a\n\n") << QByteArrayList{""} << QByteArrayList{"a"};
    QTest::newRow("only one blank is taken off") << QByteArray("data:  a\n\n") << QByteArrayList{""} << QByteArrayList{" a"};
    QTest::newRow("a type") << QByteArray("event: ping\ndata: a\n\n") << QByteArrayList{"ping"} << QByteArrayList{"a"};
    QTest::newRow("a type after the data") << QByteArray("data: a\nevent: x\n\n") << QByteArrayList{"x"} << QByteArrayList{"a"};
    QTest::newRow("the last of two types") << QByteArray("event: x\nevent: y\ndata: a\n\n") << QByteArrayList{"y"} << QByteArrayList{"a"};
    QTest::newRow("a type does not outlive its event") << QByteArray("event: x\ndata: a\n\ndata: b\n\n") << QByteArrayList{"x", ""} << QByteArrayList{"a", "b"};
    QTest::newRow("several data lines") << QByteArray("data: a\ndata: b\ndata: c\n\n") << QByteArrayList{""} << QByteArrayList{"a\nb\nc"};
    QTest::newRow("an empty data line between others") << QByteArray("data: a\ndata:\ndata: c\n\n") << QByteArrayList{""} << QByteArrayList{"a\n\nc"};
    QTest::newRow("a first data line that is empty") << QByteArray("data:\ndata: c\n\n") << QByteArrayList{""} << QByteArrayList{"\nc"};
    QTest::newRow("data without a colon") << QByteArray("data\ndata\n\n") << QByteArrayList{""} << QByteArrayList{"\n"};
    QTest::newRow("a comment is an event without data") << QByteArray(": keep-alive\n\n") << QByteArrayList{""} << QByteArrayList{""};
    QTest::newRow("a comment within an event") << QByteArray("data: a\n: x\ndata: b\n\n") << QByteArrayList{""} << QByteArrayList{"a\nb"};
    QTest::newRow("id and retry mean nothing here") << QByteArray("id: 7\nretry: 10\ndata: a\n\n") << QByteArrayList{""} << QByteArrayList{"a"};
    QTest::newRow("a field that only starts like data") << QByteArray("database: a\n\n") << QByteArrayList{""} << QByteArrayList{""};
    QTest::newRow("a field name has a case") << QByteArray("Data: a\n\n") << QByteArrayList{""} << QByteArrayList{""};
    QTest::newRow("a colon in the data") << QByteArray("data: {\"a\":1}\n\n") << QByteArrayList{""} << QByteArrayList{"{\"a\":1}"};
    QTest::newRow("CRLF") << QByteArray("data: a\r\n\r\ndata: b\r\n\r\n") << QByteArrayList{"", ""} << QByteArrayList{"a", "b"};
    QTest::newRow("CR alone") << QByteArray("data: a\r\rdata: b\r\r:") << QByteArrayList{"", ""} << QByteArrayList{"a", "b"};
    QTest::newRow("line ends mixed") << QByteArray("data: a\r\n\ndata: b\n\r\ndata: c\r\r\n") << QByteArrayList{"", "", ""} << QByteArrayList{"a", "b", "c"};
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF" "data: a\n\n") << QByteArrayList{""} << QByteArrayList{"a"};
    QTest::newRow("a byte order mark later is data of an unknown field") << QByteArray("data: a\n\n\xEF\xBB\xBF" "data: b\n\n") << QByteArrayList{"", ""} << QByteArrayList{"a", ""};
    QTest::newRow("blank lines of their own") << QByteArray("\n\ndata: a\n\n\n") << QByteArrayList{"", "", "", ""} << QByteArrayList{"", "", "a", ""};
    QTest::newRow("a NUL is data") << QByteArray("data: a\0b\n\n", 11) << QByteArrayList{""} << QByteArrayList{QByteArray("a\0b", 3)};
}

void TestSseParser::readsFields()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, types);
    QFETCH(QByteArrayList, data);

    const Parsed parsed = parse({stream});
    QByteArrayList readTypes;
    QByteArrayList readData;
    for (const SseEvent &event : parsed.events) {
        readTypes += event.type;
        readData += event.data;
    }
    QCOMPARE(readTypes, types);
    QCOMPARE(readData, data);
    QCOMPARE(bytesOf(parsed), stream);
}

void TestSseParser::everySplitGivesTheSameEvents_data()
{
    QTest::addColumn<QByteArray>("stream");

    QTest::newRow("characters of four bytes")
        << QByteArray("data: {\"content\":\"\xF0\x9F\x9A\xA3\xF0\x9F\x8F\xBD and \xE5\x81\x87\xE6\xB5\x81\xE5\xBC\x8F\"}\n\ndata: \xF0\x9F\xA6\x80\n\ndata: [DONE]\n\n");
    QTest::newRow("CRLF") << QByteArray("event: a\r\ndata: 1\r\n\r\ndata: 2\r\ndata: 3\r\n\r\ndata: [DONE]\r\n\r\n");
    QTest::newRow("CR alone") << QByteArray("event: a\rdata: 1\r\rdata: 2\rdata: 3\r\rdata: cut");
    QTest::newRow("line ends mixed") << QByteArray("data: 1\r\n\ndata: 2\n\r\ndata: 3\r\r\n\r\r\r\n\n\ndata: 4\r");
    QTest::newRow("comments and several data lines") << QByteArray(": hello\n\n: a\ndata: 1\n:b\ndata: 2\n\ndata\ndata\n\n");
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF" "data: 1\r\n\r\ndata: 2\n\n");
    QTest::newRow("only a byte order mark on the first line") << QByteArray("\xEF\xBB\xBF\n\ndata: 1\n\n");
    QTest::newRow("an event that is cut off") << QByteArray("data: 1\n\nevent: x\ndata: 2\ndata: 3");
}

void TestSseParser::everySplitGivesTheSameEvents()
{
    QFETCH(QByteArray, stream);
    for (const bool finish : {false, true}) {
        const QByteArray whole = logOf(parse({stream}, finish));
        QByteArrayList single;
        for (const char byte : stream)
            single += QByteArray(1, byte);
        QCOMPARE(logOf(parse(single, finish)), whole);
        for (qsizetype at = 0; at <= stream.size(); ++at) {
            QCOMPARE(logOf(parse({stream.first(at), stream.sliced(at)}, finish)), whole);
            const qsizetype second = at + (stream.size() - at) / 3;
            QCOMPARE(logOf(parse({stream.first(at), stream.sliced(at, second - at), {}, stream.sliced(second)}, finish)), whole);
        }
    }
    QCOMPARE(bytesOf(parse({stream})), stream);
}

void TestSseParser::aBlankLineEndsAnEventAtOnce()
{
    SseParser parser;
    QCOMPARE(parser.feed("data: a\n").size(), 0);
    QCOMPARE(parser.feed("\n").size(), 1);
    QVERIFY(parser.rest().isEmpty());
}

void TestSseParser::aReturnAtTheEndWaitsForItsLineFeed()
{
    SseParser parser;
    QCOMPARE(parser.feed("data: a\r\n\r").size(), 0);
    const QList<SseEvent> events = parser.feed("\ndata: b");
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.first().raw, QByteArray("data: a\r\n\r\n"));
    QCOMPARE(parser.rest(), QByteArray("data: b"));
}

void TestSseParser::theRestIsWhatNoBlankLineEnded()
{
    const Parsed parsed = parse({"data: a\n\nevent: x\nda", "ta: b\n"});
    QCOMPARE(parsed.events.size(), 1);
    QCOMPARE(parsed.rest, QByteArray("event: x\ndata: b\n"));
}

void TestSseParser::finishTakesTheRestAsAnEvent()
{
    SseParser parser;
    QVERIFY(parser.finish().isEmpty());
    QVERIFY(parser.feed("event: x\ndata: a\ndata: b\r").isEmpty());
    const QList<SseEvent> events = parser.finish();
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.first().type, QByteArray("x"));
    QCOMPARE(events.first().data, QByteArray("a\nb"));
    QCOMPARE(events.first().raw, QByteArray("event: x\ndata: a\ndata: b\r"));
    QVERIFY(parser.rest().isEmpty());
    QVERIFY(parser.finish().isEmpty());
}

void TestSseParser::aHugeEventInSmallPiecesIsOneEvent()
{
    // A rescan at each piece would look at 30 MiB × 30,000 / 2 bytes: minutes, and the time limit of the test.
    const QByteArray piece(1024, 'x');
    constexpr int pieces = 30 * 1024;
    SseParser parser;
    QVERIFY(parser.feed("data: ").isEmpty());
    for (int i = 0; i < pieces; ++i)
        QVERIFY(parser.feed(piece).isEmpty());
    const QList<SseEvent> events = parser.feed("\n\n");
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.first().data.size(), qsizetype(pieces) * piece.size());
}

QTEST_GUILESS_MAIN(TestSseParser)
#include "tst_sseparser.moc"
