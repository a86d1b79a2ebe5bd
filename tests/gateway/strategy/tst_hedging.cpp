// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/hedgebudget.h"
#include "strategy/hedgedelay.h"

#include <QTest>

#include <cmath>

using namespace regatta;
using namespace std::chrono_literals;

namespace {

/// Log-normal with σ = 1, and a share of stalls of 20 s, as quantiles.
SilenceCurve curve(double median, double stalls)
{
    // The standard normal distribution's inverse by bisection: exact enough, and nothing to trust.
    const auto inverse = [](double p) {
        double low = -8;
        double high = 8;
        while (high - low > 1e-9) {
            const double middle = (low + high) / 2;
            (0.5 * std::erfc(-middle / std::sqrt(2.0)) < p ? low : high) = middle;
        }
        return low;
    };
    return SilenceCurve([=](double q) -> std::optional<Milliseconds> {
        if (q >= 1 - stalls)
            return 20'000ms;
        return Milliseconds(std::llround(1000 * median * std::exp(inverse(q / (1 - stalls)))));
    });
}

HedgeTerms terms(double share, double worth = 0)
{
    return {.share = share, .worth = worth, .floor = 300ms, .horizon = 15'000ms};
}

} // namespace

class TestHedging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBudgetEarnsSpendsAndIsCapped();
    void halfTheThrottleGoneStopsAndSuccessBringsBack();
    void aBudgetIsReadBackWithinItsBounds();
    void theDelaySpendsTheShare();
    void aStallShareNearTheBudgetDoesNotCatchTheDelay();
    void whatCopiesAreWorthPutsThemOff();
    void commonStallsBringTheDelayForward();
    void nothingKnownHasADelayOfItsOwn();
    void theFloorHolds();
};

void TestHedging::theBudgetEarnsSpendsAndIsCapped()
{
    HedgeBudget budget;
    QVERIFY(budget.spend());
    QVERIFY(!budget.spend());
    for (int i = 0; i < 10; ++i)
        budget.earn(0.1, 10);
    QVERIFY(budget.spend()); // ten tenths are a whole one
    for (int i = 0; i < 1000; ++i)
        budget.earn(0.1, 4);
    QCOMPARE(budget.left(), 4.0);
}

void TestHedging::halfTheThrottleGoneStopsAndSuccessBringsBack()
{
    HedgeBudget budget;
    budget.earn(9, 10);
    for (int i = 0; i < 5; ++i)
        budget.failed();
    QVERIFY(!budget.spend());
    QCOMPARE(budget.left(), 10.0);
    budget.succeeded();
    QVERIFY(budget.spend());
}

void TestHedging::aBudgetIsReadBackWithinItsBounds()
{
    HedgeBudget budget;
    budget.restore({{QStringLiteral("left"), -3}, {QStringLiteral("throttle"), 99}});
    QCOMPARE(budget.left(), 0.0);
    QVERIFY(!budget.isThrottled());
    budget.restore({{QStringLiteral("left"), QStringLiteral("much")}});
    QCOMPARE(budget.left(), 1.0);
}

void TestHedging::theDelaySpendsTheShare()
{
    const SilenceCurve first = curve(0.8, 0.03);
    for (const double share : {0.06, 0.1, 0.2}) {
        const Milliseconds delay = bestHedgeDelay(first, curve(1.2, 0.03), terms(share));
        const double copied = first.stillSilentAfter(double(delay.count()));
        QVERIFY2(copied > 0.6 * share && copied < 1.4 * share, qPrintable(QString::number(copied)));
    }
}

void TestHedging::aStallShareNearTheBudgetDoesNotCatchTheDelay()
{
    // The 95th percentile is a stall: a fixed quantile would wait for 20 s.
    const Milliseconds delay = bestHedgeDelay(curve(0.8, 0.055), curve(1.2, 0.03), terms(0.05));
    QVERIFY2(delay < 10s, qPrintable(QString::number(delay.count())));
}

void TestHedging::whatCopiesAreWorthPutsThemOff()
{
    const SilenceCurve first = curve(0.8, 0.01);
    const Milliseconds cheap = bestHedgeDelay(first, curve(1.2, 0.01), terms(0.3, 0));
    const Milliseconds dear = bestHedgeDelay(first, curve(1.2, 0.01), terms(0.3, 2000));
    QVERIFY2(dear > cheap * 3 / 2, qPrintable(QStringLiteral("%1 %2").arg(cheap.count()).arg(dear.count())));
}

void TestHedging::commonStallsBringTheDelayForward()
{
    const Milliseconds rare = bestHedgeDelay(curve(0.8, 0.005), curve(1.2, 0.01), terms(0.3, 1500));
    const Milliseconds common = bestHedgeDelay(curve(0.8, 0.06), curve(1.2, 0.01), terms(0.3, 1500));
    QVERIFY2(common < rare, qPrintable(QStringLiteral("%1 %2").arg(common.count()).arg(rare.count())));
}

void TestHedging::nothingKnownHasADelayOfItsOwn()
{
    const SilenceCurve nothing([](double) { return std::optional<Milliseconds>(); });
    QVERIFY(nothing.isEmpty());
    QCOMPARE(bestHedgeDelay(nothing, curve(1, 0), terms(0.1)), Milliseconds(2000));
    QCOMPARE(bestHedgeDelay(curve(1, 0), nothing, terms(0.1)), Milliseconds(2000));
}

void TestHedging::theFloorHolds()
{
    const SilenceCurve quick = curve(0.01, 0.02);
    QVERIFY(bestHedgeDelay(quick, quick, terms(1)) >= 300ms);
}

QTEST_APPLESS_MAIN(TestHedging)
#include "tst_hedging.moc"
