// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/browse/idsorter.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <limits>
#include <random>

using namespace regatta;

namespace {

template<typename Value>
Value valueOf(StoreResult<Value> result)
{
    if (const StoreError *error = std::get_if<StoreError>(&result))
        qFatal("%s", qPrintable(error->sentence));
    return std::move(std::get<Value>(result));
}

const std::function<bool()> always = [] { return true; };

template<typename Key>
struct Row
{
    std::optional<Key> key;
    qint64 id;
};

template<typename Key>
bool isLess(const Key &a, const Key &b)
{
    if constexpr (std::is_same_v<Key, QString>)
        return a.toUtf8() < b.toUtf8();
    else
        return a < b;
}

template<typename Key>
std::vector<qint64> expected(std::vector<Row<Key>> rows, bool descending)
{
    std::sort(rows.begin(), rows.end(), [&](const Row<Key> &a, const Row<Key> &b) {
        if (a.key.has_value() != b.key.has_value())
            return a.key.has_value();
        if (a.key != b.key)
            return descending ? isLess(*b.key, *a.key) : isLess(*a.key, *b.key);
        return descending ? a.id > b.id : a.id < b.id;
    });
    std::vector<qint64> ids;
    for (const Row<Key> &row : rows)
        ids.push_back(row.id);
    return ids;
}

template<typename Key>
IdSorter::Ids sorted(const std::vector<Row<Key>> &rows, bool descending, const SortingRoom &room)
{
    IdSorter sorter(descending, room);
    for (const Row<Key> &row : rows) {
        if (row.key ? sorter.add(*row.key, row.id) : sorter.addWithoutKey(row.id))
            qFatal("a row was not taken");
    }
    return valueOf(sorter.finish(always));
}

} // namespace

class TestIdSorter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAreSorted_data() { rooms(); }
    void numbersAreSorted();
    void textsAreSortedByTheirBytes_data() { rooms(); }
    void textsAreSortedByTheirBytes();
    void twoSortersAreOne();
    void anyPartIsRead_data() { rooms(); }
    void anyPartIsRead();
    void itGivesUpWhenNobodyWantsIt();
    void aFileThatCannotBeMadeIsAnError();

private:
    static void rooms();
    QTemporaryDir m_folder;
};

void TestIdSorter::rooms()
{
    QTest::addColumn<qint64>("rowsInMemory");
    QTest::newRow("all in memory") << qint64(100'000);
    QTest::newRow("as many as memory holds") << qint64(5000);
    QTest::newRow("one too many") << qint64(4999);
    QTest::newRow("in fifty pieces") << qint64(100);
    QTest::newRow("in pieces of a few") << qint64(7);
}

void TestIdSorter::numbersAreSorted()
{
    QFETCH(qint64, rowsInMemory);
    std::mt19937_64 random(1);
    std::vector<Row<qint64>> rows;
    for (qint64 id = 1; id <= 4996; ++id)
        rows.push_back({random() % 5 == 0 ? std::nullopt : std::optional(qint64(random() % 900) - 450), id});
    rows.push_back({std::numeric_limits<qint64>::max(), 4997});
    rows.push_back({std::numeric_limits<qint64>::min(), 4998});
    rows.push_back({qint64(0), 4999});
    rows.push_back({std::nullopt, 5000});
    std::shuffle(rows.begin(), rows.end(), random);
    for (const bool descending : {true, false}) {
        const IdSorter::Ids ids = sorted(rows, descending, {rowsInMemory, m_folder.path()});
        QCOMPARE(ids->size(), qint64(rows.size()));
        QCOMPARE(ids->isInFile(), rowsInMemory < 5000);
        QVERIFY(valueOf(ids->read(0, 10'000)) == expected(rows, descending));
    }
}

void TestIdSorter::textsAreSortedByTheirBytes()
{
    QFETCH(qint64, rowsInMemory);
    const QStringList texts{QStringLiteral("a"), QStringLiteral("B"), QStringLiteral("ab"), QStringLiteral(""), QStringLiteral("é"),
                            QStringLiteral("z"), QString::fromUtf8("\xF0\x9F\x9A\xA3"), QString::fromUtf8("\xEF\xBF\xBD"), QStringLiteral("模型")};
    std::mt19937_64 random(2);
    std::vector<Row<QString>> rows;
    for (qint64 id = 1; id <= 5000; ++id)
        rows.push_back({random() % 5 == 0 ? std::nullopt : std::optional(texts[qsizetype(random() % size_t(texts.size()))]), id});
    for (const bool descending : {true, false})
        QVERIFY(valueOf(sorted(rows, descending, {rowsInMemory, m_folder.path()})->read(0, 10'000)) == expected(rows, descending));
}

void TestIdSorter::twoSortersAreOne()
{
    std::vector<Row<QString>> rows;
    for (qint64 id = 0; id < 500; ++id) // the second half knows half of the texts of the first
        rows.push_back({id % 9 ? std::optional(QString::number(id * 7 % 40 + (id < 250 ? 0 : 20))) : std::nullopt, id});
    for (const bool descending : {true, false}) {
        IdSorter first(descending, {});
        IdSorter second(descending, {});
        for (const Row<QString> &row : rows) {
            IdSorter &sorter = row.id < 250 ? first : second;
            QVERIFY(!(row.key ? sorter.add(*row.key, row.id) : sorter.addWithoutKey(row.id)));
        }
        QVERIFY(!first.add(std::move(second)));
        QCOMPARE(first.differentTexts(), 60);
        const IdSorter::Ids ids = valueOf(first.finish(always));
        QVERIFY(valueOf(ids->read(0, ids->size())) == expected(rows, descending));
    }
}

void TestIdSorter::anyPartIsRead()
{
    QFETCH(qint64, rowsInMemory);
    std::vector<Row<qint64>> rows;
    for (qint64 id = 1; id <= 5000; ++id)
        rows.push_back({id * 7919 % 5003, id});
    const IdSorter::Ids ids = sorted(rows, false, {rowsInMemory, m_folder.path()});
    const std::vector<qint64> all = expected(rows, false);
    for (const auto &[first, count] : {std::pair(0, 100), std::pair(1234, 1), std::pair(4990, 100), std::pair(0, 5000)}) {
        const int until = std::min(first + count, 5000);
        QVERIFY(valueOf(ids->read(first, count)) == std::vector<qint64>(all.begin() + first, all.begin() + until));
    }
    QVERIFY(valueOf(ids->read(5000, 10)).empty());
    QVERIFY(valueOf(ids->read(-5, 0)).empty());
}

void TestIdSorter::itGivesUpWhenNobodyWantsIt()
{
    IdSorter sorter(false, {100, m_folder.path()});
    for (qint64 id = 1; id <= 5000; ++id)
        QVERIFY(!sorter.add(id, id));
    int asked = 0;
    QVERIFY(valueOf(sorter.finish([&] { return ++asked < 10; })) == nullptr);
    QCOMPARE(asked, 10);
}

void TestIdSorter::aFileThatCannotBeMadeIsAnError()
{
    IdSorter sorter(false, {10, m_folder.filePath(QStringLiteral("missing"))});
    StoreStatus problem;
    for (qint64 id = 1; id <= 20 && !problem; ++id)
        problem = sorter.add(id, id);
    QVERIFY(problem);
    QVERIFY2(problem->sentence.contains(m_folder.filePath(QStringLiteral("missing"))), qPrintable(problem->sentence));
}

QTEST_GUILESS_MAIN(TestIdSorter)
#include "tst_idsorter.moc"
