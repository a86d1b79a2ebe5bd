// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/health/bookkit.h"

#include "health/breakerhistory.h"

#include <QJsonDocument>
#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

namespace {

/// "14 s ago: model m opened for 10 s, HTTP 500".
QStringList said(const EndpointStatus &status)
{
    static constexpr const char *breakers[] = {"server", "endpoint", "model", "key"};
    static constexpr const char *turns[] = {"opened", "closed", "reset"};
    QStringList lines;
    for (const BreakerChange &change : status.breakerChanges) {
        QString line = QStringLiteral("%1 s ago: %2").arg((wallTime - change.at) / 1000).arg(QLatin1String(breakers[int(change.breaker)]));
        if (!change.model.isEmpty())
            line += QLatin1Char(' ') + change.model;
        line += QLatin1Char(' ') + QLatin1String(turns[int(change.turn)]);
        if (change.until)
            line += QStringLiteral(" for %1 s").arg((*change.until - change.at) / 1000);
        if (!change.cause.isEmpty())
            line += QStringLiteral(", ") + change.cause;
        lines.append(line);
    }
    return lines;
}

} // namespace

class TestBreakerHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTurnIsKeptInItsOrder();
    void aNeighboursTroubleWithTheServerIsTold();
    void aResetEndsWhatWasOpen();
    void aRefusedKeyIsToldWithItsChange();
    void refusalsThatComeTogetherAreOneOpening();
    void survivesARestart();
    void isBoundedAndForgetsTheOldest();
    void whatCannotBeReadIsLeftOut();
};

void TestBreakerHistory::eachTurnIsKeptInItsOrder()
{
    Book book;
    for (int i = 0; i < 3; ++i)
        book.fail("relay", answered(500));
    book.now += 10s;
    book.fail("relay", answered(503)); // the probe
    book.now += 20s;
    book.succeed("relay");
    book.now += 4s;
    QCOMPARE(said(book.status("relay")),
             (QStringList{QStringLiteral("34 s ago: model m opened for 10 s, HTTP 500"),
                          QStringLiteral("24 s ago: model m opened for 20 s, HTTP 503"),
                          QStringLiteral("4 s ago: model m closed")}));
    QCOMPARE(said(book.status("gcli")), QStringList());
}

void TestBreakerHistory::aNeighboursTroubleWithTheServerIsTold()
{
    Book book;
    for (int i = 0; i < 3; ++i)
        book.fail("gcli", local(FailureKind::ConnectFailed));
    QCOMPARE(said(book.status("gcli")),
             QStringList{QStringLiteral("0 s ago: server opened for 10 s, connect_failed")});
    book.now += 2s;
    QCOMPARE(said(book.status("antigravity")), QStringList{QStringLiteral("2 s ago: server opened for 10 s")});
    QCOMPARE(said(book.status("relay")), QStringList());
}

void TestBreakerHistory::aResetEndsWhatWasOpen()
{
    Book book;
    for (int i = 0; i < 3; ++i)
        book.fail("relay", answered(500));
    book.now += 5s;
    book.health.reset(QStringLiteral("relay"), book.now);
    book.now += 1s;
    QCOMPARE(said(book.status("relay")), (QStringList{QStringLiteral("6 s ago: model m opened for 10 s, HTTP 500"),
                                                      QStringLiteral("1 s ago: model m reset")}));
}

void TestBreakerHistory::aRefusedKeyIsToldWithItsChange()
{
    Book book;
    book.fail("relay", answered(401));
    book.now += 3s;
    book.health.keyChanged(QStringLiteral("relay"));
    QCOMPARE(said(book.status("relay")), (QStringList{QStringLiteral("3 s ago: key opened for 600 s, HTTP 401"),
                                                      QStringLiteral("0 s ago: key reset")}));
}

void TestBreakerHistory::refusalsThatComeTogetherAreOneOpening()
{
    Book book;
    std::vector<AttemptHealth> underWay;
    for (int i = 0; i < 5; ++i)
        underWay.push_back(book.begin("relay"));
    book.now += 1s;
    for (AttemptHealth &attempt : underWay) {
        book.now += 20ms;
        attempt.failed(answered(401), book.now);
    }
    QCOMPARE(said(book.status("relay")).size(), 1);
}

void TestBreakerHistory::survivesARestart()
{
    Book before;
    for (int i = 0; i < 3; ++i)
        before.fail("relay", answered(500));
    for (int i = 0; i < 3; ++i)
        before.fail("gcli", local(FailureKind::ConnectFailed));
    before.now += 4s;
    const QJsonObject saved = before.health.save(before.now);
    Book after;
    after.now += 100h; // another boot, another clock
    after.health.restore(saved, 3s, after.now);
    QCOMPARE(said(after.status("relay")), QStringList{QStringLiteral("7 s ago: model m opened for 10 s, HTTP 500")});
    // The server is open still; that is no new turn.
    QCOMPARE(said(after.status("gcli")), QStringList{QStringLiteral("7 s ago: server opened for 10 s, connect_failed")});
    QCOMPARE(QJsonDocument(after.health.save(after.now)).toJson().contains("\"history\""), true);
}

void TestBreakerHistory::isBoundedAndForgetsTheOldest()
{
    BreakerHistory history;
    const MonoTime start = MonoTime{} + 1h;
    for (int i = 0; i < 300; ++i)
        history.add({start + std::chrono::seconds(i), BreakerChange::Breaker::Model, BreakerChange::Turn::Closed, {},
                     QString(500, QLatin1Char('x')), QString::number(i)});
    const MonoTime end = start + 300s;
    const QList<BreakerChange> kept = history.changes(end, wallTime);
    QCOMPARE(kept.size(), qsizetype(BreakerHistory::most));
    QCOMPARE(kept.first().cause, QStringLiteral("100"));
    QCOMPARE(kept.last().at, wallTime - 1000);
    QVERIFY(kept.first().model.size() <= 200);
    QCOMPARE(history.save(end + std::chrono::hours(24 * 31)).size(), 0);
}

void TestBreakerHistory::whatCannotBeReadIsLeftOut()
{
    BreakerHistory history;
    const QByteArray saved = R"([7, {"age": -5}, {"age": "x"}, {"age": 1e99}, {},
        {"age": 2000, "of": 99, "turn": -3, "for": 1e12, "model": 5}, {"age": 1000, "of": 3, "turn": 0, "for": 5000}])";
    history.restore(QJsonDocument::fromJson(saved).array(), 0ms, MonoTime{});
    const QList<BreakerChange> read = history.changes(MonoTime{}, wallTime);
    QCOMPARE(read.size(), 2);
    QCOMPARE(read[0].breaker, BreakerChange::Breaker::Server);
    QCOMPARE(read[1].breaker, BreakerChange::Breaker::Key);
    QCOMPARE(*read[1].until - read[1].at, 5000);
}

QTEST_APPLESS_MAIN(TestBreakerHistory)
#include "tst_breakerhistory.moc"
