// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/usageloghouse.h"
#include "gateway/store/usage/usagerecords.h"
#include "store/database.h"
#include "store/usage/usagereader.h"
#include "support/waiting.h"

#include <QDateTime>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
const QString usd = QStringLiteral("USD");

/// 200 tokens for 1000 nanos, as racedRecord() has them.
ExchangeRecord call(const char *key, qint64 arrived)
{
    ExchangeRecord record = racedRecord(0);
    record.clientKey = QString::fromLatin1(key);
    record.arrivedAt = arrived;
    return record;
}

} // namespace

/// What the limits of client keys go by after a restart.
class TestKeyUse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTimeCountsItsOwn_data() { addBothBases(); }
    void eachTimeCountsItsOwn();
    void anEarlierKeyOfTheNameIsAnother_data() { addBothBases(); }
    void anEarlierKeyOfTheNameIsAnother();
    void otherGatewaysAreNotCounted_data() { addBothBases(); }
    void otherGatewaysAreNotCounted();

private:
    using Query = UsageReader::KeyUseQuery;

    void keep(const UsageHouse &house, const QList<ExchangeRecord> &records) const;
    [[nodiscard]] QHash<qint64, KeyUseBefore> ask(const UsageHouse &house, const QList<Query::Key> &keys,
                                                  const QString &gateway = {}) const;

    // A "day" of two hours and a "month" of ten, so that what the test writes is young.
    const qint64 m_until = QDateTime::currentMSecsSinceEpoch() - QDateTime::currentMSecsSinceEpoch() % minute + 30'000 - 5 * minute;
    const qint64 m_day = m_until - 2 * hour;
    const qint64 m_month = m_until - 10 * hour;
};

void TestKeyUse::keep(const UsageHouse &house, const QList<ExchangeRecord> &records) const
{
    UsageLogHouse log(house.place(), house.settings());
    log.open();
    for (const ExchangeRecord &record : records)
        QVERIFY(log.keep(record));
    log.close();
}

QHash<qint64, KeyUseBefore> TestKeyUse::ask(const UsageHouse &house, const QList<Query::Key> &keys, const QString &gateway) const
{
    UsageLogPlace place = house.place();
    if (!gateway.isEmpty())
        place.gateway = gateway;
    UsageReader reader(place, house.settings());
    QFuture<StoreResult<QHash<qint64, KeyUseBefore>>> future = reader.usedByKeys({keys, m_day, m_month, m_until});
    future.waitForFinished();
    return valueOf(future.result());
}

void TestKeyUse::eachTimeCountsItsOwn()
{
    QFETCH(UsageBase, base);
    const UsageHouse house(base);
    keep(house, {call("laptop", m_until - 1), call("laptop", m_until - 20 * minute), call("laptop", m_day + minute),
                 call("laptop", m_day - 2 * minute), call("laptop", m_month + 2 * minute), call("laptop", m_month - 2 * minute),
                 call("laptop", m_until), call("laptop", m_until + 5'000), // this run's own
                 call("phone", m_until - 5)});
    const auto uses = ask(house, {{7, QStringLiteral("laptop"), 0}, {8, QStringLiteral("tablet"), 0}});
    QCOMPARE(uses.size(), 2);
    const KeyUseBefore expected{m_day, m_month, 3 * 200, {{3000, usd}}, {{5000, usd}}, {{6000, usd}}};
    QCOMPARE(uses.value(7), expected);
    QCOMPARE(uses.value(8), (KeyUseBefore{m_day, m_month, 0, {}, {}, {}}));
}

void TestKeyUse::anEarlierKeyOfTheNameIsAnother()
{
    QFETCH(UsageBase, base);
    const UsageHouse house(base);
    keep(house, {call("laptop", m_until - 2 * minute), call("laptop", m_until - 40 * minute), call("laptop", m_month - hour)});
    const auto uses = ask(house, {{9, QStringLiteral("laptop"), m_until - 10 * minute}});
    QCOMPARE(uses.value(9), (KeyUseBefore{m_day, m_month, 200, {{1000, usd}}, {{1000, usd}}, {{1000, usd}}}));
}

void TestKeyUse::otherGatewaysAreNotCounted()
{
    QFETCH(UsageBase, base);
    const UsageHouse house(base);
    keep(house, {call("laptop", m_until - 2 * minute)});
    QCOMPARE(ask(house, {{7, QStringLiteral("laptop"), 0}}).value(7).tokensToday, 200);
    QCOMPARE(ask(house, {{7, QStringLiteral("laptop"), 0}}, QStringLiteral("another")).value(7).tokensToday, 0);
}

QTEST_GUILESS_MAIN(TestKeyUse)
#include "tst_keyuse.moc"
