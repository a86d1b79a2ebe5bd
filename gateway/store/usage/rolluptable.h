// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"
#include "store/usage/rollupfigures.h"

#include <QString>
#include <QVariantList>

#include <map>
#include <vector>

namespace regatta {

class Database;

/// One of the roll-up tables, as its gateway writes it. Used within a transaction, on the database's thread.
class RollUpTable
{
public:
    RollUpTable(Database &database, QString table, QString gateway);

    struct Key
    {
        QString kind;
        qint64 start = 0; ///< microseconds
        RollUpNames names;
        friend bool operator<(const Key &a, const Key &b)
        {
            return std::tie(a.kind, a.start, a.names) < std::tie(b.kind, b.start, b.names);
        }
    };
    using Rows = std::map<Key, RollUpFigures>;

    /// Adds the figures to the gateway's rows.
    [[nodiscard]] StoreStatus add(Rows rows);

private:
    [[nodiscard]] StoreStatus addStored(const QString &kind, qint64 start, Rows &rows);
    [[nodiscard]] StoreStatus replace(const std::vector<const Rows::value_type *> &rows, size_t from, int count);

    Database &m_database;
    QString m_table;
    QString m_gateway;
};

} // namespace regatta
