// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/modellist.h"

#include <QTest>

using namespace regatta;

class TestModelList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryShape_data();
    void readsEveryShape();
    void refusesWhatIsNoList_data();
    void refusesWhatIsNoList();
    void readsOwnerAndTime();
    void writesOpenAisShape();
    void readsWhatItWrites();
};

void TestModelList::readsEveryShape_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("ids");
    const auto row = [](const char *name, const char *body, const QStringList &ids) { QTest::newRow(name) << QByteArray(body) << ids; };
    const QStringList two{QStringLiteral("a"), QStringLiteral("b")};
    row("OpenAI's", R"({"object":"list","data":[{"id":"a","object":"model"},{"id":"b"}]})", two);
    row("a bare list of objects", R"([{"id":"a"},{"id":"b"}])", two);
    row("a bare list of names", R"(["a","b"])", two);
    row("Gemini's", R"({"models":[{"name":"models/a"},{"name":"models/b"}]})", two);
    row("Ollama's", R"({"models":[{"name":"a","model":"x"},{"model":"b"}]})", two);
    row("the legacy prefix is taken off", R"({"data":[{"id":"ag-a"},{"id":"b"}]})", two);
    row("duplicates are dropped", R"({"data":[{"id":"a"},{"id":"b"},{"id":"a"}]})", two);
    row("duplicates that the prefix hid are dropped", R"({"data":[{"id":"a"},{"id":"ag-a"},{"id":"b"}]})", two);
    row("what has no name is left out", R"({"data":[{"id":"a"},{"id":""},{"id":7},null,{},"b"]})", two);
    row("a prefix in the middle stays", R"(["imag-1"])", {QStringLiteral("imag-1")});
    row("names in Chinese with a slash", R"({"data":[{"id":"假流式/gemini-2.5-pro"}]})", {QStringLiteral("假流式/gemini-2.5-pro")});
    row("an empty list, as antigravity without credentials", R"({"object":"list","data":[]})", {});
    row("an empty list as null", R"({"object":"list","data":null})", {});
    row("an empty bare list", "[]", {});
}

void TestModelList::readsEveryShape()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, ids);
    const auto models = parseModelList(body);
    QVERIFY(models);
    QStringList read;
    for (const ModelInfo &model : *models)
        read += model.id;
    QCOMPARE(read, ids);
}

void TestModelList::refusesWhatIsNoList_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body : {"", "null", "7", "{}", "<html></html>", R"({"error":{"message":"x"}})", R"({"detail":"x"})",
                             R"({"data":{"id":"a"}})", R"({"data":"a"})", R"({"data":[{"id":"a"})"})
        QTest::newRow(*body ? body : "nothing") << QByteArray(body);
}

void TestModelList::refusesWhatIsNoList()
{
    QFETCH(QByteArray, body);
    QVERIFY(!parseModelList(body));
}

void TestModelList::readsOwnerAndTime()
{
    const auto models = parseModelList(R"({"data":[{"id":"a","owned_by":"google","created":1700000000},{"id":"b","created":"now","owned_by":7},{"id":"c","created":-1}]})");
    QVERIFY(models);
    QCOMPARE(models->at(0).ownedBy, QStringLiteral("google"));
    QCOMPARE(models->at(0).created, 1'700'000'000);
    QCOMPARE(models->at(1).ownedBy, QString());
    QCOMPARE(models->at(1).created, 0);
    QCOMPARE(models->at(2).created, 0);
}

void TestModelList::writesOpenAisShape()
{
    const ModelInfo model{QStringLiteral("a\"b"), QStringLiteral("google"), 7, {QStringLiteral("gcli"), QStringLiteral("relay")}};
    const QByteArray written = R"({"id":"a\"b","object":"model","created":7,"owned_by":"google","endpoints":["gcli","relay"]})";
    QCOMPARE(modelBody(model), written);
    QCOMPARE(modelListBody({model}), R"({"object":"list","data":[)" + written + "]}");
    QCOMPARE(modelListBody({}), QByteArray(R"({"object":"list","data":[]})"));
    // The official clients declare owned_by as a string.
    QCOMPARE(modelBody({QStringLiteral("a"), {}, 0, {}}), QByteArray(R"({"id":"a","object":"model","created":0,"owned_by":"unknown"})"));
}

void TestModelList::readsWhatItWrites()
{
    const QList<ModelInfo> models{{QStringLiteral("假"), QStringLiteral("google"), 7, {}}, {QStringLiteral("b"), QStringLiteral("x"), 0, {}}};
    QCOMPARE(parseModelList(modelListBody(models)), std::optional(models));
}

QTEST_GUILESS_MAIN(TestModelList)
#include "tst_modellist.moc"
