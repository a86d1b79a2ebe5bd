// SPDX-License-Identifier: GPL-3.0-or-later
// The models of a real gateway as the window gets them: across the threads, from real upstreams.
#include "app/office.h"
#include "client/catalogclient.h"
#include "integration/rawclient.h"
#include "support/fakeupstream.h"
#include "support/shapes.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;
using namespace Qt::StringLiterals;

class TestLocalCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void modelsOfDisabledEndpointsAreListedToo();
    void refreshingAsksEveryEndpointAgain();
    void aPreviewSendsNothingAndTellsTheTruth();
    void aModelThatNobodyListsIsRefusedWhereTheSettingsSaySo();
    void anAnswerNeverComesFromWithinTheCall();

private:
    static QList<ServedModel> models(Office &office);
    static PlanPreview preview(Office &office, const QString &model);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeKeychain> m_keychain;
};

void TestLocalCatalog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_keychain = std::make_unique<FakeKeychain>();
}

QList<ServedModel> TestLocalCatalog::models(Office &office)
{
    std::optional<QList<ServedModel>> answer;
    office.client.catalog().models([&](const QString &, const QList<ServedModel> &models) { answer = models; });
    return waitUntil([&] { return answer.has_value(); }) ? *answer : QList<ServedModel>();
}

PlanPreview TestLocalCatalog::preview(Office &office, const QString &model)
{
    std::optional<PlanPreview> answer;
    office.client.catalog().preview(model, [&](const QString &, const PlanPreview &preview) { answer = preview; });
    return waitUntil([&] { return answer.has_value(); }) ? *answer : PlanPreview();
}

void TestLocalCatalog::modelsOfDisabledEndpointsAreListedToo()
{
    FakeUpstream first;
    FakeUpstream second;
    first.on("/v1/models", openai::models({u"gpt-5"_s, u"gpt-5-search"_s}));
    second.on("/v1/models", openai::models({u"gpt-5"_s, u"llama"_s}));
    Office office(m_folder->path(), *m_keychain);
    QCOMPARE(office.save(edit(u"first"_s, first.url().toString())), QString());
    QCOMPARE(office.save(edit(u"second"_s, second.url().toString())), QString());
    QTRY_COMPARE(models(office).size(), 3);
    QCOMPARE(office.answerOf([&](const GatewayClient::Done &done) {
        office.configuration.change(
            [](Settings &settings) {
                settings.endpoints[1].enabled = false;
                settings.models.hide = {u"*-search"_s};
            },
            done);
    }), QString());
    const auto changed = [&] { return !models(office).at(1).visible; };
    QTRY_VERIFY(changed());
    const QList<ServedModel> served = models(office);
    QCOMPARE(served.at(0).id, u"gpt-5"_s);
    QCOMPARE(served.at(0).runners.size(), 2);
    QVERIFY(!served.at(0).runners[1].enabled);
    QCOMPARE(served.at(0).rivals, 1);
    QCOMPARE(served.at(2).id, u"llama"_s);
    QCOMPARE(served.at(2).rivals, 1); // nobody lists it: it would go to all
}

void TestLocalCatalog::refreshingAsksEveryEndpointAgain()
{
    FakeUpstream upstream;
    upstream.enqueue("/v1/models", openai::models({u"old"_s}));
    upstream.on("/v1/models", openai::models({u"new"_s}));
    Office office(m_folder->path(), *m_keychain);
    QCOMPARE(office.save(edit(u"relay"_s, upstream.url().toString())), QString());
    const auto first = [&] {
        const QList<ServedModel> served = models(office);
        return served.isEmpty() ? QString() : served.first().id;
    };
    QTRY_COMPARE(first(), u"old"_s);
    QCOMPARE(office.answerOf([&](const ClientDone &done) { office.client.catalog().refreshModels(done); }), QString());
    QTRY_COMPARE(first(), u"new"_s);
}

void TestLocalCatalog::aPreviewSendsNothingAndTellsTheTruth()
{
    FakeUpstream lists;
    FakeUpstream other;
    lists.on("/v1/models", openai::models({u"test-model"_s}));
    lists.on("/v1/chat/completions", openai::chat());
    other.on("/v1/models", openai::models({u"another"_s}));
    Office office(m_folder->path(), *m_keychain);
    QCOMPARE(office.save(edit(u"other"_s, other.url().toString())), QString());
    QCOMPARE(office.save(edit(u"lists"_s, lists.url().toString())), QString());
    QTRY_COMPARE(models(office).size(), 2);
    const PlanPreview told = preview(office, u"test-model"_s);
    QCOMPARE(told.steps.size(), 2);
    QCOMPARE(told.steps[0].endpoint, u"lists"_s);
    QVERIFY(told.steps[0].starts);
    QCOMPARE(told.steps[1].endpoint, u"other"_s);
    QCOMPARE(told.steps[1].reason, PlanReason::NotListed);
    QCOMPARE(lists.posts() + other.posts(), 0);
    QCOMPARE(preview(office, u"test-model"_s), told);
}

void TestLocalCatalog::aModelThatNobodyListsIsRefusedWhereTheSettingsSaySo()
{
    FakeUpstream upstream;
    upstream.on("/v1/models", openai::models({u"known"_s}));
    Office office(m_folder->path(), *m_keychain);
    QCOMPARE(office.save(edit(u"relay"_s, upstream.url().toString())), QString());
    QTRY_COMPARE(models(office).size(), 1);
    QCOMPARE(preview(office, u"unknown"_s).refused, PlanRefusal::None);
    QCOMPARE(office.answerOf([&](const GatewayClient::Done &done) {
        office.configuration.change([](Settings &settings) { settings.models.strictModels = true; }, done);
    }), QString());
    const PlanPreview told = preview(office, u"unknown"_s);
    QCOMPARE(told.refused, PlanRefusal::UnknownModel);
    QVERIFY(told.refusal.contains(u"unknown"_s));
    QCOMPARE(preview(office, u"known"_s).refused, PlanRefusal::None);
}

void TestLocalCatalog::anAnswerNeverComesFromWithinTheCall()
{
    Office office(m_folder->path(), *m_keychain);
    bool answered = false;
    office.client.catalog().models([&](const QString &, const QList<ServedModel> &) { answered = true; });
    QVERIFY(!answered);
    QVERIFY(waitUntil([&] { return answered; }));
    answered = false;
    office.client.catalog().preview(u"x"_s, [&](const QString &, const PlanPreview &told) {
        answered = told.refused == PlanRefusal::NobodyServes;
    });
    QVERIFY(!answered);
    QVERIFY(waitUntil([&] { return answered; }));
}

QTEST_GUILESS_MAIN(TestLocalCatalog)
#include "tst_localcatalog.moc"
