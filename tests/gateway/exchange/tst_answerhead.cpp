// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/answerhead.h"

#include <QTest>

using namespace regatta;

class TestAnswerHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAnswerSaysWhatHappened();
    void namesTheEndpointOnlyWhereOneWon();
    void encodesNamesThatNoHeaderMayHold();
    void keepsTheUpstreamsOwnFields();

private:
    static ExchangeRecord raceOfTwo();
};

ExchangeRecord TestAnswerHead::raceOfTwo()
{
    ExchangeRecord record;
    record.id = QStringLiteral("0193-own");
    record.requestId = QStringLiteral("0193-abc");
    record.strategy = StrategyMode::Race;
    record.duration = Milliseconds(412);
    AttemptRecord loser;
    loser.number = 0;
    loser.endpoint = QStringLiteral("gcli");
    loser.outcome = AttemptOutcome::Cancelled;
    loser.duration = Milliseconds(410);
    AttemptRecord winner;
    winner.number = 1;
    winner.endpoint = QStringLiteral("relay");
    winner.outcome = AttemptOutcome::Won;
    winner.duration = Milliseconds(398);
    record.attempts = {loser, winner};
    record.winner = 1;
    return record;
}

void TestAnswerHead::everyAnswerSaysWhatHappened()
{
    const HeaderList headers = withAnswerHeaders({}, raceOfTwo());
    QCOMPARE(headers.value("x-request-id"), QByteArray("0193-abc"));
    QCOMPARE(headers.value("x-regatta-endpoint"), QByteArray("relay"));
    QCOMPARE(headers.value("x-regatta-strategy"), QByteArray("race"));
    QCOMPARE(headers.value("x-regatta-attempts"), QByteArray("2"));
    QCOMPARE(headers.value("server-timing"), QByteArray("regatta;dur=412, attempt0;dur=410;desc=\"gcli cancelled\", "
                                                        "attempt1;dur=398;desc=\"relay won\""));
}

void TestAnswerHead::namesTheEndpointOnlyWhereOneWon()
{
    ExchangeRecord record = raceOfTwo();
    record.winner = -1;
    QVERIFY(!withAnswerHeaders({}, record).contains("x-regatta-endpoint"));
}

void TestAnswerHead::encodesNamesThatNoHeaderMayHold()
{
    ExchangeRecord record = raceOfTwo();
    record.attempts[1].endpoint = QString::fromUtf8("中转\r\nSet-Cookie: a=\"b\"");
    const HeaderList headers = withAnswerHeaders({}, record);
    for (const auto &[name, value] : headers) {
        for (const char c : value)
            QVERIFY2(c >= 0x20 && c < 0x7f, name.constData());
    }
    QCOMPARE(headers.value("server-timing").count('"'), 4);
}

void TestAnswerHead::keepsTheUpstreamsOwnFields()
{
    const HeaderList headers =
        withAnswerHeaders({{"Content-Type", "text/event-stream"}, {"X-Request-Id", "theirs"}}, raceOfTwo());
    QCOMPARE(headers.value("content-type"), QByteArray("text/event-stream"));
    QCOMPARE(headers.value("x-request-id"), QByteArray("0193-abc"));
}

QTEST_APPLESS_MAIN(TestAnswerHead)
#include "tst_answerhead.moc"
