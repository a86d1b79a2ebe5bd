// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/store/usage/usagehouse.h"

#include "store/usage/usagesql/eachrow.h"
#include "store/usage/usagesql/exchangereading.h"
#include "store/usage/usagesql/statisticsreading.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;

Q_DECLARE_METATYPE(regatta::UsageFilter)

namespace {

/// SQLite's plan for a statement, one step a line.
QString planOf(Database &database, const SqlText &sql)
{
    QStringList steps;
    require(eachRow(database, {QLatin1String("EXPLAIN QUERY PLAN ") + sql.text, sql.values},
                    [&](const QSqlQuery &query) { steps.append(query.value(3).toString()); }));
    return steps.join(QLatin1Char('\n'));
}

PageCursor inTheMiddle(const QVariant &value)
{
    return {false, false, value, 1000};
}

} // namespace

/// A page costs as much as its rows only while an index brings them in their order; so each plan is looked at, in a database
/// without any statistics on its contents, as a user's is.
class TestUsageQueryPlans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pagesAreReadFromAnIndexInItsOrder_data();
    void pagesAreReadFromAnIndexInItsOrder();
    void rowsWithoutAValueAreReadByTheirKey();
    void listsAreReadFromOneIndexForEachValue();
    void aGatewaysOwnRowsAreSearchedAmongOthers();
    void useOfTodayIsSearched();
    void singleExchangesAreSearched_data();
    void singleExchangesAreSearched();
    void statisticsAreARangeOfTheirKey_data();
    void statisticsAreARangeOfTheirKey();

private:
    std::unique_ptr<UsageHouse> m_house;
};

void TestUsageQueryPlans::initTestCase()
{
    m_house = std::make_unique<UsageHouse>(UsageBase::Sqlite);
}

void TestUsageQueryPlans::pagesAreReadFromAnIndexInItsOrder_data()
{
    QTest::addColumn<UsageFilter>("filter");
    QTest::addColumn<int>("sort");
    QTest::addColumn<QString>("index");
    const auto row = [](const char *name, const UsageFilter &filter, UsageColumn sort, const char *index) {
        QTest::newRow(name) << filter << int(sort) << QString::fromLatin1(index);
    };
    const QStringList one{QStringLiteral("gcli")};
    row("the default page", {}, UsageColumn::Arrival, "exchanges_arrived_at");
    UsageFilter filter;
    filter.from = 1;
    filter.until = 2;
    row("a span of time", filter, UsageColumn::Arrival, "exchanges_arrived_at");
    filter = {};
    filter.endpoints = one;
    row("one endpoint", filter, UsageColumn::Arrival, "exchanges_endpoint");
    filter.from = 1;
    filter.stream = true;
    row("one endpoint's streams since then", filter, UsageColumn::Arrival, "exchanges_endpoint");
    filter = {};
    filter.endpoints = QStringList{QString()};
    row("no endpoint", filter, UsageColumn::Arrival, "exchanges_endpoint");
    filter = {};
    filter.models = one;
    row("one model", filter, UsageColumn::Arrival, "exchanges_model");
    filter = {};
    filter.succeeded = false;
    row("failures", filter, UsageColumn::Arrival, "exchanges_failed");
    filter.succeeded = true;
    row("successes", filter, UsageColumn::Arrival, "exchanges_arrived_at");
    filter = {};
    filter.errorKinds = QStringList{QStringLiteral("truncated")};
    row("one kind of error", filter, UsageColumn::Arrival, "exchanges_error_kind");
    filter = {};
    filter.clientKeys = one;
    row("one key", filter, UsageColumn::Arrival, "exchanges_arrived_at");
}

void TestUsageQueryPlans::pagesAreReadFromAnIndexInItsOrder()
{
    QFETCH(UsageFilter, filter);
    QFETCH(int, sort);
    QFETCH(QString, index);
    UsagePageQuery query;
    query.filter = filter;
    query.sort = UsageColumn(sort);
    const ExchangeReading reading(m_house->database());
    for (const bool descending : {true, false}) {
        query.descending = descending;
        for (const PageCursor &cursor : {PageCursor(), inTheMiddle(qint64(5))}) {
            const QString plan = planOf(m_house->database(), reading.rowsWithValue(query, cursor, 101));
            QVERIFY2(plan.contains(QLatin1String("USING INDEX ") + index + QLatin1Char(' ')) || plan.endsWith(QLatin1String("USING INDEX ") + index),
                     qPrintable(plan));
            QVERIFY2(!plan.contains(QLatin1String("TEMP B-TREE")), qPrintable(plan));
        }
    }
}

void TestUsageQueryPlans::rowsWithoutAValueAreReadByTheirKey()
{
    UsagePageQuery query;
    query.sort = UsageColumn::TimeToFirstToken;
    const QString plan = planOf(m_house->database(), ExchangeReading(m_house->database()).rowsWithoutValue(query, {}, 101));
    // The primary key gives the order of rows without a value.
    QVERIFY2(!plan.contains(QLatin1String("TEMP B-TREE")), qPrintable(plan));
}

void TestUsageQueryPlans::listsAreReadFromOneIndexForEachValue()
{
    UsagePageQuery query;
    query.filter.endpoints = {QStringLiteral("a"), QStringLiteral("b"), QString()};
    const QString plan = planOf(m_house->database(), ExchangeReading(m_house->database()).rowsWithValue(query, inTheMiddle(qint64(5)), 101));
    QCOMPARE(plan.count(QLatin1String("SEARCH exchanges USING INDEX exchanges_endpoint (endpoint=?")), 3);
    QVERIFY2(!plan.contains(QLatin1String("SCAN exchanges")), qPrintable(plan));
}

void TestUsageQueryPlans::aGatewaysOwnRowsAreSearchedAmongOthers()
{
    // A gateway that starts after others wrote for a month must not read what they wrote.
    UsageHouse house(UsageBase::Postgres);
    require(house.database().executePlain(QStringLiteral(
        "INSERT INTO exchanges (id, gateway, request_id, arrived_at, api, path, strategy, stream, status, succeeded, client_left, "
        "response_time_ms, attempt_count, request_bytes, answer_bytes) SELECT i::text, CASE WHEN i < 100 THEN 'here' ELSE 'there' END, "
        "'', i, 'chat', '/', 'race', 0, 200, 1, 0, 1, 1, 1, 1 FROM generate_series(1, 20000) AS i")));
    require(house.database().executePlain(QStringLiteral("ANALYZE exchanges")));
    const QString plan = UsageHouse::server().query(
        house.settings().storageUrl.section(QLatin1Char('/'), -1),
        QStringLiteral("EXPLAIN (FORMAT JSON) SELECT * FROM exchanges WHERE seq > 99 AND gateway = 'here' ORDER BY seq LIMIT 1000"));
    QVERIFY2(plan.contains(QLatin1String("exchanges_gateway")) && !plan.contains(QLatin1String("Filter")), qPrintable(plan));
}

void TestUsageQueryPlans::useOfTodayIsSearched()
{
    const QString select = QStringLiteral("SELECT count(*) FROM exchanges e JOIN attempts a ON a.exchange = e.seq WHERE e.gateway = 'here' ");
    const QString rows = planOf(m_house->database(), {select + QLatin1String("AND e.arrived_at >= 1 AND e.arrived_at < 2"), {}});
    QVERIFY2(rows.contains(QLatin1String("INDEX exchanges_arrived_at (arrived_at>? AND arrived_at<?)")), qPrintable(rows));
    const QString unrolled = planOf(m_house->database(), {select + QLatin1String("AND e.seq > 5 AND e.arrived_at + 0 >= 1"), {}});
    QVERIFY2(!unrolled.contains(QLatin1String("SCAN")) && !unrolled.contains(QLatin1String("arrived_at")), qPrintable(unrolled));
}

void TestUsageQueryPlans::singleExchangesAreSearched_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("by our id") << QStringLiteral("SELECT * FROM exchanges WHERE id = ? ORDER BY seq DESC LIMIT 1");
    QTest::newRow("by the client's id") << QStringLiteral("SELECT * FROM exchanges WHERE request_id = ? ORDER BY seq DESC LIMIT 1");
    QTest::newRow("its attempts") << QStringLiteral("SELECT * FROM attempts WHERE exchange IN (?) ORDER BY exchange, number");
    QTest::newRow("its bodies") << QStringLiteral("SELECT request FROM bodies WHERE exchange = ?");
    QTest::newRow("the oldest, for retention") << QStringLiteral("SELECT seq FROM exchanges WHERE arrived_at < ? ORDER BY arrived_at, seq LIMIT 500");
    QTest::newRow("what goes with one that is deleted") << QStringLiteral("DELETE FROM exchanges WHERE seq IN (?)");
}

void TestUsageQueryPlans::singleExchangesAreSearched()
{
    QFETCH(QString, sql);
    const QString plan = planOf(m_house->database(), {sql, {QStringLiteral("1")}});
    QVERIFY2(plan.contains(QLatin1String("SEARCH")) && !plan.contains(QLatin1String("SCAN")) && !plan.contains(QLatin1String("TEMP B-TREE")),
             qPrintable(plan));
}

void TestUsageQueryPlans::statisticsAreARangeOfTheirKey_data()
{
    QTest::addColumn<int>("group");
    QTest::addColumn<bool>("filtered");
    for (int group = 0; group <= int(UsageGroup::ClientKey); ++group) {
        for (const bool filtered : {false, true})
            QTest::addRow("group %d, %s", group, filtered ? "of some endpoints and models" : "of all") << group << filtered;
    }
}

void TestUsageQueryPlans::statisticsAreARangeOfTheirKey()
{
    QFETCH(int, group);
    QFETCH(bool, filtered);
    StatisticsQuery query;
    query.group = UsageGroup(group);
    if (filtered) {
        query.endpoints = {QStringLiteral("a"), QStringLiteral("b")};
        query.models = {QStringLiteral("c")};
    }
    for (const char *table : {"minute_statistics", "hour_statistics"}) {
        const QString plan = planOf(m_house->database(), StatisticsReading::rows(query, {table, 0, 3'600'000}));
        QVERIFY2(plan.contains(QLatin1String("SEARCH ") + QString::fromLatin1(table) + QLatin1String(" USING PRIMARY KEY (kind=? AND start>? AND start<?)")),
                 qPrintable(plan));
    }
}

QTEST_GUILESS_MAIN(TestUsageQueryPlans)
#include "tst_usagequeryplans.moc"
