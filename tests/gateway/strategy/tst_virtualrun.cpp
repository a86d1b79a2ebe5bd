// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/virtualrun.h"

#include <QTest>

#include <map>
#include <set>

using namespace regatta;
using namespace Qt::StringLiterals;

namespace {

/// What becomes of each call to an endpoint. Milliseconds.
struct Script
{
    std::optional<int> contentAfter = {};
    std::optional<int> failsAfter = {};
    int rest = 0; ///< of the answer, after its content
};

/// Writes down what happens, each line with the milliseconds since the run began.
class LoggedRun final : public VirtualRun
{
public:
    LoggedRun(std::vector<int> arrivals, Plan plan, std::map<int, Script> scripts)
        : VirtualRun(int(arrivals.size()))
        , m_arrivals(std::move(arrivals))
        , m_plan(std::move(plan))
        , m_scripts(std::move(scripts))
    {}

    std::set<int> blocked;  ///< endpoints with open breakers
    std::set<int> hopeless; ///< requests for which nobody may be asked

    QStringList log(int looks = 1'000)
    {
        play([&looks] { return --looks >= 0; });
        return m_log;
    }

private:
    class Call final : public VirtualCall
    {
    public:
        Call(LoggedRun &run, const QString &name, const Script &script)
            : VirtualCall({milliseconds(script.contentAfter), milliseconds(script.failsAfter)})
            , m_run(run)
            , m_name(name)
            , m_rest(script.rest)
        {}

        void firstContent(Milliseconds time, MonoTime now) override { write(u"content after %1"_s, now, time); }
        Duration won(MonoTime now) override
        {
            write(u"won"_s, now);
            return Milliseconds(m_rest);
        }
        void ended(Milliseconds since, MonoTime now) override { write(u"ended %1 later"_s, now, since); }
        Failure failed(MonoTime now) override
        {
            write(u"failed"_s, now);
            return Failure{FailureKind::HttpError, 503, {}, {}, {}, {}};
        }
        void timedOut(MonoTime now) override { write(u"timed out"_s, now); }
        void cancelled(Milliseconds silentFor, MonoTime now) override
        {
            write(u"cancelled after %1"_s, now, silentFor);
        }

    private:
        static std::optional<Duration> milliseconds(std::optional<int> count)
        {
            return count ? std::optional<Duration>(Milliseconds(*count)) : std::nullopt;
        }
        void write(const QString &what, MonoTime now) { m_run.write(now, m_name + what); }
        void write(const QString &what, MonoTime now, Milliseconds time) { write(what.arg(time.count()), now); }

        LoggedRun &m_run;
        const QString m_name;
        const int m_rest;
    };

    MonoTime arrival(int request) const override { return MonoTime(Milliseconds(m_arrivals[size_t(request)])); }
    std::optional<Plan> plan(int request, MonoTime now) override
    {
        write(now, u"%1 came"_s.arg(request));
        return hopeless.contains(request) ? std::nullopt : std::optional(m_plan);
    }
    bool admits(int, int endpoint, MonoTime) override { return !blocked.contains(endpoint); }
    std::unique_ptr<VirtualCall> begin(int request, const StartAttempt &start, MonoTime now) override
    {
        const QString name = u"%1 at %2 "_s.arg(request).arg(start.endpoint);
        write(now, name + u"began"_s);
        return std::make_unique<Call>(*this, name, m_scripts[start.endpoint]);
    }
    void gaveUp(int request, MonoTime now) override { write(now, u"%1 gave up"_s.arg(request)); }

    void write(MonoTime now, const QString &what)
    {
        m_log.append(u"%1: %2"_s.arg(toMilliseconds(now.time_since_epoch()).count()).arg(what));
    }

    const std::vector<int> m_arrivals;
    const Plan m_plan;
    std::map<int, Script> m_scripts; // by endpoint
    QStringList m_log;
};

Plan planOf(Plan::Shape shape, int endpoints)
{
    Plan plan;
    plan.shape = shape;
    plan.timeout = Milliseconds(5'000);
    plan.lateAfter = Milliseconds(60'000); // never
    for (int endpoint = 0; endpoint < endpoints; ++endpoint)
        plan.legs.push_back({{endpoint}, false, false});
    return plan;
}

const Plan race = planOf(Plan::Shape::Race, 2);
const Plan sequence = planOf(Plan::Shape::Sequence, 2);

} // namespace

class TestVirtualRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstContentWinsAndItsAnswerGoesOn();
    void afterAFailureTheNextIsAsked();
    void whoeverIsSilentForItsFullTimeHasTimedOut();
    void aCallThatIsKeptBackIsNeverBegun();
    void aLastResortIsAskedInSpiteOfItsBreaker();
    void nobodyAnswers();
    void requestsOverlap();
    void atOneTimeTheFirstForeseenComesFirst();
    void aRequestForWhichNobodyMayBeAskedIsOver();
    void aRequestNeverComesBeforeTheOneAheadOfIt();
    void itEndsEarlyWhenNobodyWantsItAnyMore();
    void withoutRequestsNothingHappens();
};

void TestVirtualRun::theFirstContentWinsAndItsAnswerGoesOn()
{
    LoggedRun run({1'000}, race, {{0, {.contentAfter = 300}}, {1, {.contentAfter = 200, .rest = 700}}});
    const QStringList expected{u"1000: 0 came"_s,
                               u"1000: 0 at 0 began"_s,
                               u"1000: 0 at 1 began"_s,
                               u"1200: 0 at 1 content after 200"_s,
                               u"1200: 0 at 0 cancelled after 200"_s,
                               u"1200: 0 at 1 won"_s,
                               u"1900: 0 at 1 ended 700 later"_s};
    QCOMPARE(run.log(), expected);
}

void TestVirtualRun::afterAFailureTheNextIsAsked()
{
    LoggedRun run({0}, sequence, {{0, {.failsAfter = 50}}, {1, {.contentAfter = 200}}});
    const QStringList expected{u"0: 0 came"_s,
                               u"0: 0 at 0 began"_s,
                               u"50: 0 at 0 failed"_s,
                               u"50: 0 at 1 began"_s,
                               u"250: 0 at 1 content after 200"_s,
                               u"250: 0 at 1 won"_s,
                               u"250: 0 at 1 ended 0 later"_s};
    QCOMPARE(run.log(), expected);
}

void TestVirtualRun::whoeverIsSilentForItsFullTimeHasTimedOut()
{
    // What the first would have said in the seventh second, nobody hears any more.
    LoggedRun run({0}, sequence, {{0, {.contentAfter = 7'000}}, {1, {.contentAfter = 3'000}}});
    const QStringList expected{u"0: 0 came"_s,
                               u"0: 0 at 0 began"_s,
                               u"5000: 0 at 0 timed out"_s,
                               u"5000: 0 at 1 began"_s,
                               u"8000: 0 at 1 content after 3000"_s,
                               u"8000: 0 at 1 won"_s,
                               u"8000: 0 at 1 ended 0 later"_s};
    QCOMPARE(run.log(), expected);
}

void TestVirtualRun::aCallThatIsKeptBackIsNeverBegun()
{
    LoggedRun run({0}, sequence, {{0, {.contentAfter = 10}}, {1, {.contentAfter = 20}}});
    run.blocked = {0};
    const QStringList expected{u"0: 0 came"_s, u"0: 0 at 1 began"_s, u"20: 0 at 1 content after 20"_s,
                               u"20: 0 at 1 won"_s, u"20: 0 at 1 ended 0 later"_s};
    QCOMPARE(run.log(), expected);
}

void TestVirtualRun::aLastResortIsAskedInSpiteOfItsBreaker()
{
    Plan plan = planOf(Plan::Shape::Sequence, 1);
    plan.legs[0].lastResort = true;
    LoggedRun run({0}, plan, {{0, {.contentAfter = 10}}});
    run.blocked = {0};
    QVERIFY(run.log().contains(u"10: 0 at 0 won"_s));
}

void TestVirtualRun::nobodyAnswers()
{
    LoggedRun run({0}, race, {{0, {.failsAfter = 10}}, {1, {}}}); // the other is silent for ever
    const QStringList expected{u"0: 0 came"_s,         u"0: 0 at 0 began"_s,        u"0: 0 at 1 began"_s,
                               u"10: 0 at 0 failed"_s, u"5000: 0 at 1 timed out"_s, u"5000: 0 gave up"_s};
    QCOMPARE(run.log(), expected);
}

void TestVirtualRun::requestsOverlap()
{
    LoggedRun run({0, 100}, planOf(Plan::Shape::Sequence, 1), {{0, {.contentAfter = 300, .rest = 400}}});
    const QStringList expected{u"0: 0 came"_s,
                               u"0: 0 at 0 began"_s,
                               u"100: 1 came"_s,
                               u"100: 1 at 0 began"_s,
                               u"300: 0 at 0 content after 300"_s,
                               u"300: 0 at 0 won"_s,
                               u"400: 1 at 0 content after 300"_s,
                               u"400: 1 at 0 won"_s,
                               u"700: 0 at 0 ended 400 later"_s,
                               u"800: 1 at 0 ended 400 later"_s};
    QCOMPARE(run.log(), expected);
}

void TestVirtualRun::atOneTimeTheFirstForeseenComesFirst()
{
    LoggedRun run({0}, race, {{0, {.contentAfter = 300}}, {1, {.contentAfter = 300}}});
    QVERIFY(run.log().contains(u"300: 0 at 0 won"_s));
}

void TestVirtualRun::aRequestForWhichNobodyMayBeAskedIsOver()
{
    LoggedRun run({0, 10}, planOf(Plan::Shape::Sequence, 1), {{0, {.contentAfter = 5}}});
    run.hopeless = {0};
    const QStringList expected{u"0: 0 came"_s,        u"10: 1 came"_s,
                               u"10: 1 at 0 began"_s, u"15: 1 at 0 content after 5"_s,
                               u"15: 1 at 0 won"_s,   u"15: 1 at 0 ended 0 later"_s};
    QCOMPARE(run.log(), expected);
}

void TestVirtualRun::aRequestNeverComesBeforeTheOneAheadOfIt()
{
    LoggedRun run({1'000, 400}, race, {}); // as where the clock was set back between them
    run.hopeless = {0, 1};
    const QStringList expected{u"1000: 0 came"_s, u"1000: 1 came"_s};
    QCOMPARE(run.log(), expected);
}

void TestVirtualRun::itEndsEarlyWhenNobodyWantsItAnyMore()
{
    LoggedRun run(std::vector<int>(10'000, 0), race, {});
    for (int request = 0; request < 10'000; ++request)
        run.hopeless.insert(request);
    const auto came = run.log(2).size();
    QVERIFY2(came > 0 && came < 10'000, qPrintable(QString::number(came)));
}

void TestVirtualRun::withoutRequestsNothingHappens()
{
    QCOMPARE(LoggedRun({}, race, {}).log(), QStringList());
}

QTEST_APPLESS_MAIN(TestVirtualRun)
#include "tst_virtualrun.moc"
