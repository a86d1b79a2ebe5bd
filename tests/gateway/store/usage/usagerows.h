// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/usagequery.h"

#include <QList>

#include <random>

namespace regatta {
class Database;
}

namespace regatta::testing {

/// Writes an exchange with its attempts and bodies, statement by statement; sets its seq.
void insertExchange(Database &database, StoredExchange &stored);

/// A plausible exchange with many ties and many absent values, so that sorting and filtering have something to get wrong.
[[nodiscard]] StoredExchange randomExchange(std::mt19937_64 &random);
/// So many of them in a database.
QList<StoredExchange> fillRandomly(Database &database, int count, quint64 seed);

/// What a filter means, said as simply as possible.
[[nodiscard]] bool meets(const StoredExchange &stored, const UsageFilter &filter);
/// Those that meet it, in their order.
[[nodiscard]] QList<StoredExchange> meeting(const QList<StoredExchange> &rows, const UsageFilter &filter);
/// Each field restricts in one of three filters.
[[nodiscard]] UsageFilter randomFilter(std::mt19937_64 &random, const QList<StoredExchange> &rows);
/// The order that a query asks for, likewise.
void sortAs(QList<StoredExchange> &rows, UsageColumn column, bool descending);

/// All that is stored of an exchange, but for its attempts and bodies, or with them.
[[nodiscard]] QString described(const StoredExchange &stored);
[[nodiscard]] QString describedWithAttempts(const StoredExchange &stored);

/// Adds the roll-ups of exchanges to those in the database, as a gateway of that name does.
void addStatistics(Database &database, const QList<StoredExchange> &rows);

} // namespace regatta::testing
