// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/usage/usageschema.h"
#include "model/exchangerecord.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace regatta::bench {

/// Ends the program with a sentence where the database fails.
void check(const StoreStatus &status);
template<typename Value>
Value checked(StoreResult<Value> result)
{
    if (const StoreError *error = std::get_if<StoreError>(&result))
        check(*error);
    return std::move(std::get<Value>(result));
}

/// A usage log of so many rows over the last thirty days, made by formulas that SQL and C++ share: three endpoints, four
/// models, one request in fifty failed. In either database.
class FilledLog
{
public:
    /// Rows of the last hour of any log, so that all have the same minutes to draw.
    static constexpr qint64 lastHour = 1000;

    /// An SQLite file in the folder, or with a URL (storage.url) that database, which is empty.
    FilledLog(const QString &folder, qint64 rows, const QString &url = {});
    ~FilledLog();

    void fill();
    /// The same with the statistics, which take longer than the rows.
    void fillWithStatistics();
    [[nodiscard]] const UsageLogPlace &place() const { return m_place; }
    [[nodiscard]] const UsageLogSettings &settings() const { return m_settings; }
    /// UTC milliseconds.
    [[nodiscard]] qint64 end() const { return m_end; }
    /// Of the SQLite file.
    [[nodiscard]] qint64 bytes() const;

private:
    void open();
    void close();
    void insertAll();
    [[nodiscard]] QStringList takeIndicesAway();
    void insertRows(qint64 from, qint64 until);
    void rollUp();
    [[nodiscard]] qint64 arrival(qint64 n) const;
    void setRecord(qint64 n, ExchangeRecord &record) const;

    UsageLogPlace m_place;
    UsageLogSettings m_settings;
    qint64 m_rows;
    qint64 m_end;
    std::unique_ptr<Database> m_database;
};

} // namespace regatta::bench
