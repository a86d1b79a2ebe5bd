// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagereader.h"

#include "gateway/store/usage/listingwatch.h"
#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"

#include <QTest>

using namespace regatta;
using namespace regatta::testing;

namespace {

/// All pages of a query, one behind the other.
QList<StoredExchange> allPages(UsageReader &reader, UsagePageQuery query)
{
    QList<StoredExchange> rows;
    for (int pages = 0; pages < 1000; ++pages) {
        const UsagePage page = valueOf(reader.page(query).result());
        if (page.rows.size() > query.limit || (!page.next.isEmpty() && page.rows.size() < query.limit))
            qFatal("a page of %d rows", int(page.rows.size()));
        rows += page.rows;
        if (page.next.isEmpty())
            return rows;
        query.after = page.next;
    }
    qFatal("pages without an end");
}

} // namespace

class TestUsageReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyLogIsAnEmptyPage_data() { addBothBases(); }
    void anEmptyLogIsAnEmptyPage();
    void rowsComeBackAsTheyWereWritten_data() { addBothBases(); }
    void rowsComeBackAsTheyWereWritten();
    void pagesFollowEveryColumnBothWays_data() { addBothBases(); }
    void pagesFollowEveryColumnBothWays();
    void filtersMeetWhatTheyMean_data() { addBothBases(); }
    void filtersMeetWhatTheyMean();
    void textIsFoundInAnyCase_data();
    void textIsFoundInAnyCase();
    void rowsThatArriveBetweenPagesDisturbNoPage_data() { addBothBases(); }
    void rowsThatArriveBetweenPagesDisturbNoPage();
    void aPlaceThatIsNoneIsRefused_data() { addBothBases(); }
    void aPlaceThatIsNoneIsRefused();
    void aPlaceInAnotherOrderIsRefused();
    void pagesHaveOneToAThousandRows();
    void anExchangeIsFoundByEitherId_data() { addBothBases(); }
    void anExchangeIsFoundByEitherId();
    void theNewestOfOneRequestIdIsMeant_data() { addBothBases(); }
    void theNewestOfOneRequestIdIsMeant();

private:
    std::unique_ptr<UsageHouse> m_houses[2];
};

void TestUsageReader::anEmptyLogIsAnEmptyPage()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    UsageReader reader(house.place(), house.settings());
    const UsagePage page = valueOf(reader.page({}).result());
    QVERIFY(page.rows.isEmpty());
    QVERIFY(page.next.isEmpty());
    QCOMPARE(valueOf(reader.count({}).result()).rows, 0);
    QVERIFY(valueOf(reader.count({}).result()).exact);
    QVERIFY(!valueOf(reader.exchange(QStringLiteral("nobody")).result()));
}

void TestUsageReader::rowsComeBackAsTheyWereWritten()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 120, 1);
    UsageReader reader(house.place(), house.settings());
    for (const StoredExchange &row : rows) {
        const auto found = valueOf(reader.exchange(row.record.id).result());
        QVERIFY(found);
        QCOMPARE(describedWithAttempts(*found), describedWithAttempts(row));
    }
    UsagePageQuery query;
    query.limit = 1000;
    const UsagePage page = valueOf(reader.page(query).result());
    QCOMPARE(page.rows.size(), rows.size());
    for (const StoredExchange &row : page.rows)
        QVERIFY(row.record.attempts.isEmpty());
}

void TestUsageReader::pagesFollowEveryColumnBothWays()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 250, 2);
    UsageReader reader(house.place(), house.settings());
    for (int column = 0; column <= int(UsageColumn::AnswerBytes); ++column) {
        for (const bool descending : {true, false}) {
            UsagePageQuery query;
            query.sort = UsageColumn(column);
            query.descending = descending;
            query.limit = 37;
            QList<StoredExchange> expected = rows;
            sortAs(expected, query.sort, descending);
            const QStringList found = describedAll(allPages(reader, query));
            QVERIFY2(found == describedAll(expected), qPrintable(QStringLiteral("column %1, descending %2").arg(column).arg(descending)));
        }
    }
}

void TestUsageReader::filtersMeetWhatTheyMean()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 300, 3);
    UsageReader reader(house.place(), house.settings());
    std::mt19937_64 random(4);
    int someRows = 0;
    for (int round = 0; round < 250; ++round) {
        UsagePageQuery query;
        query.filter = randomFilter(random, rows);
        // Mostly the order that has its own way of reading lists.
        query.sort = random() % 2 ? UsageColumn::Arrival : UsageColumn(random() % 16);
        query.descending = random() % 2 == 0;
        query.limit = 1 + int(random() % 40);
        QList<StoredExchange> expected = meeting(rows, query.filter);
        sortAs(expected, query.sort, query.descending);
        const QStringList found = describedAll(allPages(reader, query));
        QVERIFY2(found == describedAll(expected), qPrintable(QStringLiteral("round %1").arg(round)));
        QCOMPARE(valueOf(reader.count(query.filter).result()).rows, expected.size());
        someRows += !expected.isEmpty();
    }
    QVERIFY(someRows > 100);
}

void TestUsageReader::textIsFoundInAnyCase_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("needle");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *name, const char *text, const char *needle, bool found) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(needle) << found;
    };
    row("in upper case", "gemini-2.5-pro", "GEMINI", true);
    row("in lower case", "Quota Exceeded", "quota exc", true);
    row("in the middle", "over quota today", "quota", true);
    row("nowhere", "gemini", "gemma", false);
    row("a percent sign", "at 100% of it", "100%", true);
    row("a percent sign that is not there", "at 1000 of it", "100%", false);
    row("an underscore", "claude_3", "e_3", true);
    row("an underscore that is not there", "claude-3", "e_3", false);
    row("a star", "gemini-*", "i-*", true);
    row("a star that is not there", "gemini-pro", "i-*", false);
    row("a question mark", "why?", "y?", true);
    row("a question mark that is not there", "whyx", "y?", false);
    row("brackets", "a [b] c", "[b]", true);
    row("brackets that are not there", "a b c", "[b]", false);
    row("a closing bracket", "a ]", "]", true);
    row("a backslash", "C:\\temp", "c:\\t", true);
    row("a backslash that is not there", "C:temp", "c:\\t", false);
    row("a dot", "gemini-2.5", "2.5", true);
    row("a dot that is not there", "gemini-2x5", "2.5", false);
    row("a quote", "don't", "N'T", true);
    row("parentheses and a plus", "(a+b)", "(A+B)", true);
    row("a caret and a dollar", "^a$", "^A$", true);
    row("braces and a bar", "{a|b}", "{A|B}", true);
    row("an exclamation mark", "no!", "O!", true);
    row("German", "Überlastet", "üBER", true);
    row("Greek", "ΩΜΕΓΑ", "ωμ", true);
    row("Cyrillic", "Ошибка", "ОШИБ", true);
    row("Chinese", "配额已用完", "额已", true);
    row("an emoji", "it is 🚀 fast", "🚀 F", true);
    row("another emoji", "it is 🚀 fast", "🚁", false);
    row("two lines", "one\ntwo", "E\nT", true);
}

void TestUsageReader::textIsFoundInAnyCase()
{
    QFETCH(QString, text);
    QFETCH(QString, needle);
    QFETCH(bool, found);
    for (const UsageBase base : {UsageBase::Sqlite, UsageBase::Postgres}) {
        std::unique_ptr<UsageHouse> &shared = m_houses[int(base)]; // by all rows, for speed
        if (!shared)
            shared = std::make_unique<UsageHouse>(base);
        UsageHouse &house = *shared;
        require(house.database().execute(QStringLiteral("DELETE FROM exchanges")));
        std::mt19937_64 random(1);
        for (int place = 0; place < 3; ++place) {
            StoredExchange stored = randomExchange(random);
            stored.record.model = place == 0 ? text : QString();
            stored.endpoint = place == 1 ? text : QString();
            stored.record.failure.reset();
            if (place == 2)
                stored.record.failure = Failure{FailureKind::HttpError, 500, std::nullopt, text, {}, {}};
            insertExchange(house.database(), stored);
        }
        UsageReader reader(house.place(), house.settings());
        UsageFilter filter;
        filter.text = needle;
        QCOMPARE(valueOf(reader.count(filter).result()).rows, found ? 3 : 0);
    }
}

void TestUsageReader::rowsThatArriveBetweenPagesDisturbNoPage()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    QList<StoredExchange> before = fillRandomly(house.database(), 100, 5);
    UsageReader reader(house.place(), house.settings());
    UsagePageQuery query;
    query.limit = 30;
    QList<StoredExchange> read;
    for (quint64 page = 0; page < 4; ++page) {
        const UsagePage found = valueOf(reader.page(query).result());
        read += found.rows;
        query.after = found.next;
        // Newer than all that is there, so in front of the first page.
        std::mt19937_64 random(100 + page);
        StoredExchange newer = randomExchange(random);
        newer.record.arrivedAt += 24ll * 3600 * 1000;
        insertExchange(house.database(), newer);
    }
    QVERIFY(query.after.isEmpty());
    sortAs(before, query.sort, query.descending);
    QCOMPARE(describedAll(read), describedAll(before));
}

void TestUsageReader::aPlaceThatIsNoneIsRefused()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    fillRandomly(house.database(), 20, 6);
    UsageReader reader(house.place(), house.settings());
    UsagePageQuery query;
    query.limit = 5;
    const QByteArray good = valueOf(reader.page(query).result()).next;
    QVERIFY(!good.isEmpty());
    QList<QByteArray> wrong{"x", "next", "%%%", "AAAA", good + "AA", good.left(good.size() - 2), good.mid(1),
                            QByteArray(100'000, 'A'), QByteArray("' OR 1=1 --").toBase64(), QByteArray(1, '\0')};
    for (qsizetype at = 0; at < good.size(); ++at) {
        QByteArray cut = good;
        cut.truncate(at);
        if (!cut.isEmpty())
            wrong.append(cut);
    }
    for (const QByteArray &bytes : std::as_const(wrong)) {
        query.after = bytes;
        const StoreResult<UsagePage> result = reader.page(query).result();
        const StoreError *error = std::get_if<StoreError>(&result);
        QVERIFY2(error && error->refused, bytes.left(80).constData());
        QVERIFY(error->sentence.contains(QLatin1String("\"next\"")));
    }
}

void TestUsageReader::aPlaceInAnotherOrderIsRefused()
{
    UsageHouse house(UsageBase::Sqlite);
    fillRandomly(house.database(), 20, 7);
    UsageReader reader(house.place(), house.settings());
    UsagePageQuery query;
    query.limit = 5;
    query.after = valueOf(reader.page(query).result()).next;
    UsagePageQuery turned = query;
    turned.descending = false;
    UsagePageQuery other = query;
    other.sort = UsageColumn::Model;
    for (const UsagePageQuery &wrong : {turned, other}) {
        const StoreResult<UsagePage> result = reader.page(wrong).result();
        QVERIFY(std::holds_alternative<StoreError>(result) && std::get<StoreError>(result).refused);
    }
}

void TestUsageReader::pagesHaveOneToAThousandRows()
{
    UsageHouse house(UsageBase::Sqlite);
    UsageReader reader(house.place(), house.settings());
    for (const int limit : {0, -1, 1001}) {
        UsagePageQuery query;
        query.limit = limit;
        const StoreResult<UsagePage> result = reader.page(query).result();
        QVERIFY(std::holds_alternative<StoreError>(result) && std::get<StoreError>(result).refused);
    }
}

void TestUsageReader::anExchangeIsFoundByEitherId()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    std::mt19937_64 random(8);
    StoredExchange stored = randomExchange(random);
    stored.record.requestId = QStringLiteral("the client's own 'id'");
    insertExchange(house.database(), stored);
    UsageReader reader(house.place(), house.settings());
    for (const QString &id : {stored.record.id, stored.record.requestId}) {
        const auto found = valueOf(reader.exchange(id).result());
        QVERIFY(found);
        QCOMPARE(describedWithAttempts(*found), describedWithAttempts(stored));
    }
    QVERIFY(!valueOf(reader.exchange(QString()).result()));
    QVERIFY(!valueOf(reader.exchange(QString(QChar(0))).result()));
}

void TestUsageReader::theNewestOfOneRequestIdIsMeant()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    std::mt19937_64 random(9);
    StoredExchange last;
    for (int i = 0; i < 3; ++i) {
        last = randomExchange(random);
        last.record.requestId = QStringLiteral("again");
        insertExchange(house.database(), last);
    }
    UsageReader reader(house.place(), house.settings());
    const auto found = valueOf(reader.exchange(QStringLiteral("again")).result());
    QVERIFY(found);
    QCOMPARE(found->record.id, last.record.id);
}

QTEST_GUILESS_MAIN(TestUsageReader)
#include "tst_usagereader.moc"
