// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"
#include "model/snapshot.h"
#include "store/storeerror.h"
#include "store/usage/recordwriter.h"

#include <QObject>
#include <QString>

#include <memory>

namespace regatta {

/// Where a usage log is kept.
struct UsageLogPlace
{
    QString file;           ///< the SQLite file, used where settings.storageUrl is empty
    QString spoolDirectory; ///< for rows that the database does not take now
    QString gateway;        ///< this gateway's name among those that share one database: its instance's lasting id
};

/// The usage log: every exchange and every attempt, in SQLite or PostgreSQL, written in groups on a thread of its own.
/// Owned by the composition root, which makes it on the main thread before the gateway and destroys it after; write() is
/// for the gateway thread, everything else for the main thread. Never blocks either.
///
/// A row is committed before `kept` is called (SQLite: WAL, safe from the death of the process). Where the database has
/// not committed within `commitTimeout`, the row goes to the spool and is written to the database once that is well
/// again; a row is in the database exactly once, because its id is unique. Trouble never stops it: it starts without a
/// database, too, and goes on trying. A corrupt SQLite file is set aside under a dated name.
class UsageLog final : public QObject, public RecordWriter
{
    Q_OBJECT

public:
    UsageLog(UsageLogPlace place, const UsageLogSettings &settings, QObject *parent = nullptr);
    /// Writes what is waiting (at most a few seconds; the rest stays in the spool) and closes.
    ~UsageLog() override;

    /// Opens the database and its threads. An error is only for what no waiting can mend: a database that is newer than
    /// this program (the sentence names the backup), or a storage URL that is none. Everything else is trouble, and shown.
    [[nodiscard]] StoreStatus start();
    /// Takes over retention, sizes and time-outs at once. Another storage URL holds from the next start.
    void apply(const UsageLogSettings &settings);

    void write(const ExchangeRecord &record, Kept kept) override;

    /// Any thread.
    [[nodiscard]] UsageLogStatus status() const;

Q_SIGNALS:
    /// On the main thread; at most a few times a second.
    void statusChanged(const regatta::UsageLogStatus &status);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace regatta
