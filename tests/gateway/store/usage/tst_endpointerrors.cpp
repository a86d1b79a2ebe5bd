// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagereader.h"
#include "store/usage/usagesql/eachrow.h"
#include "store/usage/usagesql/errorsreading.h"

#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace regatta;
using namespace regatta::testing;

namespace {

/// That of randomExchange(): rows lie within the hour behind it.
constexpr qint64 beginning = 1'700'000'000'000;
constexpr qint64 hour = 3'600'000;

StoredExchange failing(int number, qint64 arrivedAt, AttemptOutcome outcome, FailureKind kind, int status, const QString &text)
{
    StoredExchange stored;
    stored.gateway = QStringLiteral("here");
    stored.record.id = QStringLiteral("id-%1").arg(number);
    stored.record.requestId = stored.record.id;
    stored.record.arrivedAt = arrivedAt;
    stored.record.path = "/v1/chat/completions";
    stored.record.status = 503;
    AttemptRecord attempt;
    attempt.number = 1;
    attempt.endpoint = QStringLiteral("relay");
    attempt.outcome = outcome;
    attempt.startedAfter = Milliseconds(5);
    attempt.duration = Milliseconds(20);
    attempt.failure = Failure{kind, status, {}, text, {}, {}};
    stored.record.attempts = {attempt};
    stored.attemptCount = 1;
    return stored;
}

QString textOf(const EndpointErrors &errors)
{
    QStringList lines;
    for (const EndpointError &error : errors.errors)
        lines.append(QStringLiteral("%1 %2 ×%3").arg(failureKindName(error.kind)).arg(error.httpStatus).arg(error.count));
    lines.sort();
    return lines.join(QStringLiteral("; "));
}

/// The same, as simply as possible.
QString counted(const QList<StoredExchange> &rows, const QString &endpoint, qint64 from, qint64 until)
{
    std::map<QString, int> counts;
    for (const StoredExchange &stored : rows) {
        if (stored.record.arrivedAt < from || stored.record.arrivedAt >= until)
            continue;
        for (const AttemptRecord &attempt : stored.record.attempts) {
            if (attempt.endpoint == endpoint && attempt.failure && attempt.outcome != AttemptOutcome::Skipped)
                ++counts[QStringLiteral("%1 %2").arg(failureKindName(attempt.failure->kind)).arg(attempt.failure->httpStatus)];
        }
    }
    QStringList lines;
    for (const auto &[name, count] : counts)
        lines.append(QStringLiteral("%1 ×%2").arg(name).arg(count));
    lines.sort();
    return lines.join(QStringLiteral("; "));
}

} // namespace

/// How an endpoint failed, as its performance page shows it.
class TestEndpointErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failuresAreCountedByKindAndStatus_data() { addBothBases(); }
    void failuresAreCountedByKindAndStatus();
    void theLastWordsAreThoseOfTheLastOne_data() { addBothBases(); }
    void theLastWordsAreThoseOfTheLastOne();
    void onlySoManyAreReadTheNewestFirst_data() { addBothBases(); }
    void onlySoManyAreReadTheNewestFirst();
    void anEmptyLogHasNone_data() { addBothBases(); }
    void anEmptyLogHasNone();
    void failuresAreFoundByTheirIndex();
};

void TestEndpointErrors::failuresAreCountedByKindAndStatus()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 400, 11);
    UsageReader reader(house.place(), house.settings());
    QStringList endpoints;
    for (const StoredExchange &stored : rows) {
        for (const AttemptRecord &attempt : stored.record.attempts)
            endpoints.append(attempt.endpoint);
    }
    endpoints.removeDuplicates();
    int found = 0;
    for (const QString &endpoint : std::as_const(endpoints)) {
        for (const auto &[from, until] : {std::pair{beginning - hour, beginning + 2 * hour},
                                          std::pair{beginning + hour / 4, beginning + hour / 2}}) {
            const EndpointErrors errors = valueOf(reader.endpointErrors(endpoint, from, until).result());
            QCOMPARE(textOf(errors), counted(rows, endpoint, from, until));
            QVERIFY(errors.isComplete);
            QVERIFY(std::is_sorted(errors.errors.begin(), errors.errors.end(),
                                   [](const EndpointError &a, const EndpointError &b) { return a.count > b.count; }));
            found += int(errors.errors.size());
        }
    }
    QVERIFY(found > 10);
}

void TestEndpointErrors::theLastWordsAreThoseOfTheLastOne()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    int number = 0;
    const auto add = [&](qint64 at, AttemptOutcome outcome, const char *text) {
        StoredExchange stored = failing(++number, beginning + at, outcome, FailureKind::HttpError, 429, QString::fromUtf8(text));
        insertExchange(house.database(), stored);
    };
    add(3000, AttemptOutcome::Failed, "the last words, 最后");
    add(1000, AttemptOutcome::Failed, "earlier, though written later");
    add(2000, AttemptOutcome::Won, "won, then broke");
    add(4000, AttemptOutcome::Skipped, "never sent");
    UsageReader reader(house.place(), house.settings());
    const EndpointErrors errors = valueOf(reader.endpointErrors(QStringLiteral("relay"), beginning, beginning + hour).result());
    QCOMPARE(errors.errors.size(), 1);
    QCOMPARE(errors.errors[0].count, 3);
    QCOMPARE(errors.errors[0].httpStatus, 429);
    QCOMPARE(errors.errors[0].lastText, QStringLiteral("the last words, 最后"));
    QCOMPARE(errors.errors[0].lastAt, beginning + 3025);
}

void TestEndpointErrors::onlySoManyAreReadTheNewestFirst()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const int all = int(EndpointErrors::mostAttempts) + 40;
    require(house.database().transact(Access::Write, [&]() -> StoreStatus {
        for (int i = 0; i < all; ++i) {
            const FailureKind kind = i < 40 ? FailureKind::Empty : FailureKind::Malformed;
            StoredExchange stored = failing(i, beginning + i, AttemptOutcome::Failed, kind, 0, QString::number(i));
            insertExchange(house.database(), stored);
        }
        return std::nullopt;
    }));
    UsageReader reader(house.place(), house.settings());
    const EndpointErrors errors = valueOf(reader.endpointErrors(QStringLiteral("relay"), beginning, beginning + hour).result());
    QVERIFY(!errors.isComplete);
    QCOMPARE(textOf(errors), QStringLiteral("malformed 0 ×%1").arg(EndpointErrors::mostAttempts));
    QCOMPARE(errors.errors[0].lastText, QString::number(all - 1));
}

void TestEndpointErrors::anEmptyLogHasNone()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageReader reader(house.place(), house.settings());
    QCOMPARE(valueOf(reader.endpointErrors(QStringLiteral("relay"), 0, beginning).result()), EndpointErrors());
}

/// Else a log of millions would be read to find the few.
void TestEndpointErrors::failuresAreFoundByTheirIndex()
{
    UsageHouse house(UsageBase::Sqlite);
    SqlText sql = ErrorsReading::rows(QStringLiteral("relay"), 1, 1000);
    sql.text.prepend(QStringLiteral("EXPLAIN QUERY PLAN "));
    QStringList steps;
    require(eachRow(house.database(), sql, [&](const QSqlQuery &query) { steps.append(query.value(3).toString()); }));
    const QString plan = steps.join(QLatin1Char('\n'));
    QVERIFY2(plan.startsWith(QStringLiteral("SEARCH a USING INDEX attempts_failed (endpoint=? AND exchange>? AND exchange<?)")),
             qPrintable(plan));
    QVERIFY2(plan.contains(QStringLiteral("SEARCH e USING INTEGER PRIMARY KEY")), qPrintable(plan));
    QVERIFY2(!plan.contains(QStringLiteral("TEMP B-TREE")), qPrintable(plan));
}

QTEST_MAIN(TestEndpointErrors)
#include "tst_endpointerrors.moc"
