// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/wire/eventtable.h"

using namespace regatta;

class TestOpaqueDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyOtherApisAreOpaque();
    void anyBodyIsAnAnswer();
    void aSmallJsonBodyNamesWhatItMade();
    void anyCleanEndIsComplete();
};

void TestOpaqueDialect::onlyOtherApisAreOpaque()
{
    for (const Api api : {Api::ChatCompletions, Api::Completions, Api::Embeddings, Api::Responses, Api::Messages, Api::CountTokens})
        QVERIFY(!Dialect::of(api).isOpaque());
    QVERIFY(Dialect::of(Api::Other).isOpaque());
}

void TestOpaqueDialect::anyBodyIsAnAnswer()
{
    for (const QByteArray &body : {QByteArray(), QByteArray("\xFF\xFB\x90\0", 4), QByteArray("{\"error\":\"x\"}"), QByteArray("{")})
        QCOMPARE(test::wordOf(Dialect::of(Api::Other).readBody(body)), QByteArray("content"));
}

void TestOpaqueDialect::aSmallJsonBodyNamesWhatItMade()
{
    QCOMPARE(Dialect::of(Api::Other).readBody(R"({"id":"file-1","object":"file"})").resource, QStringLiteral("file-1"));
    QCOMPARE(Dialect::of(Api::Other).readBody(R"({"id":7})").resource, QString());
    QCOMPARE(Dialect::of(Api::Other).readBody("{\"id\":\"file-1\",\"data\":\"" + QByteArray(70'000, 'x') + "\"}").resource, QString());
}

void TestOpaqueDialect::anyCleanEndIsComplete()
{
    QCOMPARE(test::wordsOf(Dialect::of(Api::Other).readEvent({{}, {}, "anything"})), QByteArray("content finish"));
    QCOMPARE(Dialect::of(Api::Other).asStream("bytes"), QByteArray("bytes"));
}

QTEST_GUILESS_MAIN(TestOpaqueDialect)
#include "tst_opaquedialect.moc"
