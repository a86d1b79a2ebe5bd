// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"
#include "model/usagequery.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>

namespace regatta {

class Database;

/// Writes exchanges out, oldest first, under the names of the log's columns: arrival as ISO 8601 in UTC, costs in units of
/// their currency, no bodies. Memory does not grow with the log, and no read lasts long enough to hold up the writer's
/// checkpoints: it goes on from one place to the next. Values are written as they are, so a spreadsheet may take
/// a text that begins with = for a formula. Used on its database's thread.
class UsageExport
{
public:
    /// Takes the next bytes; says what went wrong, or nothing.
    using Write = std::function<StoreStatus(const QByteArray &)>;

    UsageExport(Database &database, UsageExportFormat format)
        : m_database(database)
        , m_format(format)
    {}

    /// Is told now and then how many rows were written.
    using Progress = std::function<void(qint64 rows)>;
    [[nodiscard]] StoreStatus run(const UsageFilter &filter, const Write &write, const Progress &progress = {});

private:
    [[nodiscard]] QByteArray written(const StoredExchange &stored, bool isFirst) const;

    Database &m_database;
    UsageExportFormat m_format;
};

/// One exchange under the names of the columns, as the export and the admin API write it.
[[nodiscard]] QJsonObject usageAsJson(const StoredExchange &stored);
[[nodiscard]] QJsonObject usageAsJson(const AttemptRecord &attempt);

} // namespace regatta
