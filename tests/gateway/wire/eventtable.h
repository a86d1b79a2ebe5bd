// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/dialect.h"

#include <QTest>

/// What the tables of all dialect tests share: an event or a body, and what it must be taken for, as one word.
namespace regatta::test {

/// "content finish end error:429", in this order; "nothing".
inline QByteArray wordsOf(const EventReading &reading)
{
    QByteArrayList words;
    if (reading.content)
        words += "content";
    if (reading.finish)
        words += "finish";
    if (reading.end)
        words += "end";
    if (reading.error)
        words += reading.malformed ? QByteArray("malformed") : "error:" + QByteArray::number(reading.status);
    return words.isEmpty() ? QByteArray("nothing") : words.join(' ');
}

inline QByteArray wordOf(const BodyReading &reading)
{
    switch (reading.verdict) {
    case BodyReading::Verdict::Content: return "content";
    case BodyReading::Verdict::Empty: return "empty";
    case BodyReading::Verdict::Error: return "error:" + QByteArray::number(reading.status);
    case BodyReading::Verdict::Malformed: return "malformed";
    }
    Q_UNREACHABLE();
}

inline void eventColumns()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("meaning");
}

inline void eventRow(const char *name, const char *data, const char *meaning, const char *type = "")
{
    QTest::newRow(name) << QByteArray(type) << QByteArray(data) << QByteArray(meaning);
}

inline void checkEvent(Api api)
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, meaning);
    const EventReading reading = Dialect::of(api).readEvent({{}, type, data});
    QCOMPARE(wordsOf(reading), meaning);
    QCOMPARE(reading.error, !reading.message.isEmpty());
}

inline void bodyColumns()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("verdict");
}

inline void bodyRow(const char *name, const QByteArray &body, const char *verdict)
{
    QTest::newRow(name) << body << QByteArray(verdict);
}

inline void checkBody(Api api)
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, verdict);
    const BodyReading reading = Dialect::of(api).readBody(body);
    QCOMPARE(wordOf(reading), verdict);
    // A verdict against an endpoint always says why.
    QCOMPARE(reading.verdict == BodyReading::Verdict::Content, reading.message.isEmpty());
}

/// The meanings of all events of a stream, one after another: "nothing, content, finish end".
inline QByteArray meaningsOf(Api api, const QByteArray &stream)
{
    SseParser parser;
    QByteArrayList meanings;
    for (const SseEvent &event : parser.feed(stream))
        meanings += wordsOf(Dialect::of(api).readEvent(event));
    return parser.rest().isEmpty() ? meanings.join(", ") : QByteArray("an unfinished stream");
}

} // namespace regatta::test
