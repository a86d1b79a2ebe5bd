// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace regatta {

struct ModelInfo
{
    QString id;
    QString ownedBy;
    qint64 created = 0;   ///< UTC seconds; 0 where the endpoint does not say
    QStringList endpoints;///< names of the endpoints that serve it, in order of priority
    friend bool operator==(const ModelInfo &, const ModelInfo &) = default;
};

/// An upstream's `GET /models` answer: {"data":[…]}, a bare list, or Gemini's {"models":[{"name":"models/…"}]}.
/// Ids lose the legacy "ag-"; duplicates are dropped. None where the body is no model list.
[[nodiscard]] std::optional<QList<ModelInfo>> parseModelList(const QByteArray &body);

/// The client's side: `GET /v1/models` and `/v1/models/{id}`, in OpenAI's shape.
[[nodiscard]] QByteArray modelListBody(const QList<ModelInfo> &models);
[[nodiscard]] QByteArray modelBody(const ModelInfo &model);

} // namespace regatta
