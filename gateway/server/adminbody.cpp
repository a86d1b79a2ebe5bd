// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/adminbody.h"

#include "store/jsonpositions.h"

#include <QJsonDocument>

namespace regatta {

AdminError badField(const QString &field, const QString &problem)
{
    AdminError error;
    error.param = field.left(200);
    error.message = error.param.isEmpty() ? problem : error.param + QLatin1String(": ") + problem;
    return error;
}

std::variant<QJsonObject, AdminError> adminBody(const QByteArray &body)
{
    if (body.trimmed().isEmpty())
        return badField({}, QStringLiteral("The body is empty; expected a JSON object."));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (problem.error != QJsonParseError::NoError) {
        const TextPosition at = positionAt(body, problem.offset);
        return badField({}, QStringLiteral("The body is not valid JSON at line %1, column %2: %3.")
                                .arg(at.line)
                                .arg(at.column)
                                .arg(problem.errorString()));
    }
    if (!document.isObject())
        return badField({}, QStringLiteral("The body is a list; expected a JSON object { … }."));
    if (const auto twice = JsonPositions(body).duplicate())
        return badField(*twice, QStringLiteral("stands twice; expected once."));
    return document.object();
}

std::optional<AdminError> findUnknownField(const QJsonObject &object, const QStringList &known)
{
    const QStringList keys = object.keys();
    for (const QString &key : keys) {
        if (!known.contains(key))
            return badField(key, QStringLiteral("unknown field; %1").arg(nearestHint(key, known)));
    }
    return std::nullopt;
}

std::variant<QStringList, AdminError> textList(const QJsonObject &object, const QString &key)
{
    if (const auto unknown = findUnknownField(object, {key}))
        return *unknown;
    const QJsonArray array = object.value(key).toArray();
    if (!object.value(key).isArray() || array.size() > 10'000)
        return badField(key, QStringLiteral("expected a list of at most 10000 names."));
    QStringList names;
    for (const QJsonValue &value : array) {
        if (!value.isString())
            return badField(key, QStringLiteral("expected names alone, found something else."));
        names.append(value.toString());
    }
    return names;
}

} // namespace regatta
