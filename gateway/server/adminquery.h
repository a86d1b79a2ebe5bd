// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/adminerror.h"

#include <QList>
#include <QUrlQuery>

#include <optional>
#include <utility>

namespace regatta {

/// Reads the query parameters of one admin request. The first thing that is wrong is kept, named with what was expected;
/// what is read after it does not matter. Lists are written by repeating a parameter.
class AdminQuery
{
public:
    /// Parameters that are not among `known` are an error that names the nearest one.
    AdminQuery(const QByteArray &query, const QStringList &known);

    [[nodiscard]] QString text(const QString &name);
    /// An empty one among them stands for what has no such name.
    [[nodiscard]] QStringList texts(const QString &name);
    [[nodiscard]] std::optional<bool> flag(const QString &name);
    [[nodiscard]] std::optional<qint64> number(const QString &name, qint64 least, qint64 most);
    /// ISO 8601 with a zone, or UTC milliseconds since the epoch.
    [[nodiscard]] std::optional<qint64> time(const QString &name);
    template<typename Value>
    [[nodiscard]] std::optional<Value> oneOf(const QString &name, const QList<std::pair<QString, Value>> &values)
    {
        const QString given = text(name);
        if (given.isEmpty())
            return std::nullopt;
        QStringList names;
        for (const auto &[known, value] : values) {
            if (known == given)
                return value;
            names.append(known);
        }
        fail(name, QStringLiteral("\"%1\" is unknown; %2").arg(given.left(80), nearestHint(given, names)));
        return std::nullopt;
    }

    void fail(const QString &name, const QString &problem);
    [[nodiscard]] const std::optional<AdminError> &error() const { return m_error; }

private:
    QUrlQuery m_query;
    std::optional<AdminError> m_error;
};

} // namespace regatta
