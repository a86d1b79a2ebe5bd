// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/recordedfates.h"
#include "strategy/replay.h"
#include "strategy/whatif.h"

#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

namespace {

const auto always = [] { return true; };

AttemptRecord attempt(const QString &endpoint, AttemptOutcome outcome, int milliseconds, int startedAfter = 0)
{
    AttemptRecord made;
    made.endpoint = endpoint;
    made.outcome = outcome;
    made.startedAfter = Milliseconds(startedAfter);
    made.duration = Milliseconds(milliseconds);
    if (outcome == AttemptOutcome::Won) {
        made.timeToFirstToken = Milliseconds(milliseconds);
        made.duration = Milliseconds(milliseconds + 500);
    }
    if (outcome == AttemptOutcome::Failed)
        made.failure = Failure{FailureKind::HttpError, 503, {}, u"overloaded"_s, {}, {}};
    return made;
}

/// A request a second, so that they do not overlap.
ExchangeRecord request(int number, const QList<AttemptRecord> &attempts, StrategyMode mode = StrategyMode::Race)
{
    ExchangeRecord record;
    record.id = u"r%1"_s.arg(number);
    record.arrivedAt = 1'700'000'000'000 + number * 5'000ll;
    record.path = "/v1/chat/completions";
    record.model = u"gemini-2.5-pro"_s;
    record.stream = true;
    record.strategy = mode;
    record.attempts = attempts;
    record.status = 503;
    for (int i = 0; i < attempts.size(); ++i) {
        if (attempts.at(i).outcome == AttemptOutcome::Won) {
            record.winner = i;
            record.status = 200;
            record.timeToFirstToken = attempts.at(i).startedAfter + *attempts.at(i).timeToFirstToken;
        }
    }
    return record;
}

Settings settings(const QStringList &names)
{
    Settings made;
    for (const QString &name : names) {
        Endpoint endpoint;
        endpoint.name = name;
        endpoint.leg = name;
        endpoint.baseUrl = QUrl(u"http://%1.example"_s.arg(name));
        made.endpoints.append(endpoint);
    }
    return made;
}

WhatIfFigures of(const std::optional<WhatIf> &answer, StrategyMode mode)
{
    for (const WhatIfFigures &figures : answer->strategies) {
        if (figures.mode == mode)
            return figures;
    }
    return {};
}

/// Races in which `a` wins after 300 ms and `b` is cancelled.
QList<ExchangeRecord> races(int count)
{
    QList<ExchangeRecord> records;
    for (int i = 0; i < count; ++i)
        records.append(request(i, {attempt(u"a"_s, AttemptOutcome::Won, 300), attempt(u"b"_s, AttemptOutcome::Cancelled, 301)}));
    return records;
}

} // namespace

class TestWhatIf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheLogKnowsIsNotEstimated();
    void theActualFiguresAreTheRecords();
    void aFailureFallsBackAsItWouldHave();
    void aCancelledCallIsOnlyKnownToBeSlower();
    void aCallThatWasNotMadeIsEstimatedFromThoseAround();
    void atBestWhatWasNotAskedWouldHaveSucceeded();
    void anEndpointThatWasNeverAskedIsLeftOut();
    void anEndpointThatIsSwitchedOffNowIsLeftOut();
    void requestsThatNobodyKnowsAreNotCounted();
    void overlappingRequestsOverlap();
    void costsOfDifferentCurrenciesAreKeptApart();
    void theSameLogGivesTheSameAnswer();
    void itStopsWhenNobodyWantsItAnyMore();
    void anAnswerAfterItsTimeoutIsTooLate();
    void percentilesAreNearestRanks();
    void anEmptyLogIsNoTrouble();
    void slowCancelledCallsAreWeighedIn();
};

void TestWhatIf::whatTheLogKnowsIsNotEstimated()
{
    const auto answer = whatIf(races(20), settings({u"a"_s, u"b"_s}), always);
    for (const StrategyMode mode : {StrategyMode::Single, StrategyMode::Fallback, StrategyMode::Race}) {
        const WhatIfFigures figures = of(answer, mode);
        QCOMPARE(figures.requests, 20);
        QCOMPARE(*figures.p50, Milliseconds(300));
        QCOMPARE(*figures.p95Low, Milliseconds(300));
        QCOMPARE(*figures.p95High, Milliseconds(300));
        QCOMPARE(figures.success, 1.0);
        QCOMPARE(figures.successLow, 1.0);
        QCOMPARE(figures.estimated, 0.0);
        QCOMPARE(figures.calls, mode == StrategyMode::Race ? 2.0 : 1.0);
    }
}

void TestWhatIf::theActualFiguresAreTheRecords()
{
    QList<ExchangeRecord> records = races(3);
    records.append(request(3, {attempt(u"a"_s, AttemptOutcome::Failed, 50), attempt(u"b"_s, AttemptOutcome::Failed, 70),
                               attempt(u"c"_s, AttemptOutcome::Skipped, 0)})); // nobody was called for the third
    const auto answer = whatIf(records, settings({u"a"_s, u"b"_s}), always);
    QCOMPARE(answer->actual.mode, StrategyMode::Race);
    QCOMPARE(answer->actual.requests, 4);
    QCOMPARE(answer->actual.success, 0.75);
    QCOMPARE(answer->actual.calls, 2.0);
    QCOMPARE(*answer->actual.p50, Milliseconds(300));
    QCOMPARE(answer->actual.estimated, 0.0);
}

void TestWhatIf::aFailureFallsBackAsItWouldHave()
{
    QList<ExchangeRecord> records;
    for (int i = 0; i < 2; ++i) // fewer than open a breaker
        records.append(request(i, {attempt(u"a"_s, AttemptOutcome::Failed, 100), attempt(u"b"_s, AttemptOutcome::Won, 200, 100)},
                               StrategyMode::Fallback));
    const auto answer = whatIf(records, settings({u"a"_s, u"b"_s}), always);
    QCOMPARE(of(answer, StrategyMode::Single).success, 0.0);
    QCOMPARE(*of(answer, StrategyMode::Fallback).p50, Milliseconds(300));
    QCOMPARE(of(answer, StrategyMode::Fallback).calls, 2.0);
    QCOMPARE(*of(answer, StrategyMode::Race).p50, Milliseconds(200));
    QCOMPARE(of(answer, StrategyMode::Race).estimated, 0.0);
}

void TestWhatIf::aCancelledCallIsOnlyKnownToBeSlower()
{
    QList<ExchangeRecord> records = races(20);
    for (int i = 20; i < 30; ++i) // here b was quick enough to be seen
        records.append(request(i, {attempt(u"b"_s, AttemptOutcome::Won, 350)}, StrategyMode::Single));
    const auto answer = whatIf(records, settings({u"b"_s, u"a"_s}), always); // b is first now
    const WhatIfFigures single = of(answer, StrategyMode::Single);
    QCOMPARE(*single.p50, Milliseconds(350));
    QVERIFY2(qAbs(single.estimated - 2.0 / 3) < 0.01, qPrintable(QString::number(single.estimated)));
    // In a race, that it lost is all that matters.
    QVERIFY(of(answer, StrategyMode::Race).estimated < single.estimated);
}

void TestWhatIf::aCallThatWasNotMadeIsEstimatedFromThoseAround()
{
    QList<ExchangeRecord> records;
    for (int i = 0; i < 40; ++i)
        records.append(i % 2 == 0 ? request(i, {attempt(u"a"_s, AttemptOutcome::Won, 400)}, StrategyMode::Single)
                                  : request(i, {attempt(u"b"_s, AttemptOutcome::Won, 100 + i)}, StrategyMode::Single));
    const WhatIfFigures race = of(whatIf(records, settings({u"a"_s, u"b"_s}), always), StrategyMode::Race);
    QCOMPARE(race.requests, 40);
    QVERIFY(*race.p50 >= Milliseconds(100) && *race.p50 < Milliseconds(140));
    QVERIFY(race.estimated > 0.4);
    QVERIFY(*race.p95Low <= *race.p95 && *race.p95 <= *race.p95High);
    QVERIFY2(*race.p95High >= Milliseconds(400), "at worst b would have failed, and a answered");
    const WhatIfFigures single = of(whatIf(records, settings({u"a"_s, u"b"_s}), always), StrategyMode::Single);
    QCOMPARE(single.success, 1.0);
    QVERIFY2(single.successLow < 1.0, "it may have failed where it was not asked");
}

void TestWhatIf::atBestWhatWasNotAskedWouldHaveSucceeded()
{
    QList<ExchangeRecord> records;
    for (int i = 0; i < 40; ++i)
        records.append(i % 2 == 0 ? request(i, {attempt(u"a"_s, i % 4 == 0 ? AttemptOutcome::Failed : AttemptOutcome::Won, 400)}, StrategyMode::Single)
                                  : request(i, {attempt(u"b"_s, AttemptOutcome::Won, 100)}, StrategyMode::Single));
    const WhatIfFigures single = of(whatIf(records, settings({u"a"_s, u"b"_s}), always), StrategyMode::Single);
    QCOMPARE(single.successHigh, 0.75);
    QCOMPARE(single.successLow, 0.25);
    QVERIFY2(single.success > 0.25 && single.success < 0.75, qPrintable(QString::number(single.success)));
}

void TestWhatIf::anEndpointThatWasNeverAskedIsLeftOut()
{
    const WhatIfFigures race = of(whatIf(races(5), settings({u"new"_s, u"a"_s, u"b"_s}), always), StrategyMode::Race);
    QCOMPARE(race.calls, 2.0);
    QCOMPARE(*race.p50, Milliseconds(300));
}

void TestWhatIf::anEndpointThatIsSwitchedOffNowIsLeftOut()
{
    Settings now = settings({u"a"_s, u"b"_s});
    now.endpoints[1].enabled = false;
    QCOMPARE(of(whatIf(races(5), now, always), StrategyMode::Race).calls, 1.0);
}

void TestWhatIf::requestsThatNobodyKnowsAreNotCounted()
{
    QCOMPARE(of(whatIf(races(5), settings({u"other"_s}), always), StrategyMode::Race).requests, 0);
}

void TestWhatIf::overlappingRequestsOverlap()
{
    // All arrive within the first one's time: none of them can know that it will fail.
    QList<ExchangeRecord> records;
    for (int i = 0; i < 10; ++i) {
        ExchangeRecord record =
            request(i, {attempt(u"a"_s, AttemptOutcome::Failed, 1'000), attempt(u"b"_s, AttemptOutcome::Won, 100, 1'000)},
                    StrategyMode::Fallback);
        record.arrivedAt = 1'700'000'000'000 + i;
        records.append(record);
    }
    QCOMPARE(of(whatIf(records, settings({u"a"_s, u"b"_s}), always), StrategyMode::Fallback).calls, 2.0);
    // One after the other, a's breaker opens.
    for (int i = 0; i < 10; ++i)
        records[i].arrivedAt = 1'700'000'000'000 + i * 2'000;
    QVERIFY(of(whatIf(records, settings({u"a"_s, u"b"_s}), always), StrategyMode::Fallback).calls < 2.0);
}

void TestWhatIf::costsOfDifferentCurrenciesAreKeptApart()
{
    QList<ExchangeRecord> records = races(2);
    records[0].attempts[0].cost = Money{1'000, u"USD"_s};
    records[1].attempts[0].cost = Money{5'000, u"CNY"_s};
    const auto answer = whatIf(records, settings({u"a"_s, u"b"_s}), always);
    const QList<Money> expected{{1'000, u"USD"_s}, {5'000, u"CNY"_s}};
    QCOMPARE(answer->actual.cost, expected);
    QCOMPARE(of(answer, StrategyMode::Race).cost, expected);
}

void TestWhatIf::theSameLogGivesTheSameAnswer()
{
    QList<ExchangeRecord> records = races(30);
    for (int i = 30; i < 60; ++i)
        records.append(request(i, {attempt(u"b"_s, i % 3 == 0 ? AttemptOutcome::Failed : AttemptOutcome::Won, 200 + i)}));
    QCOMPARE(whatIf(records, settings({u"a"_s, u"b"_s}), always), whatIf(records, settings({u"a"_s, u"b"_s}), always));
}

void TestWhatIf::itStopsWhenNobodyWantsItAnyMore()
{
    QVERIFY(!whatIf(races(5), settings({u"a"_s, u"b"_s}), [] { return false; }));
}

void TestWhatIf::anAnswerAfterItsTimeoutIsTooLate()
{
    // The first times out after twenty seconds, the second streams until the thirty-second, and in between the first would speak.
    AttemptRecord slow = attempt(u"relay"_s, AttemptOutcome::Won, 2'000);
    slow.duration = Milliseconds(12'000);
    Settings used = settings({u"gcli"_s, u"relay"_s});
    used.strategy.parallelTimeout = Milliseconds(20'000);
    const auto answer = whatIf({request(0, {attempt(u"gcli"_s, AttemptOutcome::Won, 25'000)}), request(20, {slow})}, used, always);
    QVERIFY(answer);
    const WhatIfFigures &fallback = answer->strategies.at(1);
    QCOMPARE(fallback.mode, StrategyMode::Fallback);
    QCOMPARE(fallback.success, 1.0);
    QVERIFY(*fallback.p95 >= Milliseconds(22'000));
}

void TestWhatIf::percentilesAreNearestRanks()
{
    QList<ExchangeRecord> records;
    for (int i = 0; i < 20; ++i)
        records.append(request(i, {attempt(u"gcli"_s, AttemptOutcome::Won, i == 7 ? 4'000 : 100 + i)}));
    const auto answer = whatIf(records, settings({u"gcli"_s}), always);
    QVERIFY(answer);
    QCOMPARE(*answer->actual.p50, Milliseconds(110)); // the tenth
    QCOMPARE(*answer->actual.p95, Milliseconds(119)); // the nineteenth; the one outlier is the twentieth
}

void TestWhatIf::anEmptyLogIsNoTrouble()
{
    const auto answer = whatIf({}, settings({u"a"_s}), always);
    QCOMPARE(answer->actual.requests, 0);
    QVERIFY(!answer->actual.p50);
    QVERIFY(!of(answer, StrategyMode::Smart).p95);
}

void TestWhatIf::slowCancelledCallsAreWeighedIn()
{
    // b is seen only where it was quick; most of its calls were cancelled after a long silence.
    QList<ExchangeRecord> records;
    for (int i = 0; i < 60; ++i)
        records.append(request(i, {attempt(u"a"_s, i % 6 == 0 ? AttemptOutcome::Cancelled : AttemptOutcome::Won, i % 6 == 0 ? 99 : 900),
                                   attempt(u"b"_s, i % 6 == 0 ? AttemptOutcome::Won : AttemptOutcome::Cancelled, i % 6 == 0 ? 98 : 901)}));
    const WhatIfFigures single = of(whatIf(records, settings({u"b"_s, u"a"_s}), always), StrategyMode::Single);
    QVERIFY2(*single.p50 > Milliseconds(901), "the few quick ones are not how it usually is");
}

QTEST_MAIN(TestWhatIf)
#include "tst_whatif.moc"
