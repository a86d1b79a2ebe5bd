// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateway/store/usage/usagehouse.h"
#include "store/usage/usagelog.h"

#include <QHash>
#include <QStringList>

namespace regatta::testing {

/// A usage log under test, and what became of the records that were given to it.
class UsageLogHouse
{
public:
    UsageLogHouse(const UsageLogPlace &place, const UsageLogSettings &settings);

    [[nodiscard]] UsageLog &log() { return *m_log; }
    /// Ends the log as the program's end does.
    void close() { m_log.reset(); }
    /// Starts one at the same place. An error is the test's end, unless it is asked for.
    void open();
    [[nodiscard]] StoreStatus tryToOpen();

    void write(const ExchangeRecord &record);
    /// Writes it and waits until it is kept; false where that takes too long.
    [[nodiscard]] bool keep(const ExchangeRecord &record);
    [[nodiscard]] bool waitUntilAllAreKept();
    [[nodiscard]] bool waitForState(UsageLogState state);
    /// Until the spool is empty and the database well.
    [[nodiscard]] bool waitUntilFine();
    /// How often each id was kept.
    [[nodiscard]] const QHash<QString, int> &kept() const { return m_kept; }
    [[nodiscard]] QStringList written() const { return m_written; }
    [[nodiscard]] bool eachWasKeptOnce() const;

private:
    UsageLogPlace m_place;
    UsageLogSettings m_settings;
    std::unique_ptr<UsageLog> m_log;
    QStringList m_written;
    QHash<QString, int> m_kept;
};

/// The ids in the database in the order of their rows, as often as they are there.
[[nodiscard]] QStringList storedIds(const UsageLogPlace &place, const UsageLogSettings &settings);
/// Waits until exactly these ids are in the database, once each, and until the roll-ups count as many.
[[nodiscard]] bool waitUntilStored(const UsageLogPlace &place, const UsageLogSettings &settings, QStringList ids);
/// A number that a statement brings.
[[nodiscard]] qint64 number(Database &database, const QString &sql);

} // namespace regatta::testing
