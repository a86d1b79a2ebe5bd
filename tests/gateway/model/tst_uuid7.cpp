// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/uuid7.h"

#include <QDateTime>
#include <QSet>
#include <QTest>
#include <QUuid>

#include <thread>

using namespace regatta;

class TestUuid7 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheExampleOfTheRfc();
    void carriesTimeVersionAndVariant();
    void risesWithinAMillisecond();
    void risesWhileTheClockGoesBack();
    void goesOnWhenTheCounterIsFull();
    void isUniqueAcrossThreads();
};

void TestUuid7::isTheExampleOfTheRfc()
{
    // RFC 9562, A.6, but for the first bit after the version, which is clear where counting starts.
    Uuid7Sequence sequence;
    const Uuid7Sequence::Random random{0x4C3, 0x18C4DC0C0C07398Full};
    QCOMPARE(sequence.next(0x017F22E279B0, random), QStringLiteral("017f22e2-79b0-74c3-98c4-dc0c0c07398f"));
}

void TestUuid7::carriesTimeVersionAndVariant()
{
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const QString text = newUuid7();
    const QUuid uuid(text);
    QVERIFY(!uuid.isNull());
    QCOMPARE(uuid.toString(QUuid::WithoutBraces), text);
    QCOMPARE(text.at(14), QLatin1Char('7')); // QUuid::version() knows no 7 in Qt 6.4
    QCOMPARE(uuid.variant(), QUuid::DCE);
    const qint64 time = qint64(quint64(uuid.data1) << 16 | uuid.data2);
    QVERIFY(time >= before && time <= QDateTime::currentMSecsSinceEpoch() + 1);
}

void TestUuid7::risesWithinAMillisecond()
{
    Uuid7Sequence sequence;
    QString last;
    for (int i = 0; i < 2000; ++i) {
        const QString next = sequence.next(1000, {quint64(2000 - i), quint64(2000 - i)});
        QVERIFY2(next > last, qPrintable(last + QLatin1Char(' ') + next));
        last = next;
    }
    QVERIFY(last.startsWith(QLatin1String("00000000-03e8-7")));
}

void TestUuid7::risesWhileTheClockGoesBack()
{
    Uuid7Sequence sequence;
    const QString first = sequence.next(5000, {0, 0});
    const QString second = sequence.next(4000, {0, 0});
    QVERIFY(second > first);
    QVERIFY(sequence.next(5001, {0, 0}) > second);
}

void TestUuid7::goesOnWhenTheCounterIsFull()
{
    Uuid7Sequence sequence;
    QString last;
    for (int i = 0; i < 10'000; ++i) {
        const QString next = sequence.next(7, {0x7FF, ~0ull});
        QVERIFY(next > last);
        QCOMPARE(next.at(14), QLatin1Char('7'));
        last = next;
    }
}

void TestUuid7::isUniqueAcrossThreads()
{
    constexpr int each = 5000;
    QStringList made[4];
    std::thread threads[4];
    for (int i = 0; i < 4; ++i) {
        threads[i] = std::thread([&list = made[i]] {
            for (int n = 0; n < each; ++n)
                list.append(newUuid7());
        });
    }
    QSet<QString> all;
    for (int i = 0; i < 4; ++i) {
        threads[i].join();
        all.unite(QSet<QString>(made[i].begin(), made[i].end()));
    }
    QCOMPARE(all.size(), 4 * each);
}

QTEST_APPLESS_MAIN(TestUuid7)
#include "tst_uuid7.moc"
