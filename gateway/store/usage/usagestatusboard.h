// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"

#include <QMutex>
#include <QObject>

namespace regatta {

/// What the threads of the usage log say about its state, put together. Made on the main thread; every function but the
/// signal is for any thread.
class UsageStatusBoard final : public QObject
{
    Q_OBJECT

public:
    UsageStatusBoard();

    [[nodiscard]] UsageLogStatus status() const;

    /// Why the database takes no rows now; empty: it does.
    void setDatabaseTrouble(const QString &sentence);
    /// Why rows were lost just now; empty: the spool takes rows. Whether that is new.
    bool setSpoolTrouble(const QString &sentence);
    /// Something that was mended but should be known, until the program ends.
    void setNotice(const QString &sentence);
    void setWaiting(qint64 rows);
    void addLost(qint64 rows); ///< negative: some are safe after all
    void addSetAside(qint64 rows);
    void setBytes(qint64 bytes);

Q_SIGNALS:
    /// On the main thread, a moment after the first change, so that a short trouble is none.
    void changed(const regatta::UsageLogStatus &status);

private:
    void note(QMutexLocker<QMutex> &lock);
    void announce();
    [[nodiscard]] UsageLogStatus statusLocked() const;

    mutable QMutex m_mutex;
    QString m_databaseTrouble;
    QString m_spoolTrouble;
    QString m_notice;
    UsageLogStatus m_numbers;
    UsageLogStatus m_announced; ///< main thread only
    bool m_isPosted = false;
};

} // namespace regatta
