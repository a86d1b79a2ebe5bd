// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/redaction.h"

#include <QTest>

using namespace regatta;

class TestRedaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strikesWhatLooksLikeAKey_data();
    void strikesWhatLooksLikeAKey();
    void keepsWhatIsNone_data();
    void keepsWhatIsNone();
    void strikesKnownSecrets();
    void namesBlobsByTheirSize();
    void cutsBetweenCharacters();
    void aKeyAtTheCutIsNotHalfKept();
};

void TestRedaction::strikesWhatLooksLikeAKey_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    // Put together here, so that no scanner takes this file for a leak.
    const QByteArray tail(40, 'x');
    QTest::newRow("OpenAI's") << "key sk-" + tail + "!" << QByteArray("key ***!");
    QTest::newRow("Anthropic's") << "sk-ant-" + tail << QByteArray("***");
    QTest::newRow("our own") << "\"rg-" + tail + "\"" << QByteArray("\"***\"");
    QTest::newRow("our own for the admin API") << "\"rga-" + tail + "\"" << QByteArray("\"***\"");
    QTest::newRow("Google's") << "AIza" + tail << QByteArray("***");
    QTest::newRow("GitHub's") << "ghp_" + tail << QByteArray("***");
    QTest::newRow("a bearer token") << "authorization: bearer " + tail << QByteArray("authorization: bearer ***");
    QTest::newRow("a JSON web token") << "eyJ" + tail + "." + tail + "." + tail + " end" << QByteArray("*** end");
    QTest::newRow("a member called password") << QByteArray(R"({"password" : "hunter22","a":1})")
                                              << QByteArray(R"({"password" : "***","a":1})");
    QTest::newRow("the same within a string") << QByteArray(R"({"content":"{\"api_key\":\"abcdef\"}"})")
                                              << QByteArray(R"({"content":"{\"api_key\":\"***\"}"})");
    QTest::newRow("a private key") << QByteArray("-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY----- rest")
                                   << QByteArray("*** rest");
    QTest::newRow("a private key that is cut off") << QByteArray("a -----BEGIN PRIVATE KEY-----\nabc\ndef") << QByteArray("a ***");
}

void TestRedaction::strikesWhatLooksLikeAKey()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(redactedBody(text, 10'000, {}), expected);
}

void TestRedaction::keepsWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("words") << QByteArray("{\"content\":\"a task-based risk-free desk-top\"}");
    QTest::newRow("Chinese") << QByteArray("{\"content\":\"帆船赛\"}");
    QTest::newRow("bytes that are no text") << QByteArray("\xff\xfe\x80 x");
    QTest::newRow("a count of tokens") << QByteArray(R"({"max_tokens":100,"token":"the"})");
    QTest::newRow("a small base64") << QByteArray(1000, 'A');
}

void TestRedaction::keepsWhatIsNone()
{
    QFETCH(QByteArray, text);
    QCOMPARE(redactedBody(text, 10'000, {}), text);
}

void TestRedaction::strikesKnownSecrets()
{
    QCOMPARE(redactedBody("my plain-secret and plain-secret", 100, {"plain-secret", {}}), QByteArray("my *** and ***"));
    QCOMPARE(withoutSecrets("abc", {{}}), QByteArray("abc"));
}

void TestRedaction::namesBlobsByTheirSize()
{
    const QByteArray blob = QByteArray("QUJD").repeated(600);
    QCOMPARE(redactedBody("{\"url\":\"data:image/png;base64," + blob + "\"} tail", 10'000, {}),
             QByteArray("{\"url\":\"data:image/png;base64,[2400 bytes of base64 left out]\"} tail"));
    QByteArray escaped = blob; // as JSON writers do that escape the slash
    escaped.replace("JD", "\\/");
    QVERIFY(redactedBody("\"" + escaped + "\"", 10'000, {}).startsWith("\"[2400 bytes"));
}

void TestRedaction::cutsBetweenCharacters()
{
    const QByteArray text = QByteArray("ab") + QByteArray("帆").repeated(10);
    for (int limit = 0; limit < text.size(); ++limit) {
        const QByteArray cut = redactedBody(text, limit, {});
        QVERIFY(cut.size() <= limit);
        QVERIFY(cut.size() > limit - 3);
        QVERIFY(!QString::fromUtf8(cut).contains(QChar::ReplacementCharacter));
    }
}

void TestRedaction::aKeyAtTheCutIsNotHalfKept()
{
    const QByteArray text = QByteArray(90, '.') + "sk-" + QByteArray(60, 'x');
    QCOMPARE(redactedBody(text, 100, {}), QByteArray(90, '.') + "***");
    const QByteArray known = QByteArray(90, '.') + "a-known-secret-of-the-endpoint";
    QCOMPARE(redactedBody(known, 100, {"a-known-secret-of-the-endpoint"}), QByteArray(90, '.') + "***");
}

QTEST_APPLESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
