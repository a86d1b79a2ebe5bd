// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/modellist.h"

#include "wire/json.h"

#include <QSet>

namespace regatta {

namespace {

QString idOf(const json::Value &item)
{
    QString id;
    for (const json::Value *name : {&item, json::member(&item, "id"), json::member(&item, "name"), json::member(&item, "model")}) {
        if (id.isEmpty())
            id = json::text(name).trimmed();
    }
    if (id.startsWith(QLatin1String("models/"))) // Gemini's resource names
        id.remove(0, 7);
    if (id.startsWith(QLatin1String("ag-"))) // the antigravity side's legacy names
        id.remove(0, 3);
    return id;
}

/// The array that holds the models; null where there is none. OpenAI's `data` may be null where the list is empty.
const json::Value *listOf(const json::Value *root, bool &isList)
{
    isList = root->IsArray();
    if (isList)
        return root;
    for (const char *name : {"data", "models"}) {
        const json::Value *list = json::member(root, name);
        isList = isList || (root->IsObject() && root->HasMember(name) && (!list || list->IsArray()));
        if (list && list->IsArray())
            return list;
    }
    return nullptr;
}

void writeModel(json::Writer &writer, const ModelInfo &model)
{
    writer.StartObject();
    writer.Key("id");
    json::writeText(writer, model.id);
    writer.Key("object");
    writer.String("model");
    writer.Key("created");
    writer.Int64(model.created);
    writer.Key("owned_by");
    json::writeText(writer, model.ownedBy.isEmpty() ? QStringLiteral("unknown") : model.ownedBy);
    if (!model.endpoints.isEmpty()) {
        writer.Key("endpoints");
        writer.StartArray();
        for (const QString &endpoint : model.endpoints)
            json::writeText(writer, endpoint);
        writer.EndArray();
    }
    writer.EndObject();
}

} // namespace

std::optional<QList<ModelInfo>> parseModelList(const QByteArray &body)
{
    const json::Document document(body);
    if (!document.isValid())
        return std::nullopt;
    bool isList = false;
    const json::Value *list = listOf(document.root(), isList);
    if (!isList)
        return std::nullopt;

    QList<ModelInfo> models;
    QSet<QString> known;
    if (!list)
        return models;
    for (const json::Value &item : list->GetArray()) {
        ModelInfo model;
        model.id = idOf(item);
        if (model.id.isEmpty() || known.contains(model.id))
            continue;
        known.insert(model.id);
        model.ownedBy = json::text(json::member(&item, "owned_by"));
        if (const json::Value *created = json::member(&item, "created"); created && created->IsInt64())
            model.created = qMax<qint64>(0, created->GetInt64());
        models += model;
    }
    return models;
}

QByteArray modelListBody(const QList<ModelInfo> &models)
{
    rapidjson::StringBuffer buffer;
    json::Writer writer(buffer);
    writer.StartObject();
    writer.Key("object");
    writer.String("list");
    writer.Key("data");
    writer.StartArray();
    for (const ModelInfo &model : models)
        writeModel(writer, model);
    writer.EndArray();
    writer.EndObject();
    return json::written(buffer);
}

QByteArray modelBody(const ModelInfo &model)
{
    rapidjson::StringBuffer buffer;
    json::Writer writer(buffer);
    writeModel(writer, model);
    return json::written(buffer);
}

} // namespace regatta
