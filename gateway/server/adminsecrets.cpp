// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/adminsecrets.h"

#include "server/adminbody.h"
#include "store/jsonpositions.h"

#include <QDir>
#include <QJsonArray>

namespace regatta {

namespace {

const QString mask = QStringLiteral("***");
const QString headersKey = QStringLiteral("headers");
const QString keyFields[] = {QStringLiteral("apiKey"), QStringLiteral("apiKeyEnv"), QStringLiteral("apiKeyFile"),
                             QStringLiteral("apiKeyRef")};

/// Field names of HTTP compare without case.
QString headerValue(const QJsonObject &headers, const QString &name)
{
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        if (it.key().compare(name, Qt::CaseInsensitive) == 0)
            return it.value().toString();
    }
    return {};
}

std::optional<AdminError> unmaskHeaders(QJsonObject &endpoint, const QJsonObject &before)
{
    QJsonObject headers = endpoint.value(headersKey).toObject();
    const QJsonObject known = before.value(headersKey).toObject();
    const QStringList names = headers.keys();
    for (const QString &name : names) {
        if (headers.value(name) != mask)
            continue;
        const QString value = headerValue(known, name);
        if (value.isEmpty())
            return badField(memberPath(headersKey, name),
                            QStringLiteral("\"***\" keeps a value that is there, but there is none; expected a value."));
        headers.insert(name, value);
    }
    if (!headers.isEmpty())
        endpoint.insert(headersKey, headers);
    return std::nullopt;
}

std::optional<AdminError> keepKey(QJsonObject &endpoint, const QJsonObject &before)
{
    bool isNamed = false;
    for (const QString &field : keyFields)
        isNamed = isNamed || endpoint.contains(field);
    if (!isNamed) {
        for (const QString &field : keyFields) {
            if (before.contains(field))
                endpoint.insert(field, before.value(field));
        }
        return std::nullopt;
    }
    if (endpoint.value(keyFields[0]).isString() && endpoint.value(keyFields[0]).toString().isEmpty())
        endpoint.remove(keyFields[0]);
    const QJsonValue file = endpoint.value(keyFields[2]);
    if (file.isString() && !QDir::isAbsolutePath(file.toString()))
        return badField(keyFields[2], QStringLiteral("expected an absolute path."));
    return std::nullopt;
}

} // namespace

QJsonObject maskedEndpoint(QJsonObject endpoint)
{
    QJsonObject headers = endpoint.value(headersKey).toObject();
    if (!headers.isEmpty()) {
        const QStringList names = headers.keys();
        for (const QString &name : names)
            headers.insert(name, mask);
        endpoint.insert(headersKey, headers);
    }
    endpoint.remove(keyFields[0]);
    return endpoint;
}

QJsonObject maskedSettings(QJsonObject settings)
{
    QJsonArray endpoints = settings.value(QLatin1String("endpoints")).toArray();
    for (qsizetype i = 0; i < endpoints.size(); ++i)
        endpoints[i] = maskedEndpoint(endpoints.at(i).toObject());
    settings.insert(QStringLiteral("endpoints"), endpoints);
    return settings;
}

std::optional<AdminError> unmaskEndpoint(QJsonObject &endpoint, const QJsonObject &before)
{
    if (auto error = unmaskHeaders(endpoint, before))
        return error;
    return keepKey(endpoint, before);
}

} // namespace regatta
