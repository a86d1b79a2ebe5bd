// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/tokenusage.h"

#include <QTest>

using namespace regatta;

class TestTokenUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryNaming_data();
    void readsEveryNaming();
    void saysNothingWhereNothingIsSaid_data();
    void saysNothingWhereNothingIsSaid();
    void theLaterFigureCounts();
};

void TestTokenUsage::readsEveryNaming_data()
{
    QTest::addColumn<QByteArray>("usage");
    QTest::addColumn<QList<qint64>>("figures"); // input, output, reasoning, cached; -1: absent
    QTest::newRow("chat") << QByteArray(R"({"prompt_tokens":1,"completion_tokens":2,"completion_tokens_details":{"reasoning_tokens":3},"prompt_tokens_details":{"cached_tokens":4}})") << QList<qint64>{1, 2, 3, 4};
    QTest::newRow("responses") << QByteArray(R"({"input_tokens":1,"output_tokens":2,"output_tokens_details":{"reasoning_tokens":3},"input_tokens_details":{"cached_tokens":4}})") << QList<qint64>{1, 2, 3, 4};
    QTest::newRow("Anthropic") << QByteArray(R"({"input_tokens":1,"output_tokens":2,"cache_read_input_tokens":4})") << QList<qint64>{5, 2, -1, 4};
    QTest::newRow("Anthropic, with what was written to its cache") << QByteArray(R"({"input_tokens":4,"output_tokens":500,"cache_creation_input_tokens":30000,"cache_read_input_tokens":7})") << QList<qint64>{30011, 500, -1, 7};
    QTest::newRow("a relay that repeats Anthropic's share beside the whole") << QByteArray(R"({"prompt_tokens":100,"completion_tokens":2,"cache_read_input_tokens":90})") << QList<qint64>{100, 2, -1, 90};
    QTest::newRow("DeepSeek") << QByteArray(R"({"prompt_tokens":1,"completion_tokens":2,"prompt_cache_hit_tokens":4})") << QList<qint64>{1, 2, -1, 4};
    QTest::newRow("zero is a figure") << QByteArray(R"({"prompt_tokens":0})") << QList<qint64>{0, -1, -1, -1};
    QTest::newRow("whole numbers written as fractions") << QByteArray(R"({"prompt_tokens":12.0})") << QList<qint64>{12, -1, -1, -1};
    QTest::newRow("a large figure") << QByteArray(R"({"prompt_tokens":5000000000})") << QList<qint64>{5'000'000'000, -1, -1, -1};
    QTest::newRow("what is no count is left out") << QByteArray(R"({"prompt_tokens":-1,"completion_tokens":"9","input_tokens":7})") << QList<qint64>{7, -1, -1, -1};
}

void TestTokenUsage::readsEveryNaming()
{
    QFETCH(QByteArray, usage);
    QFETCH(QList<qint64>, figures);
    const json::Document document(usage);
    const auto read = readUsage(document.root());
    QVERIFY(read);
    QCOMPARE((QList<qint64>{read->input.value_or(-1), read->output.value_or(-1), read->reasoning.value_or(-1), read->cached.value_or(-1)}), figures);
}

void TestTokenUsage::saysNothingWhereNothingIsSaid_data()
{
    QTest::addColumn<QByteArray>("usage");
    for (const char *usage : {"null", "{}", "7", "[1]", R"({"prompt_tokens":null})", R"({"total_tokens":3})"})
        QTest::newRow(usage) << QByteArray(usage);
}

void TestTokenUsage::saysNothingWhereNothingIsSaid()
{
    QFETCH(QByteArray, usage);
    const json::Document document(usage);
    QVERIFY(!readUsage(document.root()));
    QVERIFY(!readUsage(nullptr));
}

void TestTokenUsage::theLaterFigureCounts()
{
    const TokenUsage merged = mergedUsage({1, 2, std::nullopt, 4}, {5, 9, 3, std::nullopt});
    QCOMPARE(merged, (TokenUsage{5, 9, 3, 4}));
    QCOMPARE(mergedUsage({1, 2, 3, 4}, {}), (TokenUsage{1, 2, 3, 4}));
}

QTEST_GUILESS_MAIN(TestTokenUsage)
#include "tst_tokenusage.moc"
