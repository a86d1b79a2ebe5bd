// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/candidates.h"

#include <QTest>

#include <numeric>

using namespace regatta;

namespace {

struct Listed
{
    QStringList patterns = {};
    std::optional<QSet<QString>> known = std::nullopt;
    QHash<QString, QString> modelMap = {};
    bool enabled = true;
    bool able = true;
};

const QString m = QStringLiteral("gemini-2.5-pro");
const QSet<QString> listsIt{m, QStringLiteral("x")};
const QSet<QString> listsOthers{QStringLiteral("x")};
const QStringList patternFits{QStringLiteral("gemini-*")};
const QStringList patternOthers{QStringLiteral("gpt-*")};

QString candidates(const QList<Listed> &listed, const QString &model)
{
    QList<Endpoint> endpoints;
    KnownModels known;
    std::vector<int> able;
    for (const Listed &item : listed) {
        Endpoint endpoint;
        endpoint.models = item.patterns;
        endpoint.modelMap = item.modelMap;
        endpoint.enabled = item.enabled;
        if (item.able)
            able.push_back(int(endpoints.size()));
        endpoints.append(endpoint);
        known.push_back(item.known);
    }
    QString text;
    for (const int index : candidatesFor(model, endpoints, able, known))
        text += QLatin1Char(char('a' + index));
    return text;
}

} // namespace

Q_DECLARE_METATYPE(Listed)

class TestCandidates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelGoesToThoseWhoMayServeIt_data();
    void modelGoesToThoseWhoMayServeIt();
    void requestWithoutModelGoesToAll();
    void missingListsAreUnknown();
    void orderIsPriorityWhateverTheOrderOfTheAble();
};

void TestCandidates::modelGoesToThoseWhoMayServeIt_data()
{
    QTest::addColumn<QList<Listed>>("endpoints");
    QTest::addColumn<QString>("expected");
    const QSet<QString> empty;

    QTest::newRow("to those that list it") << QList<Listed>{{{}, listsIt}, {{}, listsOthers}, {{}, listsIt}} << "ac";
    QTest::newRow("unknown list may serve everything") << QList<Listed>{{{}, listsIt}, {}, {{}, listsOthers}} << "ab";
    QTest::newRow("empty list may serve everything") << QList<Listed>{{{}, listsIt}, {{}, empty}} << "ab";
    QTest::newRow("nobody lists it: to all") << QList<Listed>{{{}, listsOthers}, {{}, listsOthers}} << "ab";
    QTest::newRow("nobody lists it, some lists unknown: to all") << QList<Listed>{{{}, listsOthers}, {}} << "ab";
    QTest::newRow("a pattern lists") << QList<Listed>{{patternFits, {}}, {{}, listsOthers}} << "a";
    QTest::newRow("a pattern counts more than the discovered list")
        << QList<Listed>{{patternOthers, listsIt}, {{}, listsIt}} << "b";
    QTest::newRow("a pattern lists what discovery does not") << QList<Listed>{{patternFits, listsOthers}} << "a";
    QTest::newRow("a model map's key lists") << QList<Listed>{{{}, listsOthers, {{m, QStringLiteral("y")}}}, {{}, listsOthers}}
                                             << "a";
    QTest::newRow("a model map's key lists beside patterns")
        << QList<Listed>{{patternOthers, {}, {{m, QStringLiteral("y")}}}, {{}, listsOthers}} << "a";
    QTest::newRow("patterns that leave it out do, when nobody lists it")
        << QList<Listed>{{patternOthers, {}}, {{}, listsOthers}, {}} << "bc";
    QTest::newRow("all patterns leave it out: to all") << QList<Listed>{{patternOthers, {}}, {patternOthers, {}}} << "ab";
    QTest::newRow("never to a disabled one")
        << QList<Listed>{{{}, listsIt, {}, false}, {{}, {}, {}, false}, {{}, listsOthers}} << "c";
    QTest::newRow("a list where the API is not served shuts nobody out")
        << QList<Listed>{{{}, listsIt, {}, true, false}, {{}, listsOthers}} << "b";
    QTest::newRow("nobody is there") << QList<Listed>{} << "";
}

void TestCandidates::modelGoesToThoseWhoMayServeIt()
{
    QFETCH(QList<Listed>, endpoints);
    QFETCH(QString, expected);
    QCOMPARE(candidates(endpoints, m), expected);
}

void TestCandidates::requestWithoutModelGoesToAll()
{
    QCOMPARE(candidates({{patternOthers, {}}, {{}, listsIt}, {{}, {}, {}, false}}, QString()), QStringLiteral("ab"));
}

void TestCandidates::missingListsAreUnknown()
{
    const QList<Endpoint> endpoints(3);
    QCOMPARE(candidatesFor(m, endpoints, {0, 1, 2}, {QSet<QString>{m}}), (std::vector<int>{0, 1, 2}));
}

void TestCandidates::orderIsPriorityWhateverTheOrderOfTheAble()
{
    const QList<Endpoint> endpoints(3);
    QCOMPARE(candidatesFor(m, endpoints, {2, 0, 1}, {}), (std::vector<int>{0, 1, 2}));
}

QTEST_APPLESS_MAIN(TestCandidates)
#include "tst_candidates.moc"
