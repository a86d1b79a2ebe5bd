// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/servedmodels.h"

#include <QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

namespace {

Endpoint endpoint(const QString &name, EndpointKind kind = EndpointKind::OpenAi)
{
    Endpoint made;
    made.name = name;
    made.kind = kind;
    return made;
}

ServedModel find(const QList<ServedModel> &models, const QString &id)
{
    for (const ServedModel &model : models) {
        if (model.id == id)
            return model;
    }
    return {};
}

QStringList runners(const ServedModel &model)
{
    QStringList names;
    for (const ModelRunner &runner : model.runners)
        names.append(runner.endpoint);
    return names;
}

} // namespace

/// The merged list as people see it: who serves what, under which name, and against whom a race would run.
class TestServedModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyModelIsListedOnceAndSorted();
    void theNameThereComesFromTheModelMap();
    void disabledEndpointsAreRunnersButNoRivals();
    void endpointsOfOneLegAreNoRivals();
    void oneWhoseListIsUnknownMayServeAll();
    void patternsTakeModelsOutOfAList();
    void hiddenModelsAreListedAsHidden();
    void aRouteDecidesWhoRaces();
    void aPreviewIsAStreamedChat();
};

void TestServedModels::everyModelIsListedOnceAndSorted()
{
    Settings settings;
    settings.endpoints = {endpoint(u"gcli"_s, EndpointKind::Gcli), endpoint(u"relay"_s)};
    settings.endpoints[1].modelMap = {{u"alias"_s, u"gpt-5"_s}};
    const QList<ServedModel> models = servedModels(settings, {{{u"b"_s, u"a"_s}}, {{u"b"_s, u"gpt-5"_s}}});
    QStringList ids;
    for (const ServedModel &model : models)
        ids.append(model.id);
    QCOMPARE(ids, (QStringList{u"a"_s, u"alias"_s, u"b"_s, u"gpt-5"_s}));
    QCOMPARE(runners(find(models, u"b"_s)), (QStringList{u"gcli"_s, u"relay"_s}));
    QVERIFY(find(models, u"b"_s).runners[0].discovered);
    QCOMPARE(find(models, u"b"_s).rivals, 2);
    QCOMPARE(find(models, u"a"_s).rivals, 1);
}

void TestServedModels::theNameThereComesFromTheModelMap()
{
    Settings settings;
    settings.endpoints = {endpoint(u"relay"_s)};
    settings.endpoints[0].modelMap = {{u"gemini-2.5-pro"_s, u"google/gemini-2.5-pro"_s}};
    const ServedModel model = find(servedModels(settings, {}), u"gemini-2.5-pro"_s);
    QCOMPARE(model.runners.size(), 1);
    QCOMPARE(model.runners[0].nameThere, u"google/gemini-2.5-pro"_s);
    QVERIFY(!model.runners[0].discovered && !model.runners[0].assumed);
}

void TestServedModels::disabledEndpointsAreRunnersButNoRivals()
{
    Settings settings;
    settings.endpoints = {endpoint(u"gcli"_s, EndpointKind::Gcli), endpoint(u"relay"_s)};
    settings.endpoints[1].enabled = false;
    const ServedModel model = find(servedModels(settings, {{{u"a"_s}}, {{u"a"_s}}}), u"a"_s);
    QCOMPARE(runners(model), (QStringList{u"gcli"_s, u"relay"_s}));
    QVERIFY(!model.runners[1].enabled);
    QCOMPARE(model.rivals, 1);
}

void TestServedModels::endpointsOfOneLegAreNoRivals()
{
    Settings settings;
    settings.endpoints = {endpoint(u"one"_s), endpoint(u"two"_s)};
    const KnownModels known{{{u"a"_s}}, {{u"a"_s}}};
    QCOMPARE(find(servedModels(settings, known), u"a"_s).rivals, 1);
    settings.endpoints[1].leg = u"spare"_s;
    QCOMPARE(find(servedModels(settings, known), u"a"_s).rivals, 2);
}

void TestServedModels::oneWhoseListIsUnknownMayServeAll()
{
    Settings settings;
    settings.endpoints = {endpoint(u"gcli"_s, EndpointKind::Gcli), endpoint(u"relay"_s)};
    const ServedModel model = find(servedModels(settings, {{{u"a"_s}}, std::nullopt}), u"a"_s);
    QCOMPARE(runners(model), (QStringList{u"gcli"_s, u"relay"_s}));
    QVERIFY(model.runners[1].assumed && !model.runners[1].discovered);
    QCOMPARE(model.rivals, 2);
}

void TestServedModels::patternsTakeModelsOutOfAList()
{
    Settings settings;
    settings.endpoints = {endpoint(u"relay"_s), endpoint(u"gcli"_s, EndpointKind::Gcli)};
    settings.endpoints[0].models = {u"gemini-*"_s, u"exact"_s};
    const QList<ServedModel> models =
        servedModels(settings, {{{u"gemini-a"_s, u"gpt-5"_s}}, {{u"gpt-5"_s, u"gemini-b"_s}}});
    QCOMPARE(runners(find(models, u"gpt-5"_s)), QStringList{u"gcli"_s});
    QCOMPARE(runners(find(models, u"gemini-a"_s)), QStringList{u"relay"_s});
    QCOMPARE(runners(find(models, u"exact"_s)), QStringList{u"relay"_s});
    QCOMPARE(runners(find(models, u"gemini-b"_s)), (QStringList{u"relay"_s, u"gcli"_s})); // the pattern says so
    QVERIFY(!find(models, u"gemini-b"_s).runners[0].discovered);
}

void TestServedModels::hiddenModelsAreListedAsHidden()
{
    Settings settings;
    settings.endpoints = {endpoint(u"relay"_s)};
    settings.models.hide = {u"*-search"_s};
    const QList<ServedModel> models = servedModels(settings, {{{u"a"_s, u"a-search"_s}}});
    QVERIFY(find(models, u"a"_s).visible);
    QVERIFY(!find(models, u"a-search"_s).visible);
    QCOMPARE(models.size(), 2);
}

void TestServedModels::aRouteDecidesWhoRaces()
{
    Settings settings;
    settings.endpoints = {endpoint(u"one"_s), endpoint(u"two"_s), endpoint(u"off"_s)};
    settings.endpoints[2].enabled = false;
    const KnownModels known{{{u"a"_s}}, {{u"a"_s}}, {{u"a"_s}}};
    settings.routes = {{{u"a"_s}, std::nullopt, {u"one"_s, u"two"_s, u"off"_s}}};
    QCOMPARE(find(servedModels(settings, known), u"a"_s).rivals, 2); // a leg each
    settings.routes[0].endpoints = {u"two"_s};
    QCOMPARE(find(servedModels(settings, known), u"a"_s).rivals, 1);
}

void TestServedModels::aPreviewIsAStreamedChat()
{
    const ChatRequest request = requestToPreview(u"ag-gemini-2.5-pro"_s);
    QCOMPARE(request.api, Api::ChatCompletions);
    QVERIFY(request.stream && request.askedAntigravity);
    QCOMPARE(request.model, u"gemini-2.5-pro"_s);
    QVERIFY(!requestToPreview(u"gpt-5"_s).askedAntigravity);
}

QTEST_APPLESS_MAIN(TestServedModels)
#include "tst_servedmodels.moc"
