// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace regatta {

/// One step of a schema: a file resources/migrations/<database>/NNNN_name.sql.
struct Migration
{
    int version = 0;
    QString name;
    QStringList statements;
};

/// The migrations compiled in for a database ("settings"), in order.
[[nodiscard]] QList<Migration> builtInMigrations(const QString &database);

/// The statements of a migration's text: lines "-- next" stand between them.
[[nodiscard]] QStringList splitStatements(const QString &sql);

} // namespace regatta
