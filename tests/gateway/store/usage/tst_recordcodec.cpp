// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/recordcodec.h"

#include "gateway/store/usage/usagerecords.h"

#include <QCborMap>
#include <QCborValue>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;

class TestRecordCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldSurvives();
    void whatIsUnknownStaysUnknown();
    void otherBytesAreNoRecord_data();
    void otherBytesAreNoRecord();
    void aWinnerThatIsNotThereIsNone();
};

void TestRecordCodec::everyFieldSurvives()
{
    const ExchangeRecord record = fullRecord(7);
    const auto read = decodeRecord(encodeRecord(record));
    QVERIFY(read);
    QCOMPARE(encodeRecord(*read), encodeRecord(record));
    QCOMPARE(read->id, record.id);
    QCOMPARE(read->requestBody, record.requestBody);
    QCOMPARE(read->failure, record.failure);
    QCOMPARE(read->userAgent, record.userAgent);
    QCOMPARE(read->attempts.size(), 4);
    QCOMPARE(read->attempts[1].usage, record.attempts[1].usage);
    QCOMPARE(read->attempts[1].cost, record.attempts[1].cost);
    QCOMPARE(read->attempts[1].reason, StartReason::Hedge);
    QCOMPARE(read->attempts[0].failure, record.attempts[0].failure);
    QCOMPARE(read->attempts[0].outcome, AttemptOutcome::Skipped);
    QCOMPARE(read->strategy, StrategyMode::Smart);
    QCOMPARE(read->api, Api::Messages);
}

void TestRecordCodec::whatIsUnknownStaysUnknown()
{
    const auto read = decodeRecord(encodeRecord(bareRecord()));
    QVERIFY(read);
    QVERIFY(!read->failure && !read->timeToFirstToken && read->winner == -1 && read->attempts.isEmpty());
    const auto full = decodeRecord(encodeRecord(fullRecord()));
    QCOMPARE(full->attempts[2].usage.input, std::optional<qint64>(0));
    QVERIFY(!full->attempts[2].usage.output);
    QVERIFY(!full->attempts[0].cost);
}

void TestRecordCodec::otherBytesAreNoRecord_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("another form's version")
        << QCborValue(QCborMap{{QLatin1String("v"), 999}}).toCbor();
    QTest::newRow("a part of one") << encodeRecord(fullRecord()).left(200);
}

void TestRecordCodec::otherBytesAreNoRecord()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!decodeRecord(bytes));
}

void TestRecordCodec::aWinnerThatIsNotThereIsNone()
{
    ExchangeRecord record = bareRecord();
    record.winner = 3;
    QCOMPARE(decodeRecord(encodeRecord(record))->winner, -1);
}

QTEST_APPLESS_MAIN(TestRecordCodec)
#include "tst_recordcodec.moc"
