// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/rejectionlog.h"

#include <QTest>

using namespace regatta;

namespace {

RejectedCall call(RejectionKind kind = RejectionKind::WrongKey, const QByteArray &path = "/v1/chat/completions")
{
    RejectedCall rejected;
    rejected.kind = kind;
    rejected.status = 401;
    rejected.method = "POST";
    rejected.path = path;
    rejected.userAgent = "curl/8";
    rejected.message = QStringLiteral("no");
    return rejected;
}

} // namespace

/// How calls that were turned away are counted.
class TestRejectionLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void alikeCallsAreOneWithACount();
    void callsThatDifferAreToldApart_data();
    void callsThatDifferAreToldApart();
    void takingStartsAnew();
    void aFloodOfOneKindIsBoundedAndHidesNoOther();
    void whatIsTooLongOrUnprintableIsTidied();
    void aWrongKeyIsMaskedOnlyWhereItIsLong_data();
    void aWrongKeyIsMaskedOnlyWhereItIsLong();
};

void TestRejectionLog::alikeCallsAreOneWithACount()
{
    RejectionLog log;
    QVERIFY(log.isEmpty());
    log.note(call(), 1000);
    RejectedCall later = call();
    later.message = QStringLiteral("still no");
    log.note(later, 3000);
    log.note(call(), 2000); // a clock that was set back
    const QList<RejectedCall> taken = log.take();
    QCOMPARE(taken.size(), 1);
    QCOMPARE(taken.first().count, 3);
    QCOMPARE(taken.first().firstAt, 1000);
    QCOMPARE(taken.first().lastAt, 3000);
}

void TestRejectionLog::callsThatDifferAreToldApart_data()
{
    QTest::addColumn<int>("part");
    int part = 0;
    for (const char *name : {"kind", "method", "path", "model", "key's name", "wrong key", "user agent"})
        QTest::newRow(name) << part++;
}

void TestRejectionLog::callsThatDifferAreToldApart()
{
    QFETCH(const int, part);
    RejectedCall other = call();
    switch (part) {
    case 0: other.kind = RejectionKind::NoKey; break;
    case 1: other.method = "GET"; break;
    case 2: other.path = "/v1/models"; break;
    case 3: other.model = QStringLiteral("m"); break;
    case 4: other.clientKey = QStringLiteral("laptop"); break;
    case 5: other.maskedKey = QStringLiteral("sk-abc…"); break;
    default: other.userAgent = "wget"; break;
    }
    RejectionLog log;
    log.note(call(), 1);
    log.note(other, 2);
    QCOMPARE(log.take().size(), 2);
}

void TestRejectionLog::takingStartsAnew()
{
    RejectionLog log;
    log.note(call(), 1);
    QCOMPARE(log.take().size(), 1);
    QVERIFY(log.isEmpty());
    log.note(call(), 2);
    const QList<RejectedCall> taken = log.take();
    QCOMPARE(taken.size(), 1);
    QCOMPARE(taken.first().count, 1); // an increment, not the sum
    QCOMPARE(taken.first().firstAt, 2);
}

void TestRejectionLog::aFloodOfOneKindIsBoundedAndHidesNoOther()
{
    RejectionLog log;
    constexpr int flood = 5000;
    for (int i = 0; i < flood; ++i)
        log.note(call(RejectionKind::UnknownPath, "/scan/" + QByteArray::number(i)), i);
    log.note(call(RejectionKind::WrongKey), flood);
    const QList<RejectedCall> taken = log.take();
    QCOMPARE(taken.size(), RejectionLog::mostOfOneKind + 2);
    qint64 sum = 0;
    for (const RejectedCall &one : taken)
        sum += one.kind == RejectionKind::UnknownPath ? one.count : 0;
    QCOMPARE(sum, flood);
    const RejectedCall &rest = taken.at(RejectionLog::mostOfOneKind);
    QCOMPARE(rest.count, flood - RejectionLog::mostOfOneKind);
    QVERIFY(rest.path.isEmpty());
    QCOMPARE(taken.last().kind, RejectionKind::WrongKey);
    QCOMPARE(taken.last().path, "/v1/chat/completions");
}

void TestRejectionLog::whatIsTooLongOrUnprintableIsTidied()
{
    RejectedCall wild = call();
    wild.path = QByteArray(1000, 'p');
    wild.userAgent = QByteArray("a\x1b[31m\0b\xff", 9);
    wild.model = QString(1000, u'm') ;
    wild.message = QStringLiteral("two\nlines");
    RejectionLog log;
    log.note(wild, 1);
    const RejectedCall taken = log.take().first();
    QCOMPARE(taken.path.size(), 256);
    QCOMPARE(taken.userAgent, QByteArray("a?[31m?b?"));
    QCOMPARE(taken.model.size(), 200);
    QCOMPARE(taken.message, QStringLiteral("two?lines"));
}

void TestRejectionLog::aWrongKeyIsMaskedOnlyWhereItIsLong_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("shown");
    QTest::newRow("none") << QByteArray() << QString();
    QTest::newRow("a short one would be told by its first letters") << QByteArray(20, 'k') << QString();
    QTest::newRow("a long one") << QByteArray("sk-proj-0123456789abc") << QStringLiteral("sk-pro…");
    QTest::newRow("one that cannot be printed") << QByteArray(30, '\x01') << QString();
}

void TestRejectionLog::aWrongKeyIsMaskedOnlyWhereItIsLong()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QString, shown);
    QCOMPARE(maskedWrongKey(key), shown);
}

QTEST_GUILESS_MAIN(TestRejectionLog)
#include "tst_rejectionlog.moc"
