// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/currencysums.h"

#include <QTest>

#include <limits>

using namespace regatta;
using namespace Qt::StringLiterals;

class TestCurrencySums : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void amountsOfOneCurrencyAddUp();
    void currenciesAreKeptApartInTheOrderOfTheirFirstAmounts();
    void aSumThatDoesNotFitStaysAtTheMost();
};

void TestCurrencySums::amountsOfOneCurrencyAddUp()
{
    QList<Money> sums;
    addTo(sums, Money{1, u"USD"_s});
    addTo(sums, Money{2, u"USD"_s});
    QCOMPARE(sums, (QList<Money>{{3, u"USD"_s}}));
    addTo(sums, QList<Money>{});
    QCOMPARE(sums, (QList<Money>{{3, u"USD"_s}}));
}

void TestCurrencySums::currenciesAreKeptApartInTheOrderOfTheirFirstAmounts()
{
    QList<Money> sums{{10, u"USD"_s}};
    addTo(sums, QList<Money>{{5, u"CNY"_s}, {1, u"USD"_s}, {7, u"CNY"_s}});
    QCOMPARE(sums, (QList<Money>{{11, u"USD"_s}, {12, u"CNY"_s}}));
}

void TestCurrencySums::aSumThatDoesNotFitStaysAtTheMost()
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    QList<Money> sums{{most - 1, u"USD"_s}};
    addTo(sums, Money{2, u"USD"_s});
    QCOMPARE(sums, (QList<Money>{{most, u"USD"_s}}));
}

QTEST_APPLESS_MAIN(TestCurrencySums)
#include "tst_currencysums.moc"
