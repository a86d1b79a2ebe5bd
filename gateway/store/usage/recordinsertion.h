// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"
#include "store/storeerror.h"

#include <QList>
#include <QString>

#include <vector>

namespace regatta {

class Database;

/// Writes records as rows of `exchanges`, `attempts` and `bodies`. A record whose id is there already is left out. Used
/// within a transaction, on the database's thread.
class RecordInsertion
{
public:
    RecordInsertion(Database &database, QString gateway);

    /// One that was written, with its row's number; those that were there already are missing.
    struct Inserted
    {
        const ExchangeRecord *record;
        qint64 seq;
    };
    /// Some rows to a statement, because a server's answer takes longer than its work.
    [[nodiscard]] StoreResult<std::vector<Inserted>> insert(const std::vector<const ExchangeRecord *> &records);

private:
    [[nodiscard]] StoreStatus insertExchanges(const ExchangeRecord *const *records, int count,
                                              std::vector<Inserted> &inserted);
    [[nodiscard]] StoreStatus insertAttempts(const std::vector<Inserted> &inserted);
    [[nodiscard]] StoreStatus insertBodies(const std::vector<Inserted> &inserted);
    [[nodiscard]] QVariantList exchangeValues(const ExchangeRecord &record) const;
    [[nodiscard]] QVariantList attemptValues(qint64 exchange, const AttemptRecord &attempt, qsizetype number) const;
    /// As the database takes it: NULL for nothing, at most `most` characters, without what PostgreSQL refuses.
    [[nodiscard]] QVariant text(const QString &value, int most = 256) const;
    [[nodiscard]] QVariant requiredText(const QString &value, int most = 256) const;

    Database &m_database;
    QString m_gateway;
};

} // namespace regatta
