// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/deadline.h"

#include "support/waiting.h"

#include <QAbstractEventDispatcher>
#include <QEventLoop>
#include <QRegularExpression>
#include <QTest>
#include <QThread>

#include <random>
#include <vector>

using namespace regatta;
using namespace regatta::testing;
using namespace std::chrono_literals;

namespace {

MonoTime now()
{
    return std::chrono::steady_clock::now();
}

/// Lets so much time pass by a deadline of its own: whatever was due in it has been called.
bool letPass(Milliseconds wait)
{
    bool passed = false;
    Deadline witness([&] { passed = true; });
    witness.start(wait);
    return waitUntil([&] { return passed; });
}

} // namespace

class TestDeadline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }
    void callsOnceAndNotBeforeItsTime_data();
    void callsOnceAndNotBeforeItsTime();
    void isNeverCalledFromWithinStart();
    void aLaterStartMovesIt();
    void anEarlierStartMovesIt();
    void anEarlierOneIsNotHeldUpByOthers();
    void aStoppedOneIsNotCalled();
    void mayBeStartedAgain_data();
    void mayBeStartedAgain();
    void saysWhatRemains();
    void mayDestroyItself();
    void mayStopOrDestroyOthersThatAreDue_data();
    void mayStopOrDestroyOthersThatAreDue();
    void mayStartANewOne();
    void oneThatStartsItselfAgainLetsEverythingElseMove();
    void manyAreCalledInTheOrderOfTheirTimes();
    void destroyedOnesAreNotCalled();
    void twoThreadsAreIndependent();
};

void TestDeadline::callsOnceAndNotBeforeItsTime_data()
{
    QTest::addColumn<Milliseconds>("wait");
    QTest::newRow("at once") << Milliseconds(0);
    QTest::newRow("after a millisecond") << Milliseconds(1);
    QTest::newRow("after 40 ms") << Milliseconds(40);
}

void TestDeadline::callsOnceAndNotBeforeItsTime()
{
    QFETCH(Milliseconds, wait);
    int calls = 0;
    bool ranInItsCall = true;
    MonoTime calledAt;
    Deadline deadline([&] {
        ++calls;
        calledAt = now();
        ranInItsCall = deadline.isRunning();
    });
    QVERIFY(!deadline.isRunning());
    const MonoTime startedAt = now();
    deadline.start(wait);
    QVERIFY(deadline.isRunning());
    QVERIFY(waitUntil([&] { return calls > 0; }));
    QVERIFY(calledAt - startedAt >= wait);
    QVERIFY(!ranInItsCall && !deadline.isRunning());
    QVERIFY(letPass(wait + 10ms));
    QCOMPARE(calls, 1);
}

void TestDeadline::isNeverCalledFromWithinStart()
{
    int calls = 0;
    Deadline deadline([&] { ++calls; });
    deadline.start(0ms);
    deadline.start(-5ms); // overdue already
    QCOMPARE(calls, 0);
    QVERIFY(waitUntil([&] { return calls == 1; }));
}

void TestDeadline::aLaterStartMovesIt()
{
    int calls = 0;
    MonoTime calledAt;
    Deadline deadline([&] {
        ++calls;
        calledAt = now();
    });
    deadline.start(5ms);
    const MonoTime startedAt = now();
    deadline.start(60ms);
    QVERIFY(letPass(20ms)); // beyond the first time
    QVERIFY(calls == 0 || now() - startedAt >= 60ms);
    QVERIFY(waitUntil([&] { return calls > 0; }));
    QVERIFY(calledAt - startedAt >= 60ms);
    QVERIFY(letPass(10ms));
    QCOMPARE(calls, 1);
}

void TestDeadline::anEarlierStartMovesIt()
{
    int calls = 0;
    Deadline deadline([&] { ++calls; });
    deadline.start(1h);
    deadline.start(5ms);
    QVERIFY(waitUntil([&] { return calls == 1; }));
    QVERIFY(!deadline.isRunning());
}

void TestDeadline::anEarlierOneIsNotHeldUpByOthers()
{
    int calls = 0;
    Deadline late([] { qWarning("the late one was called"); });
    Deadline early([&] { ++calls; });
    late.start(1h);
    early.start(5ms);
    QVERIFY(waitUntil([&] { return calls == 1; }));
    // Between them was a turn in which only the late one was left.
    early.start(5ms);
    QVERIFY(waitUntil([&] { return calls == 2; }));
    early.start(5ms);
    late.start(2h);
    Deadline later([] { qWarning("the later one was called"); });
    later.start(3h); // started last, and called last
    QVERIFY(waitUntil([&] { return calls == 3; }));
    QVERIFY(late.isRunning());
}

void TestDeadline::aStoppedOneIsNotCalled()
{
    int calls = 0;
    Deadline deadline([&] { ++calls; });
    deadline.stop(); // not even running
    deadline.start(2ms);
    deadline.stop();
    QVERIFY(!deadline.isRunning());
    QCOMPARE(deadline.remaining(), 0ms);
    QVERIFY(letPass(20ms));
    QCOMPARE(calls, 0);
}

void TestDeadline::mayBeStartedAgain_data()
{
    QTest::addColumn<Milliseconds>("first");
    QTest::addColumn<Milliseconds>("again");
    QTest::newRow("later than before it was stopped") << Milliseconds(2) << Milliseconds(30);
    QTest::newRow("earlier than before it was stopped") << Milliseconds(3'600'000) << Milliseconds(5);
}

void TestDeadline::mayBeStartedAgain()
{
    QFETCH(Milliseconds, first);
    QFETCH(Milliseconds, again);
    int calls = 0;
    MonoTime calledAt;
    Deadline deadline([&] {
        ++calls;
        calledAt = now();
    });
    for (int round = 1; round <= 2; ++round) { // the second time after it was called
        deadline.start(first);
        deadline.stop();
        const MonoTime startedAt = now();
        deadline.start(again);
        QVERIFY(waitUntil([&] { return calls >= round; }));
        QVERIFY(calledAt - startedAt >= again);
        QCOMPARE(calls, round);
    }
}

void TestDeadline::saysWhatRemains()
{
    Deadline deadline([] {});
    QCOMPARE(deadline.remaining(), 0ms);
    deadline.start(1h);
    QVERIFY(deadline.remaining() <= 1h);
    QVERIFY(deadline.remaining() > 50min);
    deadline.start(2h);
    QVERIFY(deadline.remaining() > 110min);
    deadline.start(1ms);
    const MonoTime startedAt = now();
    while (now() - startedAt < 3ms) {} // its time passes without the event loop
    QVERIFY(deadline.isRunning());
    QCOMPARE(deadline.remaining(), 0ms);
}

void TestDeadline::mayDestroyItself()
{
    // The only one there is: with it goes all that the thread keeps for deadlines, in the middle of the call.
    auto words = std::make_shared<QString>(QStringLiteral("still there"));
    const std::weak_ptr<QString> held = words;
    QString seen;
    std::unique_ptr<Deadline> deadline;
    deadline = std::make_unique<Deadline>([&deadline, &seen, words = std::move(words)] {
        deadline.reset();
        seen = *words; // what it was called with lives on until it returns
    });
    deadline->start(1ms);
    QVERIFY(waitUntil([&] { return !seen.isEmpty(); }));
    QCOMPARE(seen, QStringLiteral("still there"));
    QVERIFY(held.expired());
    QVERIFY(letPass(5ms)); // and a new one finds its way
}

void TestDeadline::mayStopOrDestroyOthersThatAreDue_data()
{
    QTest::addColumn<bool>("destroys");
    QTest::newRow("destroy") << true;
    QTest::newRow("stop") << false;
}

void TestDeadline::mayStopOrDestroyOthersThatAreDue()
{
    QFETCH(bool, destroys);
    QList<int> called;
    std::vector<std::unique_ptr<Deadline>> deadlines;
    for (int i = 0; i < 5; ++i) {
        deadlines.push_back(std::make_unique<Deadline>([&, i] {
            called.append(i);
            if (i != 1)
                return;
            for (const size_t other : {size_t(0), size_t(2), size_t(4)}) {
                if (destroys)
                    deadlines[other].reset();
                else
                    deadlines[other]->stop();
            }
        }));
    }
    for (const auto &deadline : deadlines)
        deadline->start(1ms);
    const MonoTime startedAt = now();
    while (now() - startedAt < 3ms) {} // so that all are due in one turn
    QVERIFY(letPass(20ms));
    QCOMPARE(called, (QList<int>{0, 1, 3}));
}

void TestDeadline::mayStartANewOne()
{
    std::vector<std::unique_ptr<Deadline>> chain;
    MonoTime startedAt;
    bool early = false;
    std::function<void()> next = [&] {
        early = early || now() - startedAt < 2ms;
        if (chain.size() == 10)
            return;
        chain.push_back(std::make_unique<Deadline>(next));
        startedAt = now();
        chain.back()->start(2ms);
    };
    chain.push_back(std::make_unique<Deadline>(next));
    startedAt = now();
    chain.back()->start(2ms);
    QVERIFY(waitUntil([&] { return chain.size() == 10 && !chain.back()->isRunning(); }));
    QVERIFY(!early);
}

void TestDeadline::oneThatStartsItselfAgainLetsEverythingElseMove()
{
    int calls = 0;
    Deadline restless([&] {
        if (++calls < 1'000'000)
            restless.start(0ms);
    });
    restless.start(0ms);
    bool moved = false;
    QMetaObject::invokeMethod(qApp, [&] { moved = true; }, Qt::QueuedConnection);
    QVERIFY(waitUntil([&] { return moved && calls > 10; }));
    QVERIFY2(calls < 10'000, qPrintable(QString::number(calls)));
    restless.stop();
}

void TestDeadline::manyAreCalledInTheOrderOfTheirTimes()
{
    constexpr int many = 1000;
    std::mt19937 random(1);
    std::vector<int> waits;
    std::vector<std::unique_ptr<Deadline>> deadlines;
    std::vector<int> called;
    for (int i = 0; i < many; ++i) {
        waits.push_back(int(random() % 30));
        deadlines.push_back(std::make_unique<Deadline>([&, i] { called.push_back(i); }));
    }
    for (int i = 0; i < many; ++i)
        deadlines[size_t(i)]->start(Milliseconds(waits[size_t(i)]));
    QVERIFY(waitUntil([&] { return called.size() >= many; }));
    QVERIFY(letPass(5ms));
    QCOMPARE(called.size(), size_t(many)); // each once, because no two calls are of the same one:
    int wrong = 0;
    for (size_t first = 0; first < called.size(); ++first) {
        for (size_t then = first + 1; then < called.size(); ++then) {
            const int a = called[first];
            const int b = called[then];
            // b was started before a and had less to wait, so its time came first.
            wrong += a == b || (b < a && waits[size_t(b)] < waits[size_t(a)]);
        }
    }
    QCOMPARE(wrong, 0);
}

void TestDeadline::destroyedOnesAreNotCalled()
{
    int calls = 0;
    {
        std::vector<std::unique_ptr<Deadline>> deadlines;
        for (int i = 0; i < 100; ++i) {
            deadlines.push_back(std::make_unique<Deadline>([&] { ++calls; }));
            deadlines.back()->start(Milliseconds(i % 10));
        }
    }
    // The last one takes the thread's timer with it.
    while (QCoreApplication::eventDispatcher()->processEvents(QEventLoop::AllEvents)) {}
    QVERIFY(letPass(20ms));
    QCOMPARE(calls, 0);
}

void TestDeadline::twoThreadsAreIndependent()
{
    int here = 0;
    QThread *calledOn = nullptr;
    Deadline ours([&] { ++here; });
    ours.start(1ms);
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        QEventLoop loop;
        Deadline late([] { qWarning("the late one was called"); });
        Deadline theirs([&] {
            calledOn = QThread::currentThread();
            loop.quit();
        });
        late.start(1h);
        theirs.start(10ms);
        loop.exec();
    }));
    thread->start();
    QVERIFY(thread->wait(20'000)); // while this thread runs no event loop
    QCOMPARE(calledOn, thread.get());
    QCOMPARE(here, 0);
    QVERIFY(waitUntil([&] { return here == 1; })); // and theirs took nothing of ours away
}

QTEST_GUILESS_MAIN(TestDeadline)
#include "tst_deadline.moc"
