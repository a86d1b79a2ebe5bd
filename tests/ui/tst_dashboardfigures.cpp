// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/clientsnippets.h"
#include "dashboard/latencyhistory.h"
#include "dashboard/latencylines.h"
#include "dashboard/latencyscope.h"
#include "dashboard/processusage.h"

#include <QJsonDocument>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What the dashboard computes before anything is drawn.
class TestDashboardFigures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noRangeHasMoreThan300Points();
    void aGapBreaksALine_data();
    void aGapBreaksALine();
    void aSlotHasTheMedianAndP95OfItsSeconds();
    void theShareOfACoreIsBetweenTwoLooks();
    void whatTheSystemDoesNotTellIsAbsent();
    void thisProcessIsSeen();
    void aSnippetSurvivesQuotes();
};

void TestDashboardFigures::noRangeHasMoreThan300Points()
{
    for (int range = 0; range < LatencyRangeCount; ++range) {
        const LatencyScope scope = scopeOf(LatencyRange(range));
        QVERIFY(scope.span / scope.bucket <= 300);
        QVERIFY(scope.gap > scope.bucket);
        QCOMPARE(latencyRangeFrom(latencyRangeKey(LatencyRange(range))), LatencyRange(range));
    }
    QVERIFY(!latencyRangeFrom(u"7 weeks"_s));
}

void TestDashboardFigures::aGapBreaksALine_data()
{
    QTest::addColumn<QList<double>>("times");
    QTest::addColumn<QList<int>>("lengths");
    QTest::newRow("nothing is no line") << QList<double>{} << QList<int>{};
    QTest::newRow("one point is a stretch of its own") << QList<double>{5} << QList<int>{1};
    QTest::newRow("as far apart as allowed is no gap") << QList<double>{0, 10, 20} << QList<int>{3};
    QTest::newRow("farther is") << QList<double>{0, 10, 21, 30} << QList<int>{2, 2};
    QTest::newRow("lonely points stay lonely") << QList<double>{0, 100, 200} << QList<int>{1, 1, 1};
}

void TestDashboardFigures::aGapBreaksALine()
{
    QFETCH(const QList<double>, times);
    QFETCH(const QList<int>, lengths);
    QList<QPointF> points;
    for (const double time : times)
        points.append({time, 1});
    QList<int> found;
    for (const QList<QPointF> &stretch : LatencyLines::stretches(points, 10))
        found.append(int(stretch.size()));
    QCOMPARE(found, lengths);
}

void TestDashboardFigures::aSlotHasTheMedianAndP95OfItsSeconds()
{
    LatencyHistory history;
    for (int i = 0; i < 50; ++i) {
        history.add(10'000 + 40 * i, 100 + i); // two seconds
        history.add(21'000, 900);
    }
    const auto bands = history.slotsFrom(10'000, 5000, 3);
    QCOMPARE(bands.size(), 3);
    QCOMPARE(bands.at(0), (LatencyPoint{10'000, 125, 147}));
    QVERIFY(!bands.at(1));
    QCOMPARE(bands.at(2), (LatencyPoint{20'000, 900, 900}));
}

void TestDashboardFigures::theShareOfACoreIsBetweenTwoLooks()
{
    ProcessUsage usage;
    QVERIFY(!usage.cpuShare());
    usage.take({1s, 500ms, 64'000'000});
    QVERIFY(!usage.cpuShare()); // one look has no share
    QCOMPARE(usage.residentBytes(), 64'000'000);
    usage.take({3s, 740ms, 65'000'000});
    QCOMPARE(*usage.cpuShare(), 0.12);
    usage.take({3s, 740ms, 65'000'000}); // no time went by
    QVERIFY(!usage.cpuShare());
}

void TestDashboardFigures::whatTheSystemDoesNotTellIsAbsent()
{
    const ProcessUsage::Sample sample = ProcessUsage::look(u"/nowhere/statm"_s);
    QVERIFY(!sample.residentBytes);
    ProcessUsage usage;
    usage.take(sample);
    usage.take({sample.wall + 1s, std::nullopt, std::nullopt});
    QVERIFY(!usage.cpuShare());
    QVERIFY(!usage.residentBytes());
}

void TestDashboardFigures::thisProcessIsSeen()
{
    const ProcessUsage::Sample sample = ProcessUsage::look();
    QVERIFY(sample.cpu && sample.cpu->count() > 0);
    QVERIFY(sample.residentBytes && *sample.residentBytes > 1'000'000);
}

void TestDashboardFigures::aSnippetSurvivesQuotes()
{
    const QString curl = clientSnippet(SnippetKind::Curl, u"http://127.0.0.1:8377/v1"_s, u"a\"b"_s, u"What's \"up\"?"_s);
    QString body = curl.section(u"-d '"_s, 1);
    body.chop(1);
    body.replace(u"'\\''"_s, u"'"_s); // as a shell reads it
    const QJsonDocument json = QJsonDocument::fromJson(body.toUtf8());
    QCOMPARE(json[u"model"].toString(), u"a\"b"_s);
    QCOMPARE(json[u"messages"][0][u"content"].toString(), u"What's \"up\"?"_s);
    QVERIFY(clientSnippet(SnippetKind::Node, u"http://x/v1"_s, u"m"_s, u"say \"hi\""_s).contains(u"content: \"say \\\"hi\\\"\""_s));
}

QTEST_GUILESS_MAIN(TestDashboardFigures)
#include "tst_dashboardfigures.moc"
